import type { EntitySchemaColumnOptions } from 'typeorm';
import type {
  Answer,
  Closing,
  CoSignAsked,
  ExtensionAsked,
  JointAsked,
  MergedCase,
  Proposal,
  ReturnAsked,
  Stage,
  SupplementAsked,
  Voided,
  TrackAsked,
} from '../../src/domain/case.ts';
import type { Instant, LocalDate } from '../../src/domain/local-date.ts';
import type { Category, Source, Urgency } from '../../src/domain/regulation.ts';
import { date, flag, id, int, json, longText, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 诉求. Children (assignment, clock, follow_up) stand in their own tables; names and telephones in case_contact. */
export interface CaseRow {
  id: string;
  number: string;
  stage: Stage;
  round: number;
  enterprise: string;
  creditCode: string | null;
  category: Category;
  source: Source;
  sourceNumber: string | null;
  urgency: Urgency;
  content: string;
  /** 要求保密; null in rows from before it could be asked for. */
  confidential: boolean | null;
  /** 反映责任单位作风 */
  complainedOf: string | null;
  opinion: string | null;
  registeredAt: Instant;
  registeredBy: string;
  chasedAt: Instant | null;
  chasedBy: string | null;
  closedAt: Instant | null;
  closedBy: string | null;
  closingGround: Closing['ground'] | null;
  /** 直接答复. */
  answer: Answer | null;
  /** What waits for a second person, or why the case was declined or terminated. */
  proposal: Proposal | null;
  /** 申请延期 that waits. */
  extension: ExtensionAsked | null;
  joint: JointAsked | null;
  track: TrackAsked | null;
  /** 申请退件, oldest first; null in rows from before it could be asked for. */
  returns: readonly ReturnAsked[] | null;
  /** 办结反馈 that waits for the unit's 主管领导. */
  coSign: CoSignAsked | null;
  /** 补充材料 asked of the enterprise last. */
  supplement: SupplementAsked | null;
  mergedInto: MergedCase | null;
  /** 并案: those that go on in this one; null = none. */
  absorbed: readonly MergedCase[] | null;
  /** 作废 */
  voided: Voided | null;
  /** Earliest due date of the clocks that run: what lists are sorted by. */
  nextDue: LocalDate | null;
  /** Its place in the text index (text-index/postings.ts); null while it waits for one. */
  textPlace: number | null;
  /** Raised by every save; an update names the version it read. */
  version: number;
  /** Length and head of the event chain, so that appending reads nothing. */
  eventCount: number;
  headHash: string;
}

export const caseTable = defineTable<CaseRow>(
  'case',
  (types) =>
    ({
      id: primary(id),
      number: text(20),
      stage: text(20),
      round: int,
      enterprise: text(255),
      creditCode: nullable(text(40)),
      category: text(40),
      source: text(40),
      sourceNumber: nullable(text(100)),
      urgency: text(20),
      content: longText(types),
      confidential: nullable(flag),
      complainedOf: nullable(id),
      opinion: nullable(longText(types)),
      registeredAt: moment,
      registeredBy: id,
      chasedAt: nullable(moment),
      chasedBy: nullable(id),
      closedAt: nullable(moment),
      closedBy: nullable(id),
      closingGround: nullable(text(40)),
      answer: nullable(json),
      proposal: nullable(json),
      extension: nullable(json),
      joint: nullable(json),
      track: nullable(json),
      returns: nullable(json),
      coSign: nullable(json),
      supplement: nullable(json),
      mergedInto: nullable(json),
      absorbed: nullable(json),
      voided: nullable(json),
      nextDue: nullable(date),
      textPlace: nullable(int),
      version: int,
      eventCount: int,
      headHash: text(64),
    }) satisfies Record<keyof CaseRow, EntitySchemaColumnOptions>,
  {
    case_number: { columns: ['number'], unique: true },
    case_stage: { columns: ['stage', 'nextDue'] },
    case_credit_code: { columns: ['creditCode'] },
    case_enterprise: { columns: ['enterprise'] },
    case_source_number: { columns: ['sourceNumber'] },
    case_text_place: { columns: ['textPlace'] },
  },
);
