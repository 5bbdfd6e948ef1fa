import { Table } from 'typeorm';
import type { MigrationInterface, QueryRunner, TableColumnOptions, TableIndexOptions } from 'typeorm';
import { columnTypes, dialectOf } from '../dialect.ts';
import { columns } from './columns.ts';
import type { Columns } from './columns.ts';

/** What TypeORM makes an instance of, once per migration. */
export type Migration = new () => MigrationInterface;

/**
 * The migration that creates one table. One table each, because MySQL commits every change of the schema at once: a
 * migration that dies half-way must leave nothing behind.
 *
 * @param order number of the migration, as in its file name; TypeORM sorts by it
 * @param indexes columns of each index by its name
 */
export const createTable = (
  order: number,
  name: string,
  build: (column: Columns) => TableColumnOptions[],
  indexes: Readonly<Record<string, { columns: string[]; unique?: true }>> = {},
): Migration =>
  class implements MigrationInterface {
    // TypeORM reads the last 13 characters as the time stamp to sort by.
    readonly name = `${name}${String(order).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      const types = columnTypes(dialectOf(runner.dataSource.options.type));
      const indices: TableIndexOptions[] = Object.entries(indexes).map(([index, one]) => ({
        name: index,
        columnNames: one.columns,
        isUnique: one.unique ?? false,
      }));
      await runner.createTable(
        new Table({ name, engine: 'InnoDB', columns: build(columns(types)), indices }),
      );
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.dropTable(name);
    }
  };
