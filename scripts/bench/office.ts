import { tmpdir } from 'node:os';
import { pino } from 'pino';
import { v5, v7 } from 'uuid';
import { openStore, type OpenStore } from '../../db/open-store.ts';
import { knownUnits } from '../../db/seed/units.ts';
import type { ChatLookup } from '../../src/app/chat-lookup.ts';
import type { Deps } from '../../src/app/deps.ts';
import type { Origin } from '../../src/app/origin.ts';
import type { Log } from '../../src/app/ports.ts';
import { useCases, type UseCases } from '../../src/app/use-cases.ts';
import { instant, type Instant } from '../../src/domain/local-date.ts';
import { seedRegister } from '../../src/http/demo.ts';
import { firstWorld } from '../sandbox/world.ts';

export const FIELD_KEY = 'c2VjcmV0IG9mIHRoZSBiZW5jaCBvZiBqaWViYW4gISE=';

/** 2026-09-14 09:00 in Shanghai, a Monday: legal time begins there, and stands still. */
const NOW: Instant = instant(Date.UTC(2026, 8, 14, 1, 0, 0));

/** The use cases over a store with the whole register of the demo, without a sender. */
export interface Office {
  readonly store: OpenStore;
  readonly deps: Deps;
  readonly app: UseCases;
  /** An act of the person with that name, under a key never seen before. */
  readonly from: (person: string, place?: Partial<Origin>) => Origin;
  /** Moves legal time. */
  readonly moveTo: (now: Instant) => void;
}

/** No local Feishu runs beside the use cases. */
const silentLookup: ChatLookup = {
  chatName: () => Promise.resolve(null),
  members: () => Promise.resolve(null),
  personName: () => Promise.resolve(null),
};

/** A log that costs what the product's costs, and is read by nobody. */
export const unreadLog = (): Log => pino({ level: 'info', base: null }, pino.destination('/dev/null'));

/** Opens the empty database at `url` and fills in rules and register. */
export async function openOffice(url: string): Promise<Office> {
  let now = NOW;
  const log = unreadLog();
  const transport = { nowMs: () => Date.now() };
  const store = await openStore({ url, dataDir: tmpdir(), fieldKey: FIELD_KEY, transport, newId: v7, log });
  await store.migrate();
  await store.seedRules();
  const { people, chats } = firstWorld();
  const openIds = new Map(people.map(({ name, open_id }) => [name, open_id]));
  await seedRegister(store, {
    people: people.map(({ name, open_id }) => ({ name, openId: open_id })),
    units: knownUnits(),
    chats: chats.map(({ chat_id, name }) => ({ chatId: chat_id, name })),
    idFor: (key) => v5(key, v5.URL),
  });
  const deps: Deps = { store, log, transport, newId: v7, clock: { now: () => now } };
  return {
    store,
    deps,
    app: useCases({ ...deps, lookup: silentLookup, adminIds: [] }),
    moveTo: (moment) => void (now = moment),
    from: (person, place = {}) => ({
      key: `event:${v7()}`,
      openId: openIds.get(person) ?? '',
      unionId: null,
      at: now,
      chatId: 'oc_bench',
      messageId: `om_${v7()}`,
      ...place,
    }),
  };
}
