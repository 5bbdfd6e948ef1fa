import type { MeasureReader } from '../../src/app/measures.ts';
import type { Outbox } from '../../src/app/ports.ts';
import type { Session } from '../session.ts';

/** Numbers for the operators, by plain queries without locks. */
export function measures(session: Session, outbox: Outbox): MeasureReader {
  async function number(sql: string, parameters: readonly unknown[]): Promise<number | null> {
    const [row] = await session.select<{ value: number | string | null }>(sql, parameters);
    return row?.value === null || row?.value === undefined ? null : Number(row.value);
  }
  return {
    async measure(nowMs, today) {
      const oldestWaitingMs = await number(
        "SELECT MIN(queued_ms) AS value FROM intent WHERE status IN ('queued', 'sending')",
        [],
      );
      const breachedClocks = await number(
        'SELECT COUNT(*) AS value FROM clock WHERE met_at IS NULL AND due < ? AND provisional = ?',
        [today, false],
      );
      return {
        oldestWaitingMs,
        backlog: await outbox.backlog(nowMs),
        breachedClocks: breachedClocks ?? 0,
      };
    },
  };
}
