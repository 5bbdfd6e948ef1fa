import type { CaseState, Clock } from '../../domain/case.ts';
import type { CaseEvent, EventType } from '../../domain/events.ts';
import type { ClockKind } from '../../domain/regulation.ts';

/** Who decides on a lapsed 补充材料 does so by the same acts by which a demand is reviewed. */
const REVIEW: readonly ClockKind[] = ['review', 'redispatch', 'decision'];

/** The duties that an act does. One act may end the duties of others too, who are late by themselves. */
const DUTIES: Readonly<Partial<Record<EventType, readonly ClockKind[]>>> = {
  dispatched: REVIEW,
  answered: REVIEW,
  proposed: REVIEW,
  supplementAsked: REVIEW,
  supplementEnded: ['decision'],
  accepted: ['accept'],
  coAccepted: ['accept'],
  returnAsked: ['accept'],
  contacted: ['firstContact'],
  resolved: ['handle'],
  opined: ['coOpinion'],
  progressed: ['weeklyProgress'],
  followedUp: ['followUp'],
  confirmed: ['decision'],
  rejected: ['decision'],
  extensionDecided: ['decision'],
  jointDecided: ['decision'],
  trackDecided: ['decision'],
  returnDecided: ['decision'],
};

/** The acts of a case that came too late for the duty they did. */
export function lateActs(state: CaseState, events: readonly CaseEvent[]): ReadonlySet<CaseEvent> {
  const met = events.flatMap((event) => {
    if (event.type !== 'clockMet' || !event.data.late) return [];
    const clock = state.clocks.find(({ no }) => no === event.data.clockNo);
    return clock === undefined ? [] : [{ at: event.at, clock }];
  });
  const isLate = (event: CaseEvent): boolean =>
    met.some(
      ({ at, clock }) =>
        at === event.at && DUTIES[event.type]?.includes(clock.kind) === true && isOf(event, clock),
    );
  return new Set(met.length === 0 ? [] : events.filter(isLate));
}

/** A duty of a unit is done by an act of that unit's assignment. */
const isOf = ({ data }: CaseEvent, { assignmentNo }: Clock): boolean =>
  assignmentNo === null || !('assignmentNo' in data) || data.assignmentNo === assignmentNo;
