/** The two families of SQL that one set of entities, migrations and repositories serves. MariaDB counts as `mysql`. */
export type Dialect = 'sqlite' | 'mysql';

/** Names of column types where the dialects differ. */
export interface ColumnTypes {
  readonly dialect: Dialect;
  /** Text beyond 64 KB; SQLite knows one kind of text only. */
  readonly longText: 'text' | 'mediumtext';
  /** How the table API spells what entities call `boolean` and `int`. */
  readonly flag: 'boolean' | 'tinyint';
  readonly int: 'integer' | 'int';
}

export const columnTypes = (dialect: Dialect): ColumnTypes =>
  dialect === 'mysql'
    ? { dialect, longText: 'mediumtext', flag: 'tinyint', int: 'int' }
    : { dialect, longText: 'text', flag: 'boolean', int: 'integer' };

/** The dialect behind a TypeORM driver or query runner. */
export const dialectOf = (driverType: string): Dialect =>
  driverType === 'better-sqlite3' ? 'sqlite' : 'mysql';
