import { isOver, type Assignment, type CaseState } from './case.ts';
import { daysOf, meet, newClock, type Counting } from './clocks.ts';
import { happened, type CaseEvent } from './events.ts';
import { opinionDays } from './joint.ts';
import type { Instant } from './local-date.ts';

/** What starts when a unit has received the case. */
const LEAD_DUTIES = ['accept', 'firstContact', 'handle'] as const;
const CO_DUTIES = ['accept', 'coOpinion'] as const;

/**
 * Articles 4(3), 4(4): the card was posted in the unit's chat, which is receipt and starts the unit's duties. A tap can
 * overtake the record of the posting (its answer was lost): what was done already meets its clock at once.
 * A case that is over, or was given to another unit meanwhile, starts no duty any more; nor does one that the lead has concluded
 * without a co-unit whose card had not come.
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
  if (isOver(state) || assignment.endedAt !== null || tooLateToHelp(state, assignment))
    return [happened('received', act, { assignmentNo })];
  const startedOn = counting.calendar.receiptDate(postedAt, counting.policy.receiptCutoff);
  const kinds = assignment.role === 'co' ? CO_DUTIES : LEAD_DUTIES;
  const started = kinds.map((kind, index) =>
    newClock(
      state.clocks.length + 1 + index,
      kind,
      assignmentNo,
      startedOn,
      kind === 'coOpinion'
        ? opinionDays(state, startedOn, counting)
        : daysOf(kind, state.demand.urgency, counting.policy),
      counting,
    ),
  );
  return [
    happened('received', act, { assignmentNo }),
    ...started.map((clock) => happened('clockStarted', act, { clock })),
    // These clocks alone: 退回补办 and 重新办理 may have started others of the same kind meanwhile.
    ...kinds.flatMap((kind, index) => {
      const [clock, at] = [started[index], doneBefore(state, assignment)[kind]];
      return clock === undefined || at === null ? [] : [meet(clock, at, 'system')];
    }),
  ];
}

/** When what a unit owes from its receipt on was done, if it was; a return filed meets `accept`, a draft for 审签 the first contact. */
export function doneBefore(state: CaseState, { no, acceptedAt, contactedAt, result, coOpinion }: Assignment) {
  const draft = state.coSign?.assignmentNo === no ? state.coSign.at : null;
  return {
    // The clock that starts when a return is refused is another.
    accept: state.returns.find(({ assignmentNo }) => assignmentNo === no)?.at ?? acceptedAt,
    firstContact: contactedAt ?? result?.at ?? draft,
    handle: result?.at ?? null,
    coOpinion: coOpinion?.at ?? null,
  };
}

/** A co-unit assists while the lead handles; what it did not say before the result, and in the round before, is not owed any more. */
const tooLateToHelp = (state: CaseState, { role, round }: Assignment): boolean =>
  role === 'co' && (state.stage === 'resolved' || round !== state.round);
