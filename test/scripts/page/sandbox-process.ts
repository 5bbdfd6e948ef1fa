import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createDecipheriv, createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface App {
  app_id: string;
  app_secret: string;
  encrypt_key: string;
}

/** `action` of a card.action.trigger callback, as far as the tests look at it. */
export interface Action {
  tag?: string;
  name?: string;
  option?: string;
  options?: string;
  input_value?: string;
  checked?: boolean;
  value?: unknown;
  form_value?: Record<string, unknown>;
}

interface Payload {
  /** The question whether the address is ours, at registration. */
  challenge?: string;
  header: { event_type: string };
  event: { action?: Action; message?: { content: string } };
}

/** A message as the control API lists it, as far as the tests look at it. */
export interface Listed {
  message_id: string;
  text: string;
  parent_id?: string;
  sender: string;
}

/** A sandbox of its own process, with a product that records what it hears and answers taps as it is told. */
export class SandboxProcess {
  readonly actions: Action[] = [];
  readonly heard: string[] = [];
  /** What the product still has to do when the clock moves. */
  onClock: () => Promise<unknown> = () => Promise.resolve();
  /** Body of the next answers to taps, how late they come (ms) and with which status. */
  answer: { body: object; delay?: number; status?: number } = { body: {} };

  readonly url: string;
  private child: ChildProcess;
  private readonly dataDir: string;
  private readonly product: Server;
  private readonly app: App;
  private token: string;
  private address = '';

  private constructor(parts: {
    url: string;
    child: ChildProcess;
    dataDir: string;
    product: Server;
    app: App;
    token: string;
  }) {
    this.url = parts.url;
    this.child = parts.child;
    this.dataDir = parts.dataDir;
    this.product = parts.product;
    this.app = parts.app;
    this.token = parts.token;
  }

