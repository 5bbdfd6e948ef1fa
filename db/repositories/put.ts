import { isDeepStrictEqual } from 'node:util';
import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Table } from '../entities/table.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

/**
 * Makes the row with the key `key` say `values`, whether it exists or not, also when somebody else does so at the same
 * moment. One that says so already is not written: replicas that start together would wait for each other's locks.
 */
export async function put<Row extends ObjectLiteral>(
  session: Session,
  table: Table<Row>,
  key: Partial<Row>,
  values: Omit<Row, keyof typeof key>,
): Promise<void> {
  const rows = session.rows(table);
  const where = key as FindOptionsWhere<Row>;
  const row = { ...key, ...values } as unknown as Parameters<typeof rows.insert>[0];
  const found = await rows.findOneBy(where);
  if (found !== null && isDeepStrictEqual({ ...found, ...key, ...values }, { ...found })) return;
  const update = async (): Promise<boolean> =>
    ((await rows.update(where, row as Parameters<typeof rows.update>[1])).affected ?? 0) > 0;
  if (await update()) return;
  try {
    await rows.insert(row);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await update();
  }
}
