import type { TableColumnOptions } from 'typeorm';
import type { ColumnTypes } from '../dialect.ts';

/**
 * Column vocabulary of the migrations. Landed migrations depend on it, so an entry is never changed: a new kind of column
 * gets a new name. It repeats entities/columns.ts on purpose; a test compares the two through the database.
 */
export const columns = (types: ColumnTypes) => {
  const column = (
    name: string,
    type: string,
    more: Partial<TableColumnOptions> = {},
  ): TableColumnOptions => ({
    name,
    type,
    ...more,
  });
  return {
    text: (name: string, length: number) => column(name, 'varchar', { length: String(length) }),
    id: (name: string) => column(name, 'varchar', { length: '36' }),
    date: (name: string) => column(name, 'varchar', { length: '10' }),
    longText: (name: string) => column(name, types.longText),
    int: (name: string) => column(name, types.int),
    flag: (name: string) => column(name, types.flag),
    json: (name: string) => column(name, 'json'),
    moment: (name: string) => column(name, 'datetime', { precision: 3 }),
    ms: (name: string) => column(name, 'bigint'),
    sequence: (name: string) =>
      column(name, types.int, { isPrimary: true, isGenerated: true, generationStrategy: 'increment' }),
  };
};

export type Columns = ReturnType<typeof columns>;

export const primary = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
export const nullable = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