  static async start(): Promise<SandboxProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), 'jieban-page-'));
    const child = run(dataDir, '0');
    const url = await readyUrl(child);
    const app = (await call(url, 'GET', '/sandbox/app')) as App;
    const product = createServer();
    product.listen(0, '127.0.0.1');
    await once(product, 'listening');
    const own = new SandboxProcess({
      url,
      child,
      dataDir,
      product,
      app,
      token: await login(url, app),
    });
    const { port } = product.address() as AddressInfo;
    product.on('request', (request, response) => {
      void own.serve(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    own.address = `http://127.0.0.1:${port}`;
    await own.registerProduct();
    return own;
  }

  /** The product says that it runs. */
  async registerProduct(): Promise<void> {
    const { address } = this;
    await this.control('POST', '/sandbox/products', {
      url: address,
      pid: process.pid,
      webhook: `${address}/events`,
    });
  }

  /** Ends the process and keeps what it knows. */
  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  /** Starts it again at the same address; no product has registered with it yet. */
  async startAgain(): Promise<void> {
    this.child = run(this.dataDir, new URL(this.url).port);
    await readyUrl(this.child);
    this.token = await login(this.url, this.app);
  }

  control(method: string, path: string, body?: object): Promise<unknown> {
    return call(this.url, method, path, body);
  }

  /** The bot sends to a chat by name, or to a person; answers the message_id. */
  async send(to: { chat?: string; person?: string }, msgType: string, content: object): Promise<string> {
    const kind = to.person === undefined ? 'chat_id' : 'open_id';
    const receive_id =
      to.person === undefined ? await this.chatId(to.chat ?? '') : await this.openId(to.person);
    const sent = (await call(
      this.url,
      'POST',
      `/open-apis/im/v1/messages?receive_id_type=${kind}`,
      { receive_id, msg_type: msgType, content: JSON.stringify(content) },
      this.token,
    )) as { data: { message_id: string } };
    return sent.data.message_id;
  }

  /** The bot answers a message. */
  async reply(messageId: string, msgType: string, content: object): Promise<string> {
    const path = `/open-apis/im/v1/messages/${messageId}/reply`;
    const body = { msg_type: msgType, content: JSON.stringify(content) };
    const sent = (await call(this.url, 'POST', path, body, this.token)) as { data: { message_id: string } };
    return sent.data.message_id;
  }

  /** The bot urges a person (加急) on a message it sent. */
  async urge(messageId: string, person: string): Promise<void> {
    const path = `/open-apis/im/v1/messages/${messageId}/urgent_app?user_id_type=open_id`;
    await call(this.url, 'PATCH', path, { user_id_list: [await this.openId(person)] }, this.token);
  }

  /** The bot uploads a file; answers its key. */
  async upload(name: string, bytes: string): Promise<string> {
    const form = new FormData();
    form.set('file_type', 'stream');
    form.set('file_name', name);
    form.set('file', new Blob([bytes]), name);
    const response = await fetch(`${this.url}/open-apis/im/v1/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}` },
      body: form,
    });
    return ((await response.json()) as { data: { file_key: string } }).data.file_key;
  }

  /** People chat with each other, unheard by the bot. */
  async chatter(as: string, chat: string, texts: readonly string[]): Promise<void> {
    for (const text of texts)
      await this.control('POST', '/sandbox/messages', { as, chat, text, mention_bot: false });
  }

  /** The bot changes a card it sent. */
  async patch(messageId: string, card: object): Promise<void> {
    await call(
      this.url,
      'PATCH',
      `/open-apis/im/v1/messages/${messageId}`,
      { content: JSON.stringify(card) },
      this.token,
    );
  }

  async messages(chat: string, as: string): Promise<Listed[]> {
    const path = `/sandbox/chats/${encodeURIComponent(chat)}/messages?as=${encodeURIComponent(as)}`;
    return (await this.control('GET', path)) as Listed[];
  }

  async openId(name: string): Promise<string> {
    const people = (await this.control('GET', '/sandbox/people')) as { name: string; open_id: string }[];
    return people.find((one) => one.name === name)?.open_id ?? name;
  }

  async close(): Promise<void> {
    this.product.closeAllConnections();
    this.product.close();
    if (this.child.exitCode === null) await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async chatId(name: string): Promise<string> {
    const chats = (await this.control('GET', '/sandbox/chats')) as { name: string; chat_id: string }[];
    return chats.find((one) => one.name === name)?.chat_id ?? name;
  }

  private async serve(request: IncomingMessage): Promise<{ status: number; body: object }> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (request.url === '/demo/idle') return { status: 200, body: { idle: true } };
    if (request.url === '/demo/clock') await this.onClock();
    if (request.url !== '/events') return { status: 200, body: {} };
    const { encrypt } = JSON.parse(text) as { encrypt: string };
    const { challenge, header, event } = JSON.parse(decrypt(encrypt, this.app.encrypt_key)) as Payload;
    if (challenge !== undefined) return { status: 200, body: { challenge } };
    if (header.event_type !== 'card.action.trigger') {
      if (event.message) this.heard.push(event.message.content);
      return { status: 200, body: {} };
    }
    if (event.action) this.actions.push(event.action);
    const { body, delay = 0, status = 200 } = this.answer;
    await sleep(delay);
    return { status, body };
  }
}

function decrypt(text: string, encryptKey: string): string {
  const bytes = Buffer.from(text, 'base64');
  const key = createHash('sha256').update(encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}

async function call(
  url: string,
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as unknown;
}

const run = (dataDir: string, port: string): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox/main.ts'], {
    env: { ...process.env, SANDBOX_PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** A token of the bot. */
async function login(url: string, { app_id, app_secret }: App): Promise<string> {
  const path = '/open-apis/auth/v3/tenant_access_token/internal';
  const body = (await call(url, 'POST', path, { app_id, app_secret })) as { tenant_access_token: string };
  return body.tenant_access_token;
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const url = /sandbox ready (\S+)/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the sandbox did not start: ${text}`);
}
