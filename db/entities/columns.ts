import type { EntitySchemaColumnOptions, ValueTransformer } from 'typeorm';
import { instant } from '../../src/domain/local-date.ts';
import type { ColumnTypes } from '../dialect.ts';

/** Column vocabulary of the entities. Every type is explicit: esbuild emits no metadata that TypeORM could guess from. */

/** `datetime(3)` in UTC ↔ branded `Instant` text, so that no `Date` leaves db/. */
const instants: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: Date | null) => (value === null ? null : instant(value)),
};

/** MySQL hands bigints out as text; ours are epoch milliseconds, far below 2^53. */
const safeNumbers: ValueTransformer = {
  to: (value: unknown) => value,
  from(value: string | number | bigint | null) {
    if (value === null) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`not a safe integer: ${String(value)}`);
    return number;
  },
};

type Column = EntitySchemaColumnOptions;

export const text = (length: number): Column => ({ type: 'varchar', length });
/** Ids: UUID text, or a short fixed word. */
export const id = text(36);
/** A legal date, `YYYY-MM-DD`. */
export const date = text(10);
export const longText = (types: ColumnTypes): Column => ({ type: types.longText });
export const int: Column = { type: 'int' };
export const flag: Column = { type: 'boolean' };
export const json: Column = { type: 'json' };
export const moment: Column = { type: 'datetime', precision: 3, transformer: instants };
/** Transport time: epoch milliseconds. */
export const ms: Column = { type: 'bigint', transformer: safeNumbers };
/** Counts up in the order of insertion. */
export const sequence: Column = { type: 'integer', primary: true, generated: 'increment' };

export const primary = (column: Column): Column => ({ ...column, primary: true });
export const nullable = (column: Column): Column => ({ ...column, nullable: true });
