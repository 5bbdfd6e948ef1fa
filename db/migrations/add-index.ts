import { TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Migration } from './create-table.ts';

/**
 * The migration that adds one index to a table that exists.
 *
 * @param order number of the migration, as in its file name; TypeORM sorts by it
 */
export const addIndex = (order: number, table: string, name: string, columns: string[]): Migration =>
  class implements MigrationInterface {
    readonly name = `${name}${String(order).padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.createIndex(table, new TableIndex({ name, columnNames: columns }));
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.dropIndex(table, name);
    }
  };
