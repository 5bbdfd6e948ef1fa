import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';

/** What a row must be like: each column one of these values. */
export type Matching<Row> = { readonly [Column in keyof Row]?: Row[Column] | readonly Row[Column][] };

/** A statement with its parameters. */
export interface Prepared {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Statements for the rows of one table, from TypeORM's description of it and with its conversions, but without its
 * query builders: those cost several times what the statement itself costs (docs/bench.md).
 */
export interface PlainTable<Row> {
  /** `suffix`: `ORDER BY …`, `FOR UPDATE`. */
  select(where: Matching<Row>, suffix: string): Prepared;
  insert(rows: readonly Partial<Row>[]): Prepared;
  update(where: Matching<Row>, values: Partial<Row>): Prepared;
  /** A row as `select` brings it, in the form that the application knows. */
  read(raw: Readonly<Record<string, unknown>>): Row;
  /** Columns in SQL, by property. */
  name(column: keyof Row & string): string;
}

const kept = new WeakMap<EntityMetadata, PlainTable<never>>();

/** The table named `table`, made once per data source. */
export function plainTable<Row extends ObjectLiteral>(
  dataSource: DataSource,
  table: string,
): PlainTable<Row> {
  const metadata = dataSource.getMetadata(table);
  const before = kept.get(metadata) as PlainTable<Row> | undefined;
  if (before !== undefined) return before;
  const made = makePlainTable<Row>(dataSource, metadata);
  kept.set(metadata, made as unknown as PlainTable<never>);
  return made;
}

function makePlainTable<Row extends ObjectLiteral>(
  { driver }: DataSource,
  metadata: EntityMetadata,
): PlainTable<Row> {
  const table = quoted(metadata.tableName);
  const columns = new Map(metadata.columns.map((column) => [column.propertyName, column]));
  const all = metadata.columns.map((column) => quoted(column.databaseName)).join(', ');

  const columnOf = (property: string): EntityMetadata['columns'][number] => {
    const column = columns.get(property);
    if (column === undefined) throw new Error(`${metadata.tableName} has no column ${property}`);
    return column;
  };
  const toStored = (property: string, value: unknown): unknown => {
    if (value === undefined) throw new Error(`${metadata.tableName}.${property} is undefined`);
    return driver.preparePersistentValue(value, columnOf(property)) as unknown;
  };
  const name = (property: string): string => quoted(columnOf(property).databaseName);

  const condition = (where: Matching<Row>): Prepared => {
    const parts = Object.entries(where).map(([property, wanted]: [string, unknown]) => {
      const values = (Array.isArray(wanted) ? wanted : [wanted]).map((one) => toStored(property, one));
      return { sql: `${name(property)} IN (${values.map(() => '?').join(', ')})`, values };
    });
    // A condition that lost its columns would hit every row.
    if (parts.length === 0) throw new Error(`no condition on ${metadata.tableName}`);
    return {
      sql: parts.map(({ sql }) => sql).join(' AND '),
      values: parts.flatMap(({ values }) => values),
    };
  };

  return {
    name,

    select(where, suffix) {
      const { sql, values } = condition(where);
      return { sql: `SELECT ${all} FROM ${table} WHERE ${sql} ${suffix}`, values };
    },

    insert(rows) {
      const properties = Object.keys(rows[0] ?? {});
      const places = `(${properties.map(() => '?').join(', ')})`;
      return {
        sql: `INSERT INTO ${table} (${properties.map(name).join(', ')}) VALUES ${rows.map(() => places).join(', ')}`,
        values: rows.flatMap((row) => properties.map((property) => toStored(property, row[property]))),
      };
    },

    update(where, values) {
      const { sql, values: matched } = condition(where);
      const changed = Object.entries(values);
      return {
        sql: `UPDATE ${table} SET ${changed.map(([property]) => `${name(property)} = ?`).join(', ')} WHERE ${sql}`,
        values: [...changed.map(([property, value]) => toStored(property, value)), ...matched],
      };
    },

    read: (raw) =>
      Object.fromEntries(
        metadata.columns.map((column) => [
          column.propertyName,
          driver.prepareHydratedValue(raw[column.databaseName], column) as unknown,
        ]),
      ) as Row,
  };
}

const quoted = (name: string): string => `\`${name}\``;
