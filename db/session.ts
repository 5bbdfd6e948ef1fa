import type { ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import type { Dialect } from './dialect.ts';
import type { Table } from './entities/table.ts';
import { plainTable, type Matching, type PlainTable, type Prepared } from './plain-rows.ts';

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
  async lockRow<Row extends ObjectLiteral>(table: Table<Row>, key: Matching<Row>): Promise<Row | null> {
    return (await this.#find(table, key, this.dialect === 'mysql' ? 'FOR UPDATE' : ''))[0] ?? null;
  }

  /** All rows that match, in the order of a column; one plain statement, for what every tap reads. */
  async find<Row extends ObjectLiteral>(
    table: Table<Row>,
    where: Matching<Row>,
    orderBy?: keyof Row & string,
  ): Promise<Row[]> {
    const order = orderBy === undefined ? '' : `ORDER BY ${this.#plain(table).name(orderBy)}`;
    return this.#find(table, where, order);
  }

  /** Inserts rows that have the same columns, with one plain statement. */
  async insert<Row extends ObjectLiteral>(table: Table<Row>, rows: readonly Partial<Row>[]): Promise<void> {
    if (rows.length > 0) await this.#run(this.#plain(table).insert(rows));
  }

  /** Changes the rows that match, with one plain statement; gives their number. */
  async update<Row extends ObjectLiteral>(
    table: Table<Row>,
    where: Matching<Row>,
    values: Partial<Row>,
  ): Promise<number> {
    return this.#run(this.#plain(table).update(where, values));
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

  async #find<Row extends ObjectLiteral>(
    table: Table<Row>,
    where: Matching<Row>,
    suffix: string,
  ): Promise<Row[]> {
    const plain = this.#plain(table);
    const { sql, values } = plain.select(where, suffix);
    return (await this.select<Record<string, unknown>>(sql, values)).map((raw) => plain.read(raw));
  }

  #run = ({ sql, values }: Prepared): Promise<number> => this.run(sql, values);

  #plain<Row extends ObjectLiteral>(table: Table<Row>): PlainTable<Row> {
    return plainTable<Row>(this.#runner.dataSource, table.name);
  }

  #check(): void {
    if (this.#ended !== null) throw this.#ended;
  }
}

/** `?, ?, ?` for a list in a plain query. */
export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
