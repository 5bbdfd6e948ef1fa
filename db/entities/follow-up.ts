import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Check, Evidence, Satisfaction } from '../../src/domain/case.ts';
import type { Instant } from '../../src/domain/local-date.ts';
import { flag, id, int, longText, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 回访: what the centre heard when it called the enterprise back. */
export interface FollowUpRow {
  caseId: string;
  /** 1, 2, 3 … in the order of the calls. */
  no: number;
  at: Instant;
  by: string;
  round: number;
  reached: boolean;
  check: Check | null;
  solved: boolean | null;
  satisfaction: Satisfaction | null;
  accepted: boolean | null;
  evidence: Evidence | null;
  note: string | null;
}

export const followUpTable = defineTable<FollowUpRow>(
  'follow_up',
  (types) =>
    ({
      caseId: primary(id),
      no: primary(int),
      at: moment,
      by: id,
      round: int,
      reached: flag,
      check: nullable(text(20)),
      solved: nullable(flag),
      satisfaction: nullable(text(20)),
      accepted: nullable(flag),
      evidence: nullable(text(20)),
      note: nullable(longText(types)),
    }) satisfies Record<keyof FollowUpRow, EntitySchemaColumnOptions>,
);
