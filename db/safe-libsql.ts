import { createRequire } from 'node:module';

/** What we use of libsql, whose package has no types for this interface. */
interface RawStatement {
  readonly reader: boolean;
  all(parameters: unknown[]): unknown;
  run(parameters: unknown[]): unknown;
}
interface RawDatabase {
  prepare(sql: string): RawStatement;
  pragma(text: string): unknown;
  exec(sql: string): void;
  close(): void;
}

const Libsql = createRequire(import.meta.url)('libsql') as new (path: string, options: object) => RawDatabase;

/**
 * A parameter that libsql takes. It aborts the whole process on a boolean or an object, and cuts text at a NUL.
 * @throws TypeError for what cannot be bound.
 */
function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new TypeError('NUL in text');
    return value;
  }
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value === null || value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString().replace('T', ' ').slice(0, 23);
  throw new TypeError(`cannot bind ${typeof value}`);
}

/** Passes parameters as one array: libsql reads a first parameter that is null or an object as something else. */
class SafeStatement {
  readonly reader: boolean;
  readonly #raw: RawStatement;

  constructor(raw: RawStatement) {
    this.#raw = raw;
    this.reader = raw.reader;
  }

  all(...parameters: unknown[]): unknown {
    return this.#raw.all(parameters.map(bindable));
  }

  run(...parameters: unknown[]): unknown {
    return this.#raw.run(parameters.map(bindable));
  }
}

/** libsql in the shape of better-sqlite3, for TypeORM's `driver` option. */
export class SafeLibsql {
  readonly #raw: RawDatabase;

  constructor(path: string, options: object) {
    this.#raw = new Libsql(path, options);
  }

  prepare(sql: string): SafeStatement {
    return new SafeStatement(this.#raw.prepare(sql));
  }

  pragma(text: string): unknown {
    return this.#raw.pragma(text);
  }

  exec(sql: string): this {
    this.#raw.exec(sql);
    return this;
  }

  /**
   * Moves the log into the file and lets go of it. libsql would leave both log and file, and keeps the file open until its
   * statements are collected, so the lock has to be given back by hand: exclusive locking of a write-ahead log ends
   * with the log, and a lock is dropped by the next read.
   */
  close(): void {
    this.#raw.pragma('journal_mode=DELETE');
    this.#raw.pragma('locking_mode=NORMAL');
    this.#raw.prepare('SELECT COUNT(*) FROM sqlite_master').all([]);
    this.#raw.close();
  }
}
