import type {
  Answer,
  Assignment,
  Chase,
  Clock,
  Closing,
  CoSignAsked,
  Demand,
  ExtensionAsked,
  FollowUp,
  JointAsked,
  MergedCase,
  Proposal,
  ReturnAsked,
  SupplementAsked,
  TrackAsked,
  Voided,
} from './case-parts.ts';
import { localDate, type Instant } from './local-date.ts';
import { LAPSING } from './regulation.ts';

export * from './case-parts.ts';

/**
 * Life of a case (DESIGN §4): 待转办, 待签收, 办理中, 待回访, 已销号; 不予受理 ends a case that was never one (Article 3), 终止
 * one that cannot be concluded any more (Articles 3(三)(四)(五), 7), 并案 one that goes on in another, 作废 one that was registered
 * by mistake.
 */
export const STAGES = [
  'registered',
  'dispatched',
  'handling',
  'resolved',
  'closed',
  'declined',
  'terminated',
  'merged',
  'voided',
] as const;
export type Stage = (typeof STAGES)[number];

/** Where nothing is due any more. */
export const OVER: readonly Stage[] = ['closed', 'declined', 'terminated', 'merged', 'voided'];

/** Everything the rules need to know of one case. */
export interface CaseState {
  readonly id: string;
  /** `2026-00042`; null only between registration and the taking of the number, inside one transaction. */
  readonly number: string | null;
  readonly stage: Stage;
  readonly round: number;
  readonly demand: Demand;
  /** 转办意见 written at registration: the default of the dispatch form. */
  readonly opinion: string | null;
  readonly registeredAt: Instant;
  readonly registeredBy: string;
  readonly assignments: readonly Assignment[];
  readonly clocks: readonly Clock[];
  readonly followUps: readonly FollowUp[];
  /** 催办 of the unit that has the case now. */
  readonly chase: Chase | null;
  /** 直接答复 that concluded the case. */
  readonly answer: Answer | null;
  /** What waits for a second person; while it does, nothing else goes on. Kept once a case is declined or terminated: it says why. */
  readonly proposal: Proposal | null;
  /** 申请延期 that waits for the centre; while it does, the unit's clocks stand still. */
  readonly extension: ExtensionAsked | null;
  /** 申请联办, in the same way. */
  readonly joint: JointAsked | null;
  /** 申请转跟踪办理, in the same way. */
  readonly track: TrackAsked | null;
  /** 申请退件, of whatever unit, oldest first; the last may wait for the centre in the same way. */
  readonly returns: readonly ReturnAsked[];
  /** 办结反馈 that waits for the unit's 主管领导; its clock goes on meanwhile. */
  readonly coSign: CoSignAsked | null;
  /** 补充材料 asked of the enterprise last; null again once the case went on without it. */
  readonly supplement: SupplementAsked | null;
  readonly closing: Closing | null;
  /** 并案: the case in which this one goes on. */
  readonly mergedInto: MergedCase | null;
  /** 并案: the cases that go on in this one, in the order in which they came. */
  readonly absorbed: readonly MergedCase[];
  /** Set with the stage of that name. */
  readonly voided: Voided | null;
}

/** The open assignment of the lead unit, if there is one. */
export const leadOf = (state: CaseState): Assignment | null =>
  state.stage === 'registered'
    ? null
    : (state.assignments.findLast(({ role, endedAt }) => role === 'lead' && endedAt === null) ?? null);

/** The assignments of the units that assist in this round. */
export const coAssignments = (state: CaseState): readonly Assignment[] =>
  state.assignments.filter(
    ({ role, round, endedAt }) => role === 'co' && round === state.round && endedAt === null,
  );

/** 协办 assignments of this round on which no opinion was given yet. */
export const opinionsMissing = (state: CaseState): readonly Assignment[] =>
  coAssignments(state).filter(({ coOpinion }) => coOpinion === null);

/** Whether the unit has, or had to the end, a part in the case; not when all it had was taken from it by 改派. */
export const hasPart = (state: CaseState, unitId: string): boolean =>
  state.assignments.some((one) => one.unitId === unitId && one.endedAt === null);

/** Whether the case has come to its end: nothing is due any more, and its cards need no buttons. */
export const isOver = ({ stage }: Pick<CaseState, 'stage'>): boolean => OVER.includes(stage);

/** What waits for a second person now. */
export const pendingOf = (state: CaseState): Proposal | null => (isOver(state) ? null : state.proposal);

/** What a unit has asked for and the centre has not decided; one at a time. */
export const requestOf = (state: CaseState): ExtensionAsked | JointAsked | TrackAsked | ReturnAsked | null =>
  state.extension ?? state.joint ?? state.track ?? pendingReturn(state);

/** The return that waits for the centre. */
export function pendingReturn({ returns }: CaseState): ReturnAsked | null {
  const last = returns.at(-1);
  return last?.decided === null ? last : null;
}

/** When what makes the duties of that assignment stand still was filed: a request of its unit, or 终止 proposed; else null. */
export function standsSince(state: CaseState, assignmentNo: number): Instant | null {
  const asked = requestOf(state);
  if (asked?.assignmentNo === assignmentNo) return asked.at;
  const pending = pendingOf(state);
  return pending?.kind === 'terminate' ? pending.at : null;
}

/**
 * Whether the clock stands still: its unit's duties do, and there was time left when they began to. The enterprise is told the
 * progress each week whatever waits; a scan is what the decision waits for.
 */
export function isPaused(state: CaseState, { assignmentNo, kind, metAt, due }: Clock): boolean {
  if (assignmentNo === null || metAt !== null || kind === 'weeklyProgress' || LAPSING.has(kind)) return false;
  const since = standsSince(state, assignmentNo);
  return since !== null && due >= localDate(since);
}

/** Whether what the clock waits for is written, and waits for the unit's 主管领导 to agree. */
export const isCoSigning = ({ coSign }: CaseState, { kind, assignmentNo, metAt }: Clock): boolean =>
  kind === 'handle' && metAt === null && coSign !== null && coSign.assignmentNo === assignmentNo;

/** Clocks that still run. */
export const runningClocks = (state: CaseState): readonly Clock[] =>
  state.clocks.filter((clock) => clock.metAt === null);
