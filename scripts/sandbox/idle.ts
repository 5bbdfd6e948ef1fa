import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Core } from './core.ts';
import type { Product } from './products.ts';

/** Work due within this transport time is waited for; later retries are only reported (DESIGN §9). */
const SOON_MS = 2000;
const POLL_MS = 50;
/** A product that does not even answer this fast is busy. */
const ASK_MS = 5000;

const productIdle = z.object({ idle: z.boolean(), pending: z.unknown().optional() });

export interface Idleness {
  idle: boolean;
  pending: Record<string, unknown>;
}

/** Waits until neither the sandbox nor any running product has work left, or the time is over. */
export async function waitIdle(core: Core, timeoutMs: number): Promise<Idleness> {
  const end = performance.now() + timeoutMs;
  let found = await look(core);
  while (!found.idle && performance.now() < end) {
    await sleep(POLL_MS);
    found = await look(core);
  }
  return found;
}

/**
 * Idle only counts when all was quiet before everybody was asked and nothing was delivered or called meanwhile: an event
 * acknowledged just after its product said that it rests has left work behind.
 */
async function look(core: Core): Promise<Idleness> {
  const before = activity(core);
  const products = await Promise.all(core.products.running().map((product) => ask(core, product)));
  const after = activity(core);
  const unchanged = before.calls === after.calls && before.deliveries === after.deliveries;
  const idle = before.quiet && after.quiet && unchanged && products.every((product) => product?.idle ?? true);
  return {
    idle,
    pending: {
      events: after.events,
      later_retries: after.later,
      taps: core.taps.size,
      products: products.filter((product) => product !== undefined),
    },
  };
}

function activity(core: Core) {
  const { now: events, later } = core.push.pending(SOON_MS);
  return {
    events,
    later,
    calls: core.calls.count,
    deliveries: core.push.deliveries,
    quiet: events === 0 && core.taps.size === 0 && core.calls.open === 0,
  };
}

/** What the product says; undefined when it is gone, which drops it. */
async function ask(core: Core, product: Product) {
  try {
    const response = await fetch(`${product.url}/demo/idle`, { signal: AbortSignal.timeout(ASK_MS) });
    const { idle, pending } = productIdle.parse(await response.json());
    return { url: product.url, idle, pending };
  } catch (error) {
    if (isUnreachable(error)) {
      core.products.drop(product.url);
      return undefined;
    }
    return { url: product.url, idle: false, pending: String(error) };
  }
}

/** Nobody listens there any more, as against somebody who is slow or answers nonsense. */
export function isUnreachable(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(cause?.code ?? '');
}
