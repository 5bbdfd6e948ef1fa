import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const STARTS_WITHIN_MS = 60_000;
const POLL_MS = 50;

/** A MariaDB that the harness made for itself, and may do anything to. */
export class MariaDb {
  readonly #dir: string;
  readonly #port: number;
  readonly #log: WriteStream;
  #process: ChildProcess | null = null;

  private constructor(dir: string, port: number) {
    this.#dir = dir;
    this.#port = port;
    this.#log = createWriteStream(join(dir, 'mariadb.log'));
  }

  /** Makes an empty one below `dir` and starts it. */
  static async make(dir: string): Promise<MariaDb> {
    await mkdir(join(dir, 'mariadb'));
    // The server gives up its rights as root and must still get here.
    for (const one of [dir, join(dir, 'mariadb')]) await chmod(one, 0o777);
    await promisify(execFile)('mariadb-install-db', [
      '--no-defaults',
      ...asUser(),
      `--datadir=${join(dir, 'mariadb')}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
    const server = new MariaDb(dir, await freePort());
    await server.start();
    return server;
  }

  /** As DATABASE_URL, without a database. */
  get url(): string {
    return `mysql://root@127.0.0.1:${this.#port}/`;
  }

  /** Starts it and waits until it lets people in: after a crash that is after recovery. */
  async start(): Promise<void> {
    const data = join(this.#dir, 'mariadb');
    this.#process = spawn(
      'mariadbd',
      [
        '--no-defaults',
        ...asUser(),
        `--datadir=${data}`,
        `--socket=${join(data, 'socket')}`,
        `--pid-file=${join(data, 'pid')}`,
        '--bind-address=127.0.0.1',
        `--port=${this.#port}`,
        '--skip-log-bin',
        '--skip-name-resolve',
        // Full durability: what was committed is on disk.
        '--innodb-flush-log-at-trx-commit=1',
        '--innodb-buffer-pool-size=256M',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process.stdout?.pipe(this.#log, { end: false });
    this.#process.stderr?.pipe(this.#log, { end: false });
    const end = Date.now() + STARTS_WITHIN_MS;
    while (!(await this.#answers())) {
      if (hasEnded(this.#process) || Date.now() > end)
        throw new Error(`mariadbd did not start: see ${join(this.#dir, 'mariadb.log')}`);
      await pause(POLL_MS);
    }
  }

  /** Stops it: `SIGTERM` in good order, `SIGKILL` as a power cut would. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const running = this.#process;
    if (running === null || hasEnded(running)) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  /** At the end of the harness itself, without waiting. */
  killNow(): void {
    this.#process?.kill('SIGKILL');
  }

  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.#port, '127.0.0.1');
      const answer = (is: boolean) => {
        socket.destroy();
        resolve(is);
      };
      socket.once('data', () => answer(true));
      socket.once('error', () => answer(false));
      socket.setTimeout(1000, () => answer(false));
    });
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** As root it must be told to run as somebody. */
const asUser = (): string[] => (process.getuid?.() === 0 ? ['--user=mysql'] : []);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await promisify(server.close.bind(server))();
  return port;
}
