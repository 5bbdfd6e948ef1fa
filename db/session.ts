import type { ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import type { Dialect } from './dialect.ts';
import type { Table } from './entities/table.ts';

/**
 * One transaction, or one read, as the repositories see it. Refuses to work once it has ended: on SQLite a forgotten
 * `await` would otherwise write into somebody else's transaction.
 */
export class Session {
  readonly dialect: Dialect;
  readonly #runner: QueryRunner;
  #ended: Error | null = null;
  #raisedWork = false;

  constructor(runner: QueryRunner, dialect: Dialect) {
    this.#runner = runner;
    this.dialect = dialect;
  }

  /** Whether an intent was enqueued or a card raised: then the sender is told after the commit. */
  get raisedWork(): boolean {
    return this.#raisedWork;
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  raiseWork(): void {
    this.#raisedWork = true;
  }

  /** Every later use throws `error`. */
  end(error = new Error('this transaction has ended: an await is missing')): void {
    this.#ended = error;
  }

  /** Rows of `table` by TypeORM's plain finds, inserts and updates; never `save`, which loses updates. */
  rows<Row extends ObjectLiteral>(table: Table<Row>): Repository<Row> {
    this.#check();
    return this.#runner.manager.getRepository<Row>(table.name);
  }

  /** Reads one row and locks it until the end of the transaction. SQLite runs one transaction at a time anyway. */
  async lockRow<Row extends ObjectLiteral>(table: Table<Row>, key: Partial<Row>): Promise<Row | null> {
    const query = this.rows(table).createQueryBuilder('locked').where(key);
    if (this.dialect === 'mysql') query.setLock('pessimistic_write');
    return query.getOne();
  }

  /** Rows of a plain query. Identifiers in backticks: both dialects read them. */
  async select<Row extends object>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    this.#check();
    const { records } = await this.#runner.query(sql, [...parameters], true);
    return records as Row[];
  }

  /** Runs a plain statement; gives the number of rows it matched. */
  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    this.#check();
    const { affected } = await this.#runner.query(sql, [...parameters], true);
    return affected ?? 0;
  }

  #check(): void {
    if (this.#ended !== null) throw this.#ended;
  }
}

/** `?, ?, ?` for a list in a plain query. */
export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
