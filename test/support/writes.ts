import { SafeLibsql } from '../../db/safe-libsql.ts';

/** Tables written while somebody listens, one entry for each statement that was run; null = nobody does. */
let heard: string[] | null = null;

const WRITE = /^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+["`]?(\w+)/i;

/**
 * From the import of this file on every statement on SQLite passes here, also those that the driver keeps prepared: what
 * wrote is known from the statements themselves, whatever the product believes that it did.
 */
const real = Object.getOwnPropertyDescriptor(SafeLibsql.prototype, 'prepare')!;
const prepare = real.value as (this: SafeLibsql, sql: string) => ReturnType<SafeLibsql['prepare']>;
SafeLibsql.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  const table = WRITE.exec(sql)?.[1];
  if (table === undefined) return statement;
  for (const name of ['all', 'run'] as const) {
    const plain = statement[name].bind(statement);
    statement[name] = (...parameters: unknown[]) => {
      heard?.push(table);
      return plain(...parameters);
    };
  }
  return statement;
};

/** Does `work` and gives the tables it wrote to on SQLite, in the order of its statements. One at a time. */
export async function writesOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tables: readonly string[] }> {
  if (heard !== null) throw new Error('somebody listens already');
  const tables: string[] = [];
  heard = tables;
  try {
    return { result: await work(), tables };
  } finally {
    heard = null;
  }
}

/** What a refusal may write: that the event was handled, what was answered, and that it was refused. */
export const REFUSED_WRITES: readonly string[] = ['inbox', 'inbox', 'audit'];
