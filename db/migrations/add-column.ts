import { TableColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { columnTypes, dialectOf } from '../dialect.ts';
import { columns } from './columns.ts';
import type { Columns } from './columns.ts';
import type { Migration } from './create-table.ts';

/**
 * The migration that adds one nullable column to a table that exists.
 *
 * @param order number of the migration, as in its file name; TypeORM sorts by it
 */
export const addColumn = (
  order: number,
  table: string,
  build: (column: Columns) => TableColumnOptions,
): Migration =>
  class implements MigrationInterface {
    readonly name = `${table}${String(order).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      const types = columnTypes(dialectOf(runner.dataSource.options.type));
      await runner.addColumn(table, new TableColumn({ ...build(columns(types)), isNullable: true }));
    }

    async down(runner: QueryRunner): Promise<void> {
      const { name } = build(columns(columnTypes(dialectOf(runner.dataSource.options.type))));
      await runner.dropColumn(table, name);
    }
  };
