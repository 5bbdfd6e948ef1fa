import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Instant, LocalDate } from '../../src/domain/local-date.ts';
import type { ClockKind } from '../../src/domain/regulation.ts';
import { date, flag, id, int, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 时限: a running or settled time limit of a case. */
export interface ClockRow {
  caseId: string;
  no: number;
  kind: ClockKind;
  assignmentNo: number | null;
  startedOn: LocalDate;
  days: number;
  due: LocalDate;
  /** Null in rows from before it existed: none. */
  paused: number | null;
  extended: number | null;
  kept: number | null;
  /** 承诺日期 of 跟踪办理. */
  promised: LocalDate | null;
  provisional: boolean;
  policyVersion: number;
  calendarRevision: number;
  metAt: Instant | null;
  /** Null in rows from before it existed: no. */
  voided: boolean | null;
  breachedAt: Instant | null;
}

export const clockTable = defineTable<ClockRow>(
  'clock',
  () =>
    ({
      caseId: primary(id),
      no: primary(int),
      kind: text(20),
      assignmentNo: nullable(int),
      startedOn: date,
      days: int,
      due: date,
      paused: nullable(int),
      extended: nullable(int),
      kept: nullable(int),
      promised: nullable(date),
      provisional: flag,
      policyVersion: int,
      calendarRevision: int,
      metAt: nullable(moment),
      voided: nullable(flag),
      breachedAt: nullable(moment),
    }) satisfies Record<keyof ClockRow, EntitySchemaColumnOptions>,
  { clock_due: { columns: ['metAt', 'due'] } },
);
