import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as lark from '@larksuiteoapi/node-sdk';
import { startSandbox } from '../../../scripts/sandbox/server.ts';
import type { RunningSandbox } from '../../../scripts/sandbox/server.ts';

export const SILENT = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
};

export const DEMO_START = '2026-09-14T08:30:00+08:00';

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'jieban-sandbox-'));

export const removeDir = (dir: string): void => rmSync(dir, { recursive: true, force: true });

export interface Answer<T> {
  status: number;
  body: T;
}

/** A sandbox on a free port, its control API and real SDK clients, all closed by `close`. */
export class Bench {
  readonly dataDir: string;
  readonly sandbox: RunningSandbox;
  readonly errors: unknown[] = [];
  private readonly sockets: lark.WSClient[] = [];

  private constructor(dataDir: string, sandbox: RunningSandbox) {
    this.dataDir = dataDir;
    this.sandbox = sandbox;
  }

  static async start(dataDir = newDataDir()): Promise<Bench> {
    const errors: unknown[] = [];
    const onError = (error: unknown): void => {
      errors.push(error);
    };
    const sandbox = await startSandbox({ port: 0, dataDir, demoStart: DEMO_START, onError });
    const bench = new Bench(dataDir, sandbox);
    bench.errors.push(...errors);
    return bench;
  }

  get url(): string {
    return this.sandbox.url;
  }

  client(): lark.Client {
    const { app_id, app_secret } = this.sandbox.core.app;
    return new lark.Client({
      appId: app_id,
      appSecret: app_secret,
      domain: this.url,
      logger: SILENT,
    });
  }

  /** Connects a WSClient with these handlers; resolves when it is connected. */
  async connect(handlers: Record<string, (event: never) => unknown>): Promise<lark.WSClient> {
    const { app_id, app_secret } = this.sandbox.core.app;
    const eventDispatcher = new lark.EventDispatcher({ logger: SILENT }).register(
      handlers as Record<string, (event: unknown) => unknown>,
    );
    return new Promise((resolve, reject) => {
      const socket = new lark.WSClient({
        appId: app_id,
        appSecret: app_secret,
        domain: this.url,
        logger: SILENT,
        onReady: () => resolve(socket),
        onError: reject,
      });
      this.sockets.push(socket);
      void socket.start({ eventDispatcher });
    });
  }

  async get<T = unknown>(path: string): Promise<Answer<T>> {
    const response = await fetch(this.url + encodeURI(path));
    return { status: response.status, body: (await response.json()) as T };
  }

  async post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body);
  }

  async send<T>(method: string, path: string, body: unknown): Promise<Answer<T>> {
    const response = await fetch(this.url + encodeURI(path), {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  chatId(name: string): string {
    const chat = [...this.sandbox.core.store.state.chats.values()].find((one) => one.name === name);
    if (!chat) throw new Error(`no chat ${name}`);
    return chat.chat_id;
  }

  openId(name: string): string {
    const person = this.sandbox.core.store.state.person(name);
    if (!person) throw new Error(`no person ${name}`);
    return person.open_id;
  }

  /** Sends a card to a group through the SDK; returns its message_id. */
  async sendCard(chat: string, card: unknown): Promise<string> {
    const answer = await this.client().im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: this.chatId(chat), msg_type: 'interactive', content: JSON.stringify(card) },
    });
    return answer.data?.message_id ?? '';
  }

  async close({ keepData = false } = {}): Promise<void> {
    for (const socket of this.sockets) socket.close({ force: true });
    await this.sandbox.close();
    if (!keepData) removeDir(this.dataDir);
  }
}

/** A promise and its resolver, to wait for a handler. */
export function gate<T>(): { opened: Promise<T>; open: (value: T) => void } {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** What Feishu answered to a refused SDK call. */
export async function refused(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string }> {
  try {
    await call;
  } catch (error) {
    const { response } = error as { response?: { status: number; data: { code: number; msg: string } } };
    if (!response) throw error;
    return { status: response.status, code: response.data.code, msg: response.data.msg };
  }
  throw new Error('nothing was refused');
}
