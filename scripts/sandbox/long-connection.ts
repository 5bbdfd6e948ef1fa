import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { CONTROL, DATA, decodeFrame, encodeFrame } from './frames.ts';
import type { Frame } from './frames.ts';
import { randomHex, randomId } from './ids.ts';
import { asJson, parseJson } from './json.ts';

/** What came of one push: the answer of the handler, or why there is none. */
export type Delivery =
  { kind: 'ack'; code: number; data?: string } | { kind: 'timeout' } | { kind: 'unreachable' };

/** One `WSClient`, at most 50 of them per app (platform.md §10.1). */
const MAX_CONNECTIONS = 50;
/** The handler's time, ack included (platform.md §7.1). */
export const ACK_MS = 3000;
/** Larger payloads travel in several frames (platform.md §10.2.4). */
const FRAGMENT_BYTES = 32 * 1024;
const SERVICE_ID = 33554678;

/** Short values, so that a sandbox started again is found again within about a second. */
export const CLIENT_CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 5 };

interface Waiting {
  socket: WebSocket;
  settle: (delivery: Delivery) => void;
}

/** The server end of the long connection (platform.md §10.2). */
export class LongConnection {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  /** Clients that have pinged: before its first ping a client may not listen yet. */
  private readonly ready = new Set<WebSocket>();
  private readonly waiting = new Map<string, Waiting>();
  private arrival: (() => void)[] = [];
  private seq = 0;

  get connections(): number {
    return this.ready.size;
  }

  /** A fresh address for one connection, or undefined when the app has its 50. */
  invite(host: string): string | undefined {
    if (this.server.clients.size >= MAX_CONNECTIONS) return undefined;
    const ticket = randomHex(32);
    this.tickets.add(ticket);
    return (
      `ws://${host}/ws/v2?fpid=493&aid=552564&device_id=${randomHex(16)}` +
      `&access_key=${randomHex(16)}&service_id=${SERVICE_ID}&ticket=${ticket}`
    );
  }

  /** Takes over an HTTP upgrade. Tickets are good once. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/ws/v2' || !this.tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nHandshake-Status: 403\r\nHandshake-Msg: bad ticket\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data) => this.receive(client, decodeFrame(data as Buffer)));
      client.on('close', () => this.lost(client));
      client.on('error', () => client.terminate());
    });
  }

  /** Resolves when a client is connected or the time is over. */
  connected(timeoutMs: number): Promise<void> {
    if (this.ready.size > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.arrival.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Pushes a payload to one random connection and waits for its ack. */
  push(payload: string): Promise<Delivery> {
    const open = [...this.ready];
    const socket = open[Math.floor(Math.random() * open.length)];
    if (!socket) return Promise.resolve({ kind: 'unreachable' });
    const messageId = randomId('');
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'timeout' }), ACK_MS);
      const settle = (delivery: Delivery): void => {
        clearTimeout(timer);
        this.waiting.delete(messageId);
        resolve(delivery);
      };
      this.waiting.set(messageId, { socket, settle });
      this.send(socket, messageId, Buffer.from(payload));
    });
  }

  /** Cuts all connections (fault `drop_ws`). */
  drop(): void {
    this.ready.clear();
    for (const client of this.server.clients) client.terminate();
  }

  close(): void {
    for (const arrived of this.arrival.splice(0)) arrived();
    this.drop();
    this.server.close();
  }

  private send(socket: WebSocket, messageId: string, bytes: Buffer): void {
    const sum = Math.max(1, Math.ceil(bytes.length / FRAGMENT_BYTES));
    this.seq += 1;
    for (let part = 0; part < sum; part += 1) {
      const headers = {
        type: 'event',
        message_id: messageId,
        sum: String(sum),
        seq: String(part),
        trace_id: messageId,
      };
      const payload = bytes.subarray(part * FRAGMENT_BYTES, (part + 1) * FRAGMENT_BYTES);
      socket.send(encodeFrame({ seq: this.seq, service: SERVICE_ID, method: DATA, headers, payload }));
    }
  }

  private receive(socket: WebSocket, frame: Frame): void {
    if (frame.method === CONTROL) {
      if (frame.headers['type'] !== 'ping') return;
      const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
      socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
      this.arrived(socket);
      return;
    }
    const answer = asJson(parseJson(frame.payload.toString('utf8')));
    const { code, data } = answer;
    this.waiting.get(frame.headers['message_id'] ?? '')?.settle({
      kind: 'ack',
      code: typeof code === 'number' ? code : 500,
      ...(typeof data === 'string' ? { data: Buffer.from(data, 'base64').toString('utf8') } : {}),
    });
  }

  private arrived(socket: WebSocket): void {
    if (socket.readyState === socket.OPEN) this.ready.add(socket);
    for (const arrived of this.arrival.splice(0)) arrived();
  }

  /** A connection that ends with acks outstanding will never send them. */
  private lost(socket: WebSocket): void {
    this.ready.delete(socket);
    for (const waiting of [...this.waiting.values()]) {
      if (waiting.socket === socket) waiting.settle({ kind: 'unreachable' });
    }
  }
}
