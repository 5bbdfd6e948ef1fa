import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Assignment, CoOpinion, Result, Tracked } from '../../src/domain/case.ts';
import type { Instant } from '../../src/domain/local-date.ts';
import { flag, id, int, json, longText, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** One unit's duty in one case and round. */
export interface AssignmentRow {
  caseId: string;
  no: number;
  unitId: string;
  role: Assignment['role'];
  round: number;
  /** Whether the unit has something to do: the lead of a case that is dispatched or handling, and co-units until their opinion. */
  open: boolean;
  opinion: string | null;
  dispatchedAt: Instant;
  dispatchedBy: string;
  receivedAt: Instant | null;
  acceptedAt: Instant | null;
  acceptedBy: string | null;
  contactedAt: Instant | null;
  contactedBy: string | null;
  result: Result | null;
  coOpinion: CoOpinion | null;
  /** 跟踪办理 that was agreed to. */
  tracked: Tracked | null;
  endedAt: Instant | null;
}

export const assignmentTable = defineTable<AssignmentRow>(
  'assignment',
  (types) =>
    ({
      caseId: primary(id),
      no: primary(int),
      unitId: id,
      role: text(20),
      round: int,
      open: flag,
      opinion: nullable(longText(types)),
      dispatchedAt: moment,
      dispatchedBy: id,
      receivedAt: nullable(moment),
      acceptedAt: nullable(moment),
      acceptedBy: nullable(id),
      contactedAt: nullable(moment),
      contactedBy: nullable(id),
      result: nullable(json),
      coOpinion: nullable(json),
      tracked: nullable(json),
      endedAt: nullable(moment),
    }) satisfies Record<keyof AssignmentRow, EntitySchemaColumnOptions>,
  { assignment_unit: { columns: ['unitId', 'open'] } },
);
