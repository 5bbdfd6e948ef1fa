import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import protobuf from 'protobufjs';
import { type WebSocket, WebSocketServer } from 'ws';

/** The wire of platform.md §10.2, from the side of Feishu. */
const { root } = protobuf.parse(`syntax="proto2"; package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame { required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3;
  required int32 method = 4; repeated Header headers = 5; optional bytes payload = 8; }`);
const Frame = root.lookupType('pbbp2.Frame');

interface FrameFields {
  readonly method: number;
  readonly headers: readonly { key: string; value: string }[];
  readonly payload?: Uint8Array;
}

export interface Ack {
  readonly code: number;
  /** What the handler answered, decoded. */
  readonly data?: unknown;
}

export interface FakeLongConnection {
  readonly domain: string;
  /** Code of the next endpoint answers; 0 lets clients connect. */
  refuseWith(code: number): void;
  /** Number of times a client asked for the endpoint. */
  asked(): number;
  /** Pushes an event in `parts` fragments cut anywhere, also inside a character; resolves with its acknowledgement. */
  push(event: object, parts?: number): Promise<Ack>;
  /** Cuts all connections; resolves when a client is back. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

const CLIENT_CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 60 };

export async function startFakeLongConnection(): Promise<FakeLongConnection> {
  let code = 0;
  let asked = 0;
  let pushes = 0;
  // A client listens from a moment after the handshake on; its first ping says that it does.
  let onPing = (): void => undefined;
  const acks = new Map<string, (ack: Ack) => void>();
  const server = createServer((request, response) => {
    request.resume();
    asked += 1;
    const URL = `ws://${request.headers.host ?? ''}/ws?fpid=1&device_id=7&service_id=3&ticket=secret`;
    const data = code === 0 ? { URL, ClientConfig: CLIENT_CONFIG } : {};
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ code, msg: 'm', data }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.on('message', (data) => onFrame(socket, data as Buffer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function onFrame(socket: WebSocket, data: Buffer): void {
    const frame = Frame.decode(data) as unknown as FrameFields;
    const headers = new Map(frame.headers.map(({ key, value }) => [key, value]));
    if (frame.method === 0) {
      const pong = { ...(frame as object), headers: [{ key: 'type', value: 'pong' }] };
      socket.send(Frame.encode(pong).finish());
      onPing();
      return;
    }
    const raw = JSON.parse(Buffer.from(frame.payload ?? []).toString()) as { code: number; data?: string };
    const answer =
      raw.data === undefined
        ? {}
        : { data: JSON.parse(Buffer.from(raw.data, 'base64').toString()) as unknown };
    acks.get(headers.get('message_id') ?? '')?.({ code: raw.code, ...answer });
  }

  return {
    domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuseWith: (next) => (code = next),
    asked: () => asked,
    push(event, parts = 1) {
      pushes += 1;
      const id = `push${pushes}`;
      const bytes = Buffer.from(JSON.stringify(event));
      const size = Math.ceil(bytes.length / parts);
      const [socket] = sockets.clients;
      if (socket === undefined) throw new Error('nobody is connected');
      const acknowledged = new Promise<Ack>((resolve) => acks.set(id, resolve));
      for (let seq = 0; seq < parts; seq += 1) {
        const headers = Object.entries({ type: 'event', message_id: id, sum: parts, seq, trace_id: 't' });
        socket.send(
          Frame.encode({
            SeqID: 1,
            LogID: 2,
            service: 3,
            method: 1,
            headers: headers.map(([key, value]) => ({ key, value: String(value) })),
            payload: bytes.subarray(seq * size, (seq + 1) * size),
          }).finish(),
        );
      }
      return acknowledged;
    },
    drop() {
      const back = new Promise<void>((resolve) => (onPing = resolve));
      for (const socket of sockets.clients) socket.terminate();
      return back;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
