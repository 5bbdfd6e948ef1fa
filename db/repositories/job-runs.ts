import { In, IsNull } from 'typeorm';
import type { JobRunReader, JobRuns, TransportClock } from '../../src/app/ports.ts';
import type { Instant } from '../../src/domain/local-date.ts';
import { jobRunTable } from '../entities/job-run.ts';
import type { JobRunRow } from '../entities/job-run.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

/** Reads runs of jobs. Walks the key backwards, so that the length of the record does not matter. */
export function jobRunReader(session: Session): JobRunReader {
  const first = async (sql: string, parameters: readonly unknown[]): Promise<Instant | null> => {
    const [row] = await session.select<{ at: Instant }>(sql, parameters);
    return row?.at ?? null;
  };
  const lastFinished = (job: string) =>
    first(
      `SELECT scheduled_for AS at FROM job_run WHERE job = ? AND finished_ms IS NOT NULL
       ORDER BY scheduled_for DESC LIMIT 1`,
      [job],
    );
  return {
    lastFinished,
    late: async (job) =>
      first(
        `SELECT scheduled_for AS at FROM job_run WHERE job = ? AND scheduled_for > ?
         ORDER BY scheduled_for LIMIT 1`,
        [job, (await lastFinished(job)) ?? ''],
      ),
  };
}

/** Claims of runs; see ports.ts. */
export function jobRuns(session: Session, transport: TransportClock): JobRuns {
  const reader = jobRunReader(session);

  /** Makes the row; false when it exists. */
  async function insert(row: JobRunRow): Promise<boolean> {
    try {
      await session.rows(jobRunTable).insert(row);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  const held = (job: string, scheduledFor: Instant, holder: string) => ({
    job,
    scheduledFor,
    holder,
    finishedMs: IsNull(),
  });

  return {
    ...reader,

    async claim(job, scheduledFor, holder, nowMs, leaseMs) {
      const key = { job, scheduledFor };
      const mine = { holder, leaseUntilMs: nowMs + leaseMs, startedMs: nowMs };
      // Looked for first: an insert that meets a row would lock it, and two such claims each other.
      let run = await session.lockRow(jobRunTable, key);
      if (run === null) {
        if (await insert({ ...key, ...mine, finishedMs: null, attempts: 1 })) return 'mine';
        run = await session.lockRow(jobRunTable, key);
      }
      if (run === null) throw new Error(`the run ${job} ${scheduledFor} is gone`);
      if (run.finishedMs !== null) return 'done';
      if (run.leaseUntilMs > nowMs) return 'taken';
      await session.rows(jobRunTable).update(key, { ...mine, attempts: run.attempts + 1 });
      return 'mine';
    },

    async renew(job, scheduledFor, holder, leaseUntilMs) {
      const { affected } = await session
        .rows(jobRunTable)
        .update(held(job, scheduledFor, holder), { leaseUntilMs });
      return affected === 1;
    },

    async finish(job, scheduledFor, holder) {
      const { affected } = await session
        .rows(jobRunTable)
        .update(held(job, scheduledFor, holder), { finishedMs: transport.nowMs() });
      return affected === 1;
    },

    async names() {
      const rows = await session.select<{ job: string }>('SELECT DISTINCT job FROM job_run ORDER BY job');
      return rows.map(({ job }) => job);
    },

    async clear(job, before, limit) {
      const last = await reader.lastFinished(job);
      if (last === null) return 0;
      const old = await session.select<{ at: Instant }>(
        'SELECT scheduled_for AS at FROM job_run WHERE job = ? AND scheduled_for < ? ORDER BY scheduled_for LIMIT ?',
        [job, last < before ? last : before, limit],
      );
      if (old.length > 0)
        await session.rows(jobRunTable).delete({ job, scheduledFor: In(old.map(({ at }) => at)) });
      return old.length;
    },
  };
}
