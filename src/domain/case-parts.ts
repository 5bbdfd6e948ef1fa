import type { Instant, LocalDate } from './local-date.ts';
import type {
  Category,
  ClockKind,
  ClosingGround,
  DeclineGround,
  Source,
  TerminationGround,
  Urgency,
} from './regulation.ts';

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
  /** 跟踪办理 of this assignment, once it was agreed to (Article 6). */
  readonly tracked: Tracked | null;
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
  /** Working days for which the date was kept when the calendar came out shorter (放假安排); contained in `due`. */
  readonly kept: number;
  /** 承诺日期 of 跟踪办理: `due` is this day, later moves apart, and is not counted from `startedOn`; null = it is counted. */
  readonly promised: LocalDate | null;
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

/** 申请转跟踪办理 of the unit that has the case (Article 6). */
export interface TrackAsked {
  readonly at: Instant;
  readonly by: string;
  readonly assignmentNo: number;
  /** 客观原因 */
  readonly reason: string;
  /** 阶段计划 */
  readonly plan: string;
  /** 承诺日期 */
  readonly promised: LocalDate;
  /** Whether the enterprise was told. */
  readonly told: boolean;
}

/** 跟踪办理 that was agreed to, by whom and when. */
export interface Tracked extends Pick<TrackAsked, 'reason' | 'plan' | 'promised'> {
  readonly at: Instant;
  readonly by: string;
  /** The day on which the unit learnt of it; weekly progress is owed for weeks that are due after it. */
  readonly since: LocalDate;
}

/** What became of a return: decided by the centre, without its scan in time, or settled by something weightier. */
export const RETURN_OUTCOMES = ['agreed', 'refused', 'lapsed', 'settled'] as const;
export type ReturnOutcome = (typeof RETURN_OUTCOMES)[number];

/** 申请退件 (Article 4(3)): the unit says why the demand is not its business. */
export interface ReturnAsked {
  readonly at: Instant;
  readonly by: string;
  readonly assignmentNo: number;
  /** 退件理由 */
  readonly reason: string;
  /** 依据: the duty list or article it rests on. */
  readonly legalBasis: string;
  /** 建议单位, as typed. */
  readonly suggested: string | null;
  /** When the sealed explanation was sent: the newest scan of it. */
  readonly scanAt: Instant | null;
  /** When the centre could not read the seal on it; null again once another scan came. */
  readonly illegibleAt: Instant | null;
  /** How it ended; null while it waits. */
  readonly decided: { readonly outcome: ReturnOutcome; readonly at: Instant; readonly by: string } | null;
}

/** A result that the unit's 主管领导 must agree to before it is reported (Article 2(2)). */
export interface CoSignAsked {
  readonly at: Instant;
  readonly by: string;
  readonly assignmentNo: number;
  /** 办结反馈 as the 联络员 wrote it. */
  readonly report: Omit<Result, 'at' | 'by'>;
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

/** 并案: the other of two cases that were made one. */
export interface MergedCase {
  readonly caseId: string;
  readonly number: string;
}

/** A proposal that waits for the director. */
export type Proposal = Proposed & { readonly at: Instant; readonly by: string };

/** 作废: why the registration does not count. */
export interface Voided {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** The centre's last word to the unit that has the case (Article 6). */
export interface Chase {
  readonly at: Instant;
  readonly by: string;
}
