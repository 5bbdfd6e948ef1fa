import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { createFeishuClient } from '../../bot/client.ts';
import { createGateway } from '../../bot/gateway.ts';
import { drawCard } from '../../src/app/draw-card.ts';
import { drawDigest } from '../../src/app/draw-digest.ts';
import { recordReceipt } from '../../src/app/record-receipt.ts';
import { systemScheduler } from '../../src/app/sender/scheduler.ts';
import { createSender } from '../../src/app/sender/sender.ts';
import { ChatClient, type ApiCall } from '../../test/support/chat-client.ts';
import { figure, type Figure } from './figure.ts';
import { openOffice, type Office } from './office.ts';
import type { Stage } from './stage.ts';

/** Feishu's limits (platform.md §1.4, §2.1). */
const PER_CHAT_SECOND = 5;
const PER_API_SECOND = 50;
const PER_API_MINUTE = 1000;

/** Feishu's answers to calls that come too often: of the gateway, of messages to one target. */
const TOO_OFTEN: ReadonlySet<number> = new Set([99991400, 230020]);
/** So many at once after a quieter time: what the minute leaves over. */
const BURST = 500;
const LOOK_MS = 200;

/** One stretch of sending. */
interface Stretch {
  readonly name: string;
  readonly chats: readonly string[];
  readonly messages: number;
  /** Ends after so long; null = when everything was sent. */
  readonly seconds: number | null;
  readonly limit: number;
  readonly note: string;
}

/**
 * The sender at Feishu's true limits, with more to say than they allow: into all chats (1,000 a minute), into one chat
 * (5 a second), and all chats at once after a quieter time (50 a second).
 */
export async function* relayBench(stage: Stage): AsyncGenerator<Figure> {
  const seconds = stage.options.quick ? 5 : stage.options.minutes * 60;
  const dataDir = await stage.directory();
  const sandbox = await stage.start('scripts/sandbox/main.ts', { SANDBOX_PORT: '0', DATA_DIR: dataDir });
  const chat = new ChatClient(sandbox);
  const office = await openOffice(await stage.database());
  stage.atEnd(() => office.store.close());
  const all = await startSender(stage, office, sandbox, chat);
  const one = all.slice(0, 1);
  const burst = stage.size(BURST, 50);
  const stretches: Stretch[] = [
    {
      ...{ name: 'relay.chats', chats: all, seconds, limit: PER_API_MINUTE / 60 },
      messages: Math.ceil((seconds / 60) * PER_API_MINUTE) + BURST,
      note: `into ${all.length} chats`,
    },
    {
      ...{ name: 'relay.chat', chats: one, seconds, limit: PER_CHAT_SECOND },
      messages: (seconds + 10) * PER_CHAT_SECOND,
      note: 'into one chat',
    },
    {
      ...{ name: 'relay.burst', chats: all, seconds: null, limit: PER_API_SECOND, messages: burst },
      note: `${burst} at once into ${all.length} chats after a quieter minute`,
    },
  ];
  for (const stretch of stretches) yield await measure(office, chat, stretch);
}

const noFiles = () => Promise.reject(new Error('the bench has no files'));

/** Starts the product's sender against the local Feishu; the chats it may write to. */
async function startSender(
  stage: Stage,
  { store, deps }: Office,
  domain: string,
  chat: ChatClient,
): Promise<string[]> {
  const { app_id, app_secret } = await chat.call<{ app_id: string; app_secret: string }>('/sandbox/app');
  const { log, transport } = deps;
  const app = { appId: app_id, appSecret: app_secret, domain };
  const client = createFeishuClient({ ...app, log, clock: transport });
  const gateway = createGateway(client, transport);
  const sender = createSender({
    ...{ store, log, gateway, clock: transport, random: Math.random, scheduler: systemScheduler },
    ...{ holder: v7(), drawCard: drawCard(deps), drawDigest: drawDigest(deps), onCardPosted: recordReceipt },
    ...{ fileBytes: noFiles, fetching: { resource: noFiles, take: noFiles, settle: noFiles } },
    meter: { handled: () => undefined, sent: () => undefined, jobRan: () => undefined },
  });
  sender.start();
  stage.atEnd(async () => {
    await sender.stop();
    client.close();
  });
  return (await gateway.chats()).map(({ chatId }) => chatId);
}

async function measure(office: Office, chat: ChatClient, stretch: Stretch): Promise<Figure> {
  const { name, chats, messages, seconds, limit, note } = stretch;
  const began = Date.now();
  await enqueue(office, chats, messages);
  const posts = async (): Promise<ApiCall[]> =>
    (await chat.calls(began)).filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/im/v1/messages'),
    );
  const sentOf = (calls: readonly ApiCall[]): ApiCall[] => calls.filter(({ code }) => code === 0);
  if (seconds !== null) await pause(seconds * 1000);
  else while (sentOf(await posts()).length < messages) await pause(LOOK_MS);
  const end = Date.now();
  const sent = sentOf(await posts()).filter(({ at }) => at <= end);
  const first = sent[0]?.at ?? began;
  const last = sent.at(-1)?.at ?? end;
  const rate = ((sent.length - 1) / (last - first)) * 1000;
  await drain(office);
  const everything = await posts();
  const refused = everything.filter(({ code }) => TOO_OFTEN.has(code));
  const arrived = sentOf(everything).map(({ uuid }) => uuid);
  const twice = arrived.length - new Set(arrived).size;
  const recovered = refused.filter(({ uuid }) => arrived.includes(uuid)).length;
  const perTenThousand = (refused.length / everything.length) * 10_000;
  return figure({
    ...{ name, value: rate, unit: 'messages/s', ceiling: limit, ratio: rate / limit, n: sent.length },
    note:
      `${note} for ${((last - first) / 1000).toFixed(0)} s; ceiling: the limit of Feishu; refused for frequency: ` +
      `${refused.length} of ${everything.length} calls (${perTenThousand.toFixed(1)} in 10,000), recovered ${recovered}; ` +
      `arrived twice: ${twice}`,
  });
}

/** `count` messages, to the chats in turn, as the commits of one moment. */
async function enqueue({ store, deps }: Office, chats: readonly string[], count: number): Promise<void> {
  await store.transaction(async ({ intents }) => {
    for (let index = 0; index < count; index += 1)
      await intents.enqueue({
        ...{ id: deps.newId(), lane: 1, after: null, createdAt: deps.clock.now(), cause: 'bench' },
        target: { type: 'chat', chatId: chats[index % chats.length] ?? '' },
        content: { type: 'text', text: `message ${index + 1}` },
      });
  });
}

/** Takes back what was not sent, and waits for what is under way. */
async function drain({ store }: Office): Promise<void> {
  for (;;) {
    const due = await store.transaction(({ outbox }) => outbox.dueIntents(Date.now() + 3_600_000, 1000));
    if (due.length === 0) break;
    await store.transaction(async ({ outbox }) => {
      for (const { id, attempts } of due)
        if (attempts === 0) await outbox.intentEnded(id, 'superseded', 'the bench is over');
    });
    // What was refused once is sent in its time.
    if (due.every(({ attempts }) => attempts > 0)) await pause(LOOK_MS);
  }
  while ((await store.transaction(({ outbox }) => outbox.backlog(Date.now() + 3_600_000))).due > 0)
    await pause(LOOK_MS);
}
