import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Instant } from '../../src/domain/local-date.ts';
import { id, int, ms, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** One owed run of a job: its claim, and whether it was done. */
export interface JobRunRow {
  job: string;
  /** Legal time, as ISO text in UTC: part of the key, compared as it stands on both databases. */
  scheduledFor: Instant;
  /** The claim that holds it; a new id with every claim, so that a run that lost it is told apart. */
  holder: string;
  /** Transport time until which nobody else may claim it. */
  leaseUntilMs: number;
  /** Transport time of the last claim. */
  startedMs: number;
  finishedMs: number | null;
  /** Claims so far. */
  attempts: number;
}

export const jobRunTable = defineTable<JobRunRow>(
  'job_run',
  () =>
    ({
      job: primary(text(40)),
      scheduledFor: primary(text(24)),
      holder: id,
      leaseUntilMs: ms,
      startedMs: ms,
      finishedMs: nullable(ms),
      attempts: int,
    }) satisfies Record<keyof JobRunRow, EntitySchemaColumnOptions>,
);
