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
  /** Body of the next answers to taps, how late they come (ms) and with which status. */
  answer: { body: object; delay?: number; status?: number } = { body: {} };

  readonly url: string;
  private readonly child: ChildProcess;
  private readonly dataDir: string;
  private readonly product: Server;
  private readonly app: App;
  private readonly token: string;

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
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox/main.ts'], {
      env: { ...process.env, SANDBOX_PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await readyUrl(child);
    const app = (await call(url, 'GET', '/sandbox/app')) as App;
    const login = (await call(url, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: app.app_id,
      app_secret: app.app_secret,
    })) as { tenant_access_token: string };
    const product = createServer();
    product.listen(0, '127.0.0.1');
    await once(product, 'listening');
    const own = new SandboxProcess({
      url,
      child,
      dataDir,
      product,
      app,
      token: login.tenant_access_token,
    });
    const { port } = product.address() as AddressInfo;
    product.on('request', (request, response) => {
      void own.serve(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    const address = `http://127.0.0.1:${port}`;
    await own.control('POST', '/sandbox/products', {
      url: address,
      pid: process.pid,
      webhook: `${address}/events`,
    });
    return own;
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
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
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

async function readyUrl(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const url = /sandbox ready (\S+)/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the sandbox did not start: ${text}`);
}
