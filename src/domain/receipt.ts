import { isOver, type CaseState } from './case.ts';
import { daysOf, meetRunning, newClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { opinionDays } from './joint.ts';
import type { Instant } from './local-date.ts';

/** What starts when a unit has received the case. */
const LEAD_DUTIES = ['accept', 'firstContact', 'handle'] as const;
const CO_DUTIES = ['accept', 'coOpinion'] as const;

/**
 * Articles 4(3), 4(4): the card was posted in the unit's chat, which is receipt and starts the unit's duties. A tap can
 * overtake the record of the posting (its answer was lost): what was done already meets its clock at once.
 * A case that is over, or was given to another unit meanwhile, starts no duty any more.
 * @returns no event when receipt is on record already.
 */
export function receive(
  state: CaseState,
  assignmentNo: number,
  postedAt: Instant,
  counting: Counting,
): readonly CaseEvent[] {
  const assignment = state.assignments.find(({ no }) => no === assignmentNo);
  if (assignment === undefined || assignment.receivedAt !== null) return [];
  const act = { at: postedAt, by: 'system' };
  if (isOver(state) || assignment.endedAt !== null) return [happened('received', act, { assignmentNo })];
  const startedOn = counting.calendar.receiptDate(postedAt, counting.policy.receiptCutoff);
  const kinds = assignment.role === 'co' ? CO_DUTIES : LEAD_DUTIES;
  const started = kinds.map((kind, index) =>
    happened('clockStarted', act, {
      clock: newClock(
        state.clocks.length + 1 + index,
        kind,
        assignmentNo,
        startedOn,
        kind === 'coOpinion'
          ? opinionDays(state, startedOn, counting)
          : daysOf(kind, state.demand.urgency, counting.policy),
        counting,
      ),
    }),
  );
  const events = [happened('received', act, { assignmentNo }), ...started];
  const running = events.reduce(evolve, state);
  const contacted = assignment.contactedAt ?? assignment.result?.at ?? null;
  return [
    ...events,
    ...(assignment.acceptedAt
      ? meetRunning(running, 'accept', assignment.acceptedAt, 'system', assignmentNo)
      : []),
    ...(contacted ? meetRunning(running, 'firstContact', contacted, 'system') : []),
    ...(assignment.result ? meetRunning(running, 'handle', assignment.result.at, 'system') : []),
    ...(assignment.coOpinion
      ? meetRunning(running, 'coOpinion', assignment.coOpinion.at, 'system', assignmentNo)
      : []),
  ];
}
