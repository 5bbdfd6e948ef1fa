import { spawn } from 'node:child_process';
import { once, EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, stopChild, type Child } from '../../scripts/children.ts';
import { ChatClient } from './chat-client.ts';
import { EVENT_TRANSPORT } from './transport.ts';

/** One product process and what it wrote into its log. */
export class Replica {
  readonly child: Child;
  readonly #lines: Readonly<Record<string, unknown>>[] = [];
  readonly #written = new EventEmitter();
  url = '';

  constructor(child: Child) {
    this.child = child;
    let rest = '';
    child.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      this.#lines.push(...parts.map((one) => JSON.parse(one) as Record<string, unknown>));
      this.#written.emit('text');
    });
  }

  /** Lines with that message, oldest first. */
  lines(msg: string): readonly Readonly<Record<string, unknown>>[] {
    return this.#lines.filter((line) => line['msg'] === msg);
  }

  /** Every line, oldest first. */
  get all(): readonly Readonly<Record<string, unknown>>[] {
    return this.#lines;
  }

  /** Resolves when a line with that message is there. */
  async logged(msg: string): Promise<void> {
    while (this.lines(msg).length === 0) await once(this.#written, 'text');
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.child.process.kill('SIGKILL');
    await this.child.ended;
  }

  /** SIGTERM; gives the exit code. */
  async stop(): Promise<number | null> {
    await stopChild(this.child);
    return this.child.process.exitCode;
  }

  async get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.url}${path}`);
    return { status: response.status, text: await response.text() };
  }
}

/** One local Feishu and any number of products on one database, each a process of its own. */
export class Replicas {
  readonly #replicas: Replica[] = [];
  #sandbox: Child | null = null;
  #chat: ChatClient | null = null;
  dataDir = '';

  get chat(): ChatClient {
    if (this.#chat === null) throw new Error('not started');
    return this.#chat;
  }

  /** Starts the local Feishu. */
  async start(): Promise<void> {
    this.dataDir = await mkdtemp(join(tmpdir(), 'jieban-replicas-'));
    this.#sandbox = startChild(
      'scripts/sandbox/main.ts',
      { SANDBOX_PORT: '0', DATA_DIR: this.dataDir, LOG_LEVEL: 'warn' },
      'pipe',
    );
    this.#sandbox.process.stdout?.resume();
    killWithThisProcess(this.#sandbox);
    this.#chat = new ChatClient(await this.#sandbox.ready);
  }

  /** What a further replica is started with. */
  environment(databaseUrl: string): Record<string, string> {
    return {
      SANDBOX_URL: this.chat.url,
      DATABASE_URL: databaseUrl,
      DATA_DIR: this.dataDir,
      PORT: '0',
      FEISHU_TRANSPORT: EVENT_TRANSPORT,
      LOG_LEVEL: 'info',
    };
  }

  /** Starts a product, as `npm start` does when SANDBOX_URL is given, and waits until it is connected. */
  async add(databaseUrl: string, file = 'scripts/start.ts'): Promise<Replica> {
    const replica = new Replica(startChild(file, this.environment(databaseUrl), 'pipe'));
    this.#replicas.push(replica);
    killWithThisProcess(replica.child);
    replica.url = await replica.child.ready;
    return replica;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.stop()));
    if (this.#sandbox !== null) await stopChild(this.#sandbox);
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Runs a program of the repository to its end; its exit code and what it said on standard error. */
export async function runToEnd(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child, 'close');
  return { code: child.exitCode, said };
}

/** Whatever ends the tests, no child may stay behind. */
function killWithThisProcess({ process: child, ended }: Child): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
}
