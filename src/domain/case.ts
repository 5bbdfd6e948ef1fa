import { localDate, type Instant, type LocalDate } from './local-date.ts';
import type {
  Category,
  ClockKind,
  ClosingGround,
  DeclineGround,
  Source,
  TerminationGround,
  Urgency,
} from './regulation.ts';

/**
 * Life of a case (DESIGN §4): 待转办, 待签收, 办理中, 待回访, 已销号; 不予受理 ends a case that was never one (Article 3), 终止
 * one that cannot be concluded any more (Articles 3(三)(四)(五), 7).
 */
export const STAGES = [
  'registered',
  'dispatched',
  'handling',
  'resolved',
  'closed',
  'declined',
  'terminated',
] as const;
export type Stage = (typeof STAGES)[number];

export const ROLES = [
  'clerk',
  'director',
  'liaison',
  'deputy',
  'head',
  'leader',
  'mayor',
  'secretary',
  'supervisor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** A dated office of a person (Article 8: 联络员 are filed with the centre). */
export interface Appointment {
  readonly role: Role;
  /** The unit of a liaison, deputy or head; null for the centre, the leaders, the supervision office and the admin. */
  readonly unitId: string | null;
}

/** Who acts: a person with the appointments valid on the day of the act. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly appointments: readonly Appointment[];
}

/** What the enterprise wants (Article 4(1)); the contact person lives apart, encrypted. */
export interface Demand {
  readonly enterprise: string;
  readonly creditCode: string | null;
  readonly category: Category;
  readonly source: Source;
  readonly sourceNumber: string | null;
  readonly urgency: Urgency;
  readonly content: string;
  /** 要求保密: who the enterprise is, is the centre's to know; the responsible unit reads the demand alone. */
  readonly confidential: boolean;
  /** 反映责任单位作风: id of the unit that the demand is about, to which it is never dispatched. */
  readonly complainedOf: string | null;
}

/** The contact person of a demand: only ever in `case_contact`, encrypted, and on the screens of those who need it. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** A unit's report that it is done (Article 4(5)): what was done, and that the enterprise was told. */
export interface Result {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
  readonly legalBasis: string | null;
  /** The first fact of 4(5): when, how and whom of the enterprise was told. */
  readonly told: string;
  readonly approver: string | null;
  /** 协办意见缺失原因: why it does not wait for the opinions that are missing. */
  readonly missing: string | null;
}

/** 协办意见: what a co-unit can say to the matter (Article 4(3)). */
export interface CoOpinion {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

/** One unit's duty in one case and round (DESIGN §3). */
export interface Assignment {
  /** 1, 2, 3 … within the case. */
  readonly no: number;
  readonly unitId: string;
  /** 牵头 or 协办. */
  readonly role: 'lead' | 'co';
  readonly round: number;
  readonly opinion: string | null;
  readonly dispatchedAt: Instant;
  readonly dispatchedBy: string;
  /** The moment its card was posted in the unit's chat: the trigger of the unit's duties. */
  readonly receivedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly acceptedBy: string | null;
  readonly contactedAt: Instant | null;
  readonly contactedBy: string | null;
  readonly result: Result | null;
  /** Of a co-unit. */
  readonly coOpinion: CoOpinion | null;
  /** When the case was taken from the unit by 改派; null = it was not. */
  readonly endedAt: Instant | null;
}

/** A running or settled time limit. Legal dates only; the explanation is drawn from the calendar. */
export interface Clock {
  /** 1, 2, 3 … within the case. */
  readonly no: number;
  readonly kind: ClockKind;
  /** The assignment whose duty it is; null for the centre's own. */
  readonly assignmentNo: number | null;
  /** The day of the trigger, itself not counted. */
  readonly startedOn: LocalDate;
  /** Working days allowed. */
  readonly days: number;
  readonly due: LocalDate;
  /** Working days for which it stood still while a request of the unit waited; contained in `due`. */
  readonly paused: number;
  /** Working days granted by 延期 (Article 4(5)); contained in `due`. */
  readonly extended: number;
  /** 暂定: counted over days that no notice covers yet; never breached, never scored. */
  readonly provisional: boolean;
  readonly policyVersion: number;
  readonly calendarRevision: number;
  /** When the duty was done, in time when its Shanghai date is not after `due`; or when it ended undone, see `voided`. */
  readonly metAt: Instant | null;
  /** The duty was never done and is not owed any more, since the case was terminated or given to another unit. */
  readonly voided: boolean;
  /** When a breach was put on record; null again when an act in time turned up late. */
  readonly breachedAt: Instant | null;
}

/** 核查情况 of Article 4(6). */
export const CHECKS = ['属实', '部分属实', '不属实'] as const;
export type Check = (typeof CHECKS)[number];
export const SATISFACTIONS = ['满意', '基本满意', '不满意'] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];
export const EVIDENCES = ['无', '有但不充分', '充分'] as const;
export type Evidence = (typeof EVIDENCES)[number];

/** What the centre heard when it called the enterprise back (Article 4(6)). */
export interface FollowUp {
  readonly at: Instant;
  readonly by: string;
  readonly round: number;
  readonly reached: boolean;
  readonly check: Check | null;
  readonly solved: boolean | null;
  readonly satisfaction: Satisfaction | null;
  readonly accepted: boolean | null;
  readonly evidence: Evidence | null;
  readonly note: string | null;
}

/** How a case was concluded. */
export interface Closing {
  readonly at: Instant;
  readonly by: string;
  readonly ground: ClosingGround;
}

/** 直接答复: what the centre could answer at once, accepted by the enterprise. */
export interface Answer {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
  readonly legalBasis: string | null;
}

/** What one person proposes and a second confirms: 不予受理 (Article 3), 销号 against the enterprise's will (Article 7), 终止. */
export type Proposed =
  | {
      readonly kind: 'decline';
      readonly ground: DeclineGround;
      /** 个案咨询, which Article 4(2) owes to whoever is declined. */
      readonly advice: string;
      /** 引导去向: where the demand belongs instead. */
      readonly referral: string | null;
    }
  | { readonly kind: 'close'; readonly ground: '第七条（二）' | '第七条（三）' }
  | {
      readonly kind: 'terminate';
      readonly ground: TerminationGround;
      readonly reason: string;
      /** Of 企业撤诉: whether the enterprise says that it was pressed to withdraw; else null. */
      readonly pressed: boolean | null;
    };

/** 申请延期 of the unit that has the case (Article 4(5)). */
export interface ExtensionAsked {
  readonly at: Instant;
  readonly by: string;
  readonly assignmentNo: number;
  /** Working days. */
  readonly days: number;
  readonly reason: string;
  /** Whether the enterprise was told why, and whether it understood. */
  readonly told: boolean;
  readonly understood: boolean;
}

/** 申请联办 of the unit that has the case (Article 4(3)). */
export interface JointAsked {
  readonly at: Instant;
  readonly by: string;
  readonly assignmentNo: number;
  readonly coUnitIds: readonly string[];
  readonly reason: string;
}

/** 通知补充材料 (Article 4(2)): what the enterprise was asked for. */
export interface SupplementAsked {
  readonly at: Instant;
  readonly by: string;
  /** 需补材料 */
  readonly material: string;
  /** When its time ran out; the director decides since then. */
  readonly lapsedAt: Instant | null;
  /** Who recorded that the material has come, and when. */
  readonly arrived: { readonly at: Instant; readonly by: string } | null;
}

/** A proposal that waits for the director. */
export type Proposal = Proposed & { readonly at: Instant; readonly by: string };

/** The centre's last word to the unit that has the case (Article 6). */
export interface Chase {
  readonly at: Instant;
  readonly by: string;
}

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
  /** 补充材料 asked of the enterprise last; null again once the case went on without it. */
  readonly supplement: SupplementAsked | null;
  readonly closing: Closing | null;
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

/** Whether the unit has, or had to the end, a part in the case; not when all it had was taken from it by 改派. */
export const hasPart = (state: CaseState, unitId: string): boolean =>
  state.assignments.some((one) => one.unitId === unitId && one.endedAt === null);

/** Whether the case has come to its end: nothing is due any more, and its cards need no buttons. */
export const isOver = ({ stage }: Pick<CaseState, 'stage'>): boolean =>
  stage === 'closed' || stage === 'declined' || stage === 'terminated';

/** What waits for a second person now. */
export const pendingOf = (state: CaseState): Proposal | null => (isOver(state) ? null : state.proposal);

/** What a unit has asked for and the centre has not decided; one at a time. */
export const requestOf = ({ extension, joint }: CaseState): ExtensionAsked | JointAsked | null =>
  extension ?? joint;

/** When what makes the duties of that assignment stand still was filed: a request of its unit, or 终止 proposed; else null. */
export function standsSince(state: CaseState, assignmentNo: number): Instant | null {
  const asked = requestOf(state);
  if (asked?.assignmentNo === assignmentNo) return asked.at;
  const pending = pendingOf(state);
  return pending?.kind === 'terminate' ? pending.at : null;
}

/** Whether the clock stands still: its unit's duties do, and there was time left when they began to. */
export function isPaused(state: CaseState, { assignmentNo, metAt, due }: Clock): boolean {
  if (assignmentNo === null || metAt !== null) return false;
  const since = standsSince(state, assignmentNo);
  return since !== null && due >= localDate(since);
}

/** Clocks that still run. */
export const runningClocks = (state: CaseState): readonly Clock[] =>
  state.clocks.filter((clock) => clock.metAt === null);
