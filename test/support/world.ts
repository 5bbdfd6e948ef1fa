import { once, EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startChild, stopChild, type Child } from '../../scripts/children.ts';
import { ChatClient } from './chat-client.ts';
import { eachDatabase, onSqlite, type TestDatabase } from './database.ts';
import { EVENT_TRANSPORT, type EventTransport } from './transport.ts';

/** One line of the product's structured log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A mainland mobile number that stands by itself, not inside an id or a longer number. */
const MOBILE_NUMBER = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/;

/**
 * One local Feishu and one product, as child processes with a data directory of their own. Everything goes through the
 * chat; the database is only named to the product.
 */
export class World {
  readonly transport: EventTransport;
  readonly #databaseUrl: () => string;
  readonly #written = new EventEmitter();
  #log = '';
  #dataDir = '';
  #sandbox: Child | null = null;
  #product: Child | null = null;
  #chat: ChatClient | null = null;

  /** @param databaseUrl asked for at every start of the product; `sqlite:` is a file in the data directory. */
  constructor(databaseUrl: () => string, transport: EventTransport) {
    this.#databaseUrl = databaseUrl;
    this.transport = transport;
  }

  /** People acting in the local Feishu that runs now. */
  get chat(): ChatClient {
    if (this.#chat === null) throw new Error('the world has not been started');
    return this.#chat;
  }

  async start(): Promise<void> {
    this.#dataDir = await mkdtemp(join(tmpdir(), 'jieban-world-'));
    await this.startSandbox();
    await this.startProduct();
  }

  /** Starts the local Feishu; after a stop with everything it knew, at a new address. */
  async startSandbox(): Promise<void> {
    const sandbox = startChild(
      'scripts/sandbox/main.ts',
      { SANDBOX_PORT: '0', DATA_DIR: this.#dataDir, LOG_LEVEL: 'warn' },
      'pipe',
    );
    this.#sandbox = sandbox;
    killWithThisProcess(sandbox);
    sandbox.process.stdout?.resume();
    this.#chat = new ChatClient(await sandbox.ready);
  }

  async stopSandbox(): Promise<void> {
    if (this.#sandbox !== null) await stopChild(this.#sandbox);
    this.#sandbox = null;
  }

  /** Starts the product and waits until it is connected. Logs as much as production does. */
  async startProduct(): Promise<void> {
    const product = startChild(
      'src/main.ts',
      {
        SANDBOX_URL: this.chat.url,
        PORT: '0',
        DATA_DIR: this.#dataDir,
        DATABASE_URL: this.#databaseUrl(),
        FEISHU_TRANSPORT: this.transport,
        LOG_LEVEL: 'info',
      },
      'pipe',
    );
    this.#product = product;
    killWithThisProcess(product);
    product.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
      this.#written.emit('text');
    });
    await product.ready;
  }

  /** Asks the product to stop, as `npm start` does. */
  async stopProduct(): Promise<void> {
    if (this.#product !== null) await stopChild(this.#product);
    this.#product = null;
  }

  /** `kill -9`: whatever it was doing, it does no more. */
  async killProduct(): Promise<void> {
    this.#product?.process.kill('SIGKILL');
    await this.#product?.ended;
    this.#product = null;
  }

  /** Kills the product, starts it again and waits for rest. */
  async restartProduct(): Promise<void> {
    await this.killProduct();
    await this.startProduct();
    await this.chat.idle();
  }

  async stop(): Promise<void> {
    await this.stopProduct();
    await this.stopSandbox();
    if (this.#dataDir !== '') await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** Where the product and the local Feishu keep their files. */
  get dataDir(): string {
    return this.#dataDir;
  }

  /** The database of the product. */
  get databaseUrl(): string {
    return this.#databaseUrl();
  }

  /** All that the product wrote on standard output since the world began. */
  get log(): string {
    return this.#log;
  }

  logLines(): LogLine[] {
    return this.#log
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LogLine);
  }

  /** Resolves with the first line of the log that has these fields, as soon as it is written. */
  async logged(fields: LogLine): Promise<LogLine> {
    for (;;) {
      const line = this.logLines().find((one) =>
        Object.entries(fields).every(([name, value]) => one[name] === value),
      );
      if (line !== undefined) return line;
      await once(this.#written, 'text');
    }
  }
}

/** Whatever ends the tests, no child may stay behind. */
function killWithThisProcess({ process: child, ended }: Child): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
}

/**
 * Defines an acceptance suite, once for each database (or for the kind that `on` defines suites for), with one world that
 * is started before its first test and removed after its last. The world may be used in hooks and tests only.
 */
export const acceptance = (
  title: string,
  define: (world: World) => void,
  on: (suite: (database: TestDatabase) => void) => void = eachDatabase,
  transport = EVENT_TRANSPORT,
): void =>
  on((database) => {
    describe(title, function () {
      this.timeout(120_000);
      const world = new World(() => database.url, transport);
      before(() => world.start());
      after(() => world.stop());
      define(world);

      it('writes neither telephone numbers nor the secrets of the app into the log', async () => {
        const { app_id, ...secrets } = await world.chat.call<Record<string, string>>('/sandbox/app');
        expect(world.log, 'there is a log to look at').to.include('"product ready"');
        expect(world.log).to.not.match(MOBILE_NUMBER);
        expect(app_id, 'control').to.be.a('string');
        expect(Object.keys(secrets)).to.have.members(['app_secret', 'encrypt_key', 'verification_token']);
        for (const secret of Object.values(secrets)) {
          expect(secret).to.have.length.greaterThan(10);
          expect(world.log).to.not.include(secret);
        }
      });
    });
  });

/** The same for what a transport can break: also with events posted to the webhook, on SQLite alone to stay fast. */
export function acceptanceOnBothTransports(title: string, define: (world: World) => void): void {
  acceptance(title, define);
  if (EVENT_TRANSPORT !== 'webhook') acceptance(`${title}, by webhook`, define, onSqlite, 'webhook');
}
