import { once } from 'node:events';
import { connect } from 'node:net';
import { createHandlers } from '../../bot/handlers.ts';
import { createWebhookReceiver } from '../../bot/webhook/receiver.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { EVENTS_PATH, eventRoutes } from '../../src/http/events.ts';
import { startHttp } from '../../src/http/server.ts';
import { testTransport } from './database.ts';
import { recordingLog } from './log.ts';
import { recordingMeter } from './meter.ts';
import { openOffice } from './office.ts';
import { APP_ID, sealed, SECRETS, signed, type Post } from './posts.ts';
import { pushed, rawMessage } from './raw-events.ts';

export interface Told {
  readonly status: number;
  readonly text: string;
}

/** The webhook as it stands in the product: HTTP, verifier, handlers, use cases and a real store. Nothing is sent. */
export interface Door {
  readonly url: string;
  readonly log: ReturnType<typeof recordingLog>;
  /** Transport time now, as Feishu writes it. */
  readonly timestamp: () => string;
  /** A post that Feishu could have made now. */
  readonly good: (content: unknown) => Post;
  post(post: Post): Promise<Told>;
  /** A new message of 受理员甲 to the bot; each is answered, which is stored. */
  says(text: string): Post;
  /** A connection that writes `chunks` as they are, one after the other, and everything that came back when it closed. */
  raw(chunks: readonly (string | Uint8Array)[], until?: RegExp): Promise<string>;
  close(): Promise<void>;
}

/** @param arrivesWithinMs see `HttpOptions` */
export async function openDoor(store: OpenStore, arrivesWithinMs = 10_000): Promise<Door> {
  const log = recordingLog();
  const office = await openOffice(store);
  const clock = testTransport();
  const webhook = createWebhookReceiver(
    createHandlers(office.app, { clock: office.deps.clock, transport: clock, log, meter: recordingMeter() }),
    { appId: APP_ID, ...SECRETS, botOpenId: 'ou_bot', log, clock },
  );
  await webhook.start();
  const http = await startHttp({ port: 0, host: '127.0.0.1', log, arrivesWithinMs }, [eventRoutes(webhook)]);
  const url = http.url + EVENTS_PATH;
  const timestamp = () => String(Math.floor(clock.ms / 1000));
  const good = (content: unknown) => signed(sealed(content), { timestamp: timestamp() });
  let messages = 0;
  return {
    url,
    log,
    timestamp,
    good,
    async post({ headers, body }) {
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      return { status: response.status, text: await response.text() };
    },
    says(text) {
      messages += 1;
      const message = rawMessage({ text, message_id: `om_${messages}`, chat_type: 'p2p' });
      return good(
        pushed({ ...message, sender: { sender_id: { open_id: 'ou_clerk' }, sender_type: 'user' } }),
      );
    },
    async raw(chunks, until) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1').setNoDelay();
      let back = '';
      socket.on('error', () => undefined); // a connection cut by the other side is what some tests are about
      socket.on('data', (data) => {
        back += String(data);
        if (until?.test(back) === true) socket.end();
      });
      await once(socket, 'connect');
      const closed = once(socket, 'close');
      for (const chunk of chunks) {
        if (!socket.writable) break;
        socket.write(chunk);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await closed;
      return back;
    },
    close: () => http.stop(),
  };
}

/** A post as bytes of HTTP, whole. */
export const asHttp = ({ headers, body }: Post): Buffer =>
  Buffer.concat([Buffer.from(headOf(headers, body)), body]);

const headOf = (headers: Readonly<Record<string, string>>, body: Buffer): string =>
  [
    `POST ${EVENTS_PATH} HTTP/1.1`,
    'host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
    '\r\n',
  ].join('\r\n');
