import mysql from 'mysql2/promise';
import type { Pool } from 'mysql2/promise';
import type { Statement } from './statements.ts';

/** Statements of the product, sent again by mysql2 alone: the ceiling. */
export interface Raw {
  /** Sends them in their order over one connection; each id that is a key of `instead` is replaced. */
  replay(instead: ReadonlyMap<string, string>): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param parallel connections; as many as will replay at once
 * @param statements those of one act, transaction included
 */
export async function openRaw(url: string, parallel: number, statements: readonly Statement[]): Promise<Raw> {
  const pool = mysql.createPool({ uri: url, connectionLimit: parallel, timezone: 'Z', charset: 'utf8mb4' });
  await warm(pool, parallel);
  return {
    async replay(instead) {
      const connection = await pool.getConnection();
      try {
        for (const { sql, values } of statements)
          await connection.query(
            sql,
            values.map((value) => (typeof value === 'string' ? replaced(value, instead) : value)),
          );
      } finally {
        connection.release();
      }
    },
    close: () => pool.end(),
  };
}

const replaced = (value: string, instead: ReadonlyMap<string, string>): string => {
  const whole = instead.get(value);
  if (whole !== undefined) return whole;
  let text = value;
  // Ids stand inside of JSON, too.
  if (text.length > 40) for (const [from, to] of instead) text = text.replaceAll(from, to);
  return text;
};

/** Connects all of them beforehand, with the session that the product's connections have. */
async function warm(pool: Pool, parallel: number): Promise<void> {
  const connections = await Promise.all(Array.from({ length: parallel }, () => pool.getConnection()));
  for (const connection of connections) {
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.release();
  }
}
