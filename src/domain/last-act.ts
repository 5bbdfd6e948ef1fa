import type { Actor } from './case.ts';
import type { CaseEvent, EventType } from './events.ts';
import { formatMoment, plusMs, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { UNDO_MINUTES } from './regulation.ts';
import { TRANSITIONS, type Action, type CaseAct } from './transitions.ts';

/**
 * 撤销 (DESIGN §4): who did something by mistake takes it back, within ten minutes and while nobody else has acted on the
 * case since. It is an event, not a deletion: the log keeps both. Registration is taken back by 作废 alone.
 */

/**
 * What one person decides by himself about a case: an act that is not named here cannot be taken back. 审签 is none: his word
 * is what the unit's waits for, and the result is out with it.
 */
const UNDOABLE = [
  'dispatch',
  'redispatch',
  'answer',
  'decline',
  'askSupplement',
  'supplementArrived',
  'confirmDecline',
  'rejectDecline',
  'accept',
  'askReturn',
  'agreeReturn',
  'refuseReturn',
  'contact',
  'result',
  'askExtension',
  'grantExtension',
  'refuseExtension',
  'progress',
  'askTrack',
  'agreeTrack',
  'refuseTrack',
  'askJoint',
  'agreeJoint',
  'refuseJoint',
  'followUp',
  'confirmClose',
  'rejectClose',
  'reassign',
  'proposeTermination',
  'withdraw',
  'confirmTermination',
  'rejectTermination',
  'acceptAsCo',
  'giveOpinion',
] as const satisfies readonly Action[];

/** Whether the act can be taken back for a while. */
export const isUndoable = (act: CaseAct): act is Action => UNDOABLE.some((one) => one === act);

/** Said about a case and not done to it: by the same person, it stands in no way. */
const ASIDE: ReadonlySet<CaseAct> = new Set(['chase', 'callAgain']);

/** What follows by itself: it is undone with the act where it came of it, and stays where it did not. */
const BY_ITSELF: ReadonlySet<EventType> = new Set([
  'numbered',
  'received',
  'clockStarted',
  'clockMet',
  'clockBreached',
  'breachCorrected',
  'clockRecounted',
]);

/** What was done last to a case. */
export interface LastAct {
  readonly act: Action;
  readonly by: string;
  readonly at: Instant;
  /** Its place in the log: the number of events before it, and of those up to its last one. */
  readonly from: number;
  readonly until: number;
  /** Who has said something about the case since, if it was somebody else. */
  readonly since: Pick<CaseEvent, 'by' | 'at'> | null;
}

/** What 撤销 would take back, and when it is tried. */
export interface Recent {
  readonly last: LastAct | null;
  readonly at: Instant;
}

/** The act that 撤销 would take back; what is undone already is passed over. Null where there is none. */
export function lastAct(log: readonly CaseEvent[]): LastAct | null {
  const aside: CaseEvent[] = [];
  for (let end = log.length; ;) {
    const from = log.slice(0, end).findLastIndex(({ act }) => act !== undefined);
    const first = log[from];
    if (first?.act === undefined) return null;
    const until = from + ownOf(log.slice(from, end)).length;
    for (const event of log.slice(until, end))
      if (event.type === 'attached') aside.push(event);
      else if (event.by !== 'system' || !BY_ITSELF.has(event.type)) return null;
    const { act, by, at } = first;
    if (first.type === 'undone') end = first.data.from;
    else if (ASIDE.has(act)) {
      aside.push(first);
      end = from;
    } else if (isUndoable(act))
      return { act, by, at, from, until, since: aside.find((one) => one.by !== by) ?? null };
    else return null;
  }
}

/** The events of the act with which `log` begins: of one person, up to his next act, and no papers that he sent. */
function ownOf(log: readonly CaseEvent[]): readonly CaseEvent[] {
  const [first] = log;
  const end = log.findIndex(
    ({ by, act, type }, index) => by !== first?.by || type === 'attached' || (index > 0 && act !== undefined),
  );
  return end < 0 ? log : log.slice(0, end);
}

/** The log without what was taken back: what is read out of it, like 进展, is not to show that. */
export function notUndone(log: readonly CaseEvent[]): readonly CaseEvent[] {
  const gone = new Set<CaseEvent>();
  for (const event of log) {
    if (event.type !== 'undone') continue;
    for (const own of ownOf(log.slice(event.data.from))) gone.add(own);
  }
  return log.filter((event) => !gone.has(event));
}

/** The moment from which an act can be taken back no more. */
export const undoEnds = (at: Instant): Instant => plusMs(at, UNDO_MINUTES * 60_000);

/** Whether `actor` may take back what was done last; null = he may. */
export function refusesUndo(
  recent: Recent | null,
  actor: Actor,
  names: { person(id: string): string },
): Refusal | null {
  const last = recent?.last ?? null;
  if (recent === null || last === null)
    return refuse('not-yet-possible', '中心工作要求', `本件现在没有可以撤销的操作。${WAY_ON}`);
  const { act, by, at, since } = last;
  const title = TRANSITIONS[act].title;
  if (by !== actor.personId)
    return refuse(
      'not-yours',
      '中心工作要求',
      `最近一步是${names.person(by)}于${formatMoment(at)}${title}，只有本人可以撤销。${WAY_ON}`,
    );
  if (since !== null)
    return refuse(
      'not-yet-possible',
      '中心工作要求',
      `${names.person(since.by)}已于${formatMoment(since.at)}接着办理本件，不能再撤销${title}。${WAY_ON}`,
    );
  if (recent.at < undoEnds(at)) return null;
  return refuse(
    'not-yet-possible',
    '中心工作要求',
    `您于${formatMoment(at)}${title}，已过${UNDO_MINUTES}分钟，不能撤销。${WAY_ON}`,
  );
}

const WAY_ON = '确需改正的，请联系受理中心更正、改派或者作废。';
