import mysql from 'mysql2';

/** One statement as it went to the server, with its parameters. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

type Query = (this: unknown, sql: unknown, values?: unknown, ...rest: unknown[]) => unknown;

/** What every connection of mysql2 does its work by; its types leave classes out. */
const prototype = (mysql as unknown as { Connection: { prototype: { query: Query } } }).Connection.prototype;

/**
 * Does `work` and gives every statement that this process sent meanwhile, `START TRANSACTION` and `COMMIT` included.
 * Nothing else may use a database then.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const original = prototype.query;
  const seen: Statement[] = [];
  prototype.query = function (sql, values, ...rest) {
    // The promise wrapper hands over the text or, with options, an object that holds it.
    if (typeof sql === 'string')
      seen.push({ sql, values: Array.isArray(values) ? (values as unknown[]).slice() : [] });
    return original.call(this, sql, values, ...rest);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return seen;
}
