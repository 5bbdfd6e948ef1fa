import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Seen } from './check-chats.ts';
import { CENTRE, Chats, liaison, unitChat } from './chats.ts';
import { inventDemands, type Demand } from './demands.ts';
import type { ReplayOptions } from './options.ts';
import type { Product } from './product.ts';
import { randomFrom } from './random.ts';
import { walk } from './walk.ts';
import type { SeenEvent, World } from './world.ts';

/** Feishu's retries of an event come this many times sooner: 15 ms, 0.3 s, 3.6 s, 21.6 s. */
const RETRY_SPEED = 1000;
/** The people of the demo's centre. */
export const CLERKS = ['受理员甲', '受理员乙', '中心负责人', '中心副负责人'] as const;
/** How long the product may take to deliver what is left. */
const REST_MS = 120_000;

/** People at work, until every case is closed and every message delivered. */
export async function work(
  options: ReplayOptions,
  texts: readonly string[],
  product: Product,
  world: World,
): Promise<{ demands: Demand[]; seen: Seen; events: SeenEvent[] }> {
  const people = await world.client.people();
  const units = people.flatMap(({ key }) => (key.startsWith('联络员·') ? [key.slice('联络员·'.length)] : []));
  const demands = inventDemands(texts, units, options.cases, options.seed);
  await world.client.call('/sandbox/faults', { kind: 'retry_speed', value: RETRY_SPEED });
  // Feishu promises each event at least once; here every message comes twice.
  if (options.kill) await world.client.call('/sandbox/faults', { kind: 'duplicate' });
  await product.start();

  const calm = new AbortController();
  const torment = options.kill
    ? product
        .torment(randomFrom(`${options.seed}/kills`), world.acts, calm.signal)
        .catch((error: unknown) => world.break(error))
    : Promise.resolve();
  const waiting = demands.values();
  const busy = Array.from({ length: options.parallel }, async (_, index) => {
    // The iterator is shared: each demand is taken once.
    for (const demand of waiting) await walk(world, CLERKS[index % CLERKS.length] ?? '', demand);
  });
  try {
    await Promise.all(busy);
  } catch (error) {
    world.break(error);
    throw error;
  } finally {
    calm.abort();
    await Promise.allSettled(busy);
    await torment;
  }
  await rest(world);
  const seen = await lookAround(world, demands);
  return { demands, seen, events: await world.events() };
}

/** Everything that can be seen in the chats of this replay, and what the product called. */
export async function lookAround(world: World, demands: readonly Demand[]): Promise<Seen> {
  const chats = new Chats(world.client);
  const seen = new Map([[CENTRE, (await chats.look(CLERKS[0], CENTRE)).messages]]);
  for (const unit of new Set(demands.map((demand) => demand.unit)))
    seen.set(unitChat(unit), (await chats.look(liaison(unit), unitChat(unit))).messages);
  const lost = (await world.events()).filter(({ state }) => state === 'gave_up');
  const givenUp = new Set(lost.flatMap(({ payload }) => payload.event?.message?.message_id ?? []));
  return { chats: seen, calls: await world.client.call<Call[]>('/sandbox/calls'), givenUp };
}

interface Idleness {
  readonly idle: boolean;
  readonly pending: {
    readonly later_retries: number;
    readonly products: readonly { readonly pending: { later: number } }[];
  };
}

/** Waits until nothing is under way and nothing is planned for later. What is not delivered then is a finding. */
export async function rest(world: World, products = 1, patienceMs = REST_MS): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const { idle, pending } = await world.client
      .call<Idleness>('/sandbox/idle', { timeout_ms: 1000 })
      .catch(() => ({
        idle: false,
        pending: { later_retries: 0, products: [] },
      }));
    const later = pending.products.reduce((sum, one) => sum + one.pending.later, pending.later_retries);
    if (idle && pending.products.length === products && later === 0) return;
    await pause(500);
  }
}
