import type { OpenStore } from '../../db/open-store.ts';
import type { IntentContent, Lane, NewIntent, Store, Tx } from '../../src/app/ports.ts';
import type { Fetching } from '../../src/app/files/fetch-file.ts';
import type { SenderDeps } from '../../src/app/sender/delivery.ts';
import { createSender, type Sender } from '../../src/app/sender/sender.ts';
import { type Instant, instant } from '../../src/domain/local-date.ts';
import { memoryStore, testId } from './database.ts';
import { recordingLog } from './log.ts';
import { recordingMeter } from './meter.ts';
import { ManualTime } from './manual-time.ts';
import { ScriptedGateway } from './scripted-gateway.ts';

const AT: Instant = instant(1_789_432_200_000);

/** One replica: a sender with a database connection of its own that can fail. */
export interface Replica {
  readonly sender: Sender;
  /** While true, its database answers nothing but errors. */
  broken: boolean;
}

export interface Post {
  readonly cardId: string;
  readonly at: Instant;
}

export interface EnqueueOptions {
  readonly chat?: string;
  readonly lane?: Lane;
  readonly after?: string;
  readonly replyTo?: string;
}

/** A real store, a scripted Feishu and time that stands still. */
export class SenderWorld {
  readonly time = new ManualTime();
  readonly gateway = new ScriptedGateway(this.time.nowMs);
  readonly log = recordingLog();
  readonly meter = recordingMeter();
  readonly replicas: Replica[] = [];
  /** What each card shows when drawn now. */
  readonly words = new Map<string, string>();
  /** First posts of kept cards, told in transactions that were committed. */
  readonly posted: Post[] = [];
  /** What happens when a card is drawn. */
  onDraw: (cardId: string) => void = () => undefined;
  /** What is done about files that people sent; nothing, unless a test says otherwise. */
  fetching: Fetching = {
    resource: () => Promise.resolve(null),
    take: () => Promise.reject(new Error('nothing to take')),
    settle: () => Promise.reject(new Error('nothing to settle')),
  };
  readonly store: OpenStore;
  #transactions = 0;
  /** Told by the transaction under way; it counts when that commits. */
  #told: Post[] = [];
  readonly #newId = testId('intent');

  private constructor(store: OpenStore) {
    this.store = store;
  }

  static async open(): Promise<SenderWorld> {
    let world: SenderWorld | null = null;
    const transport = { nowMs: () => world?.time.nowMs() ?? 0 };
    world = new SenderWorld(await memoryStore({ transport }));
    return world;
  }

  /** Starts a replica; its first second is silent, for its buckets start full. */
  start(holder: string): Replica {
    const replica = { broken: false } as { -readonly [K in keyof Replica]: Replica[K] };
    replica.sender = createSender({
      store: this.#storeOf(replica),
      gateway: this.gateway.port,
      clock: this.time,
      scheduler: this.time,
      random: () => 0.5,
      log: this.log,
      meter: this.meter,
      holder,
      drawCard: (_tx, card) => {
        this.onDraw(card.id);
        return Promise.resolve({ word: this.words.get(card.id) ?? '' });
      },
      drawDigest: () => Promise.resolve({ word: 'digest' }),
      fileBytes: (source) => Promise.resolve(Buffer.from('sha256' in source ? source.sha256 : source.kind)),
      fetching: this.fetching,
      onCardPosted: (_tx, card, at) => {
        this.#told.push({ cardId: card.id, at });
        return Promise.resolve();
      },
    } satisfies SenderDeps);
    replica.sender.start();
    this.replicas.push(replica);
    return replica;
  }

  #storeOf(replica: Replica): Store {
    return {
      read: (work) => this.store.read(work),
      snapshot: (work) => this.store.snapshot(work),
      onWork: (listener) => this.store.onWork(listener),
      transaction: async (work) => {
        if (replica.broken) throw new Error('database away');
        this.#transactions += 1;
        try {
          const [result, told] = await this.store.transaction(async (tx) => {
            this.#told = [];
            return [await work(tx), this.#told] as const;
          });
          this.posted.push(...told);
          return result;
        } finally {
          this.#transactions -= 1;
        }
      },
    };
  }

  /** No transaction runs: what is left to happen needs time, or a call that the test holds back. */
  readonly settled = (): boolean => this.#transactions === 0;

  /** Long enough for what was just committed to be seen, far shorter than a poll. */
  settle = (): Promise<void> => this.advance(20);
  advance = (ms: number): Promise<void> => this.time.advance(ms, this.settled);
  jump = (ms: number): Promise<void> => this.time.jump(ms, this.settled);

  /** Past the silent first second. */
  warmUp = (): Promise<void> => this.jump(61_000);

  async enqueue(content: string | IntentContent, options: EnqueueOptions = {}): Promise<string> {
    return this.store.transaction((tx) => this.enqueueIn(tx, content, options));
  }

  async enqueueIn(
    tx: Tx,
    content: string | IntentContent,
    { chat = 'oc_a', lane = 1, after, replyTo }: EnqueueOptions = {},
  ): Promise<string> {
    const intent: NewIntent = {
      id: this.#newId(),
      lane,
      target:
        replyTo === undefined
          ? { type: 'chat', chatId: chat }
          : { type: 'reply', chatId: chat, messageId: replyTo },
      content: typeof content === 'string' ? { type: 'text', text: content } : content,
      after: after ?? null,
      createdAt: AT,
      cause: 'test',
    };
    await tx.intents.enqueue(intent);
    return intent.id;
  }

  /** A kept card of a case of its own, and the intent that posts it. */
  async keepCard(cardId: string, word: string, chat = 'oc_a'): Promise<string> {
    this.words.set(cardId, word);
    return this.store.transaction(async (tx) => {
      await tx.cards.insert({
        id: cardId,
        kind: 'case',
        caseId: cardId,
        formId: null,
        audience: 'unit',
        unitId: 'u',
        chatId: chat,
      });
      return this.enqueueIn(tx, { type: 'keptCard', cardId }, { chat });
    });
  }

  /** The case of the card changed: it shall show `word`. */
  async change(cardId: string, word: string, tapNotBeforeMs?: number): Promise<void> {
    this.words.set(cardId, word);
    await this.store.transaction(async (tx) => {
      const messageId = (await tx.cards.find(cardId))?.messageId ?? '';
      await tx.cards.raiseCase(
        cardId,
        tapNotBeforeMs === undefined ? undefined : { messageId, notBeforeMs: tapNotBeforeMs },
      );
    });
  }

  card = (id: string) => this.store.read((tx) => tx.cards.find(id));

  backlog = (byMs = this.time.nowMs()) => this.store.transaction((tx) => tx.outbox.backlog(byMs));

  async close(): Promise<void> {
    this.gateway.hangs = () => false;
    this.gateway.release();
    await Promise.all(this.replicas.map(({ sender }) => sender.stop()));
    await this.store.close();
  }
}
