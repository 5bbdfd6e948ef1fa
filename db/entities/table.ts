import { EntitySchema, EntitySchemaOptions } from 'typeorm';
import type { EntitySchemaColumnOptions, EntitySchemaIndexOptions, ObjectLiteral } from 'typeorm';
import { columnTypes } from '../dialect.ts';
import type { ColumnTypes, Dialect } from '../dialect.ts';

/** A table: its name and its TypeORM schema in each dialect. `Row` types what repositories read and write. */
export interface Table<Row extends ObjectLiteral> {
  readonly name: string;
  readonly schema: (dialect: Dialect) => EntitySchema<Row>;
}

/**
 * Declares a table. A column missing from `columns`, or one that `Row` does not have, does not compile.
 *
 * @param index columns of each index by its name; names are unique in the whole database (SQLite asks for it)
 */
export function defineTable<Row extends ObjectLiteral>(
  name: string,
  columns: (types: ColumnTypes) => Record<keyof Row, EntitySchemaColumnOptions>,
  index: Readonly<Record<string, { columns: (keyof Row & string)[]; unique?: true }>> = {},
): Table<Row> {
  const indices: EntitySchemaIndexOptions[] = Object.entries(index).map(([indexName, one]) => ({
    name: indexName,
    columns: one.columns,
    unique: one.unique ?? false,
  }));
  return {
    name,
    schema: (dialect) =>
      new EntitySchema<Row>(
        Object.assign(new EntitySchemaOptions<Row>(), {
          name,
          tableName: name,
          columns: columns(columnTypes(dialect)),
          indices,
        }),
      ),
  };
}
