import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { MariaDb } from '../chaos/mariadb.ts';
import { startChild, stopChild, type Child } from '../children.ts';
import type { BenchOptions } from './options.ts';

/** What a bench may use; everything it starts ends with the bench. */
export class Stage {
  readonly options: BenchOptions;
  readonly #endings: (() => Promise<unknown>)[] = [];
  #databases = 0;
  #mariaDb: MariaDb | null = null;

  constructor(options: BenchOptions) {
    this.options = options;
  }

  /** `full`, or `quick` in a smoke. */
  size = (full: number, quick: number): number => (this.options.quick ? quick : full);

  /** Does `ending` when the bench is over; the last one said is the first one done. */
  atEnd(ending: () => Promise<unknown>): void {
    this.#endings.push(ending);
  }

  async directory(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'jieban-bench-'));
    this.atEnd(() => rm(made, { recursive: true, force: true }));
    return made;
  }

  /** The address of a new database on a MariaDB of this bench's own, with full durability. */
  async database(): Promise<string> {
    const { url } = await this.#server();
    const name = `bench_${(this.#databases += 1)}`;
    const connection = await mysql.createConnection(url);
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await connection.end();
    return `${url}${name}`;
  }

  async #server(): Promise<MariaDb> {
    if (this.#mariaDb !== null) return this.#mariaDb;
    const server = await MariaDb.make(await this.directory());
    const kill = (): void => server.killNow();
    process.once('exit', kill);
    this.atEnd(async () => {
      await server.stop('SIGTERM');
      process.off('exit', kill);
    });
    this.#mariaDb = server;
    return server;
  }

  /** A program of this repository as a child process; resolves with its address when it is ready. */
  async start(file: string, env: Readonly<Record<string, string>>): Promise<string> {
    return await this.adopt(startChild(file, env, 'ignore')).ready;
  }

  /** A child that ends with the bench, whatever happens. */
  adopt(child: Child): Child {
    const kill = (): void => void child.process.kill('SIGKILL');
    process.once('exit', kill);
    this.atEnd(async () => {
      await stopChild(child);
      process.off('exit', kill);
    });
    return child;
  }

  /** Ends everything, even when an ending fails. */
  async end(): Promise<void> {
    this.#mariaDb = null;
    for (let ending = this.#endings.pop(); ending !== undefined; ending = this.#endings.pop())
      await ending().catch((error: unknown) => console.error(error));
  }
}
