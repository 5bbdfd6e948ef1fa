import type Router from '@koa/router';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { isUnreachable, waitIdle } from '../idle.ts';
import type { Product } from '../products.ts';
import { ControlError, readJson } from './request.ts';

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
/** Due jobs of a long jump may take a while (transport ms). */
const JOBS_MS = 600_000;
const SETTLE_MS = 120_000;

const advance = z.string().regex(/^\d+(?:\.\d+)?[mhdw]$/, 'like 30m 2h 3d 1w');
const clockBody = z.union([
  z.strictObject({ advance, timeout_ms: z.number().positive().optional() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }), timeout_ms: z.number().positive().optional() }),
]);
const idleBody = z.strictObject({ timeout_ms: z.number().nonnegative().default(30_000) });

export function timeRoutes(router: Router, core: Core): void {
  let jump: Promise<unknown> = Promise.resolve();

  router.get('/clock', (ctx) => {
    ctx.body = { now: core.clock.now() };
  });

  router.post('/clock', async (ctx) => {
    const body = await readJson(ctx, clockBody);
    // One jump after the other: two at once would tell the products two times.
    const mine = jump.then(() => setClock(core, body));
    jump = mine.catch(() => undefined);
    ctx.body = await mine;
  });

  router.post('/idle', async (ctx) => {
    const { timeout_ms } = await readJson(ctx, idleBody);
    const found = await waitIdle(core, timeout_ms);
    ctx.status = found.idle ? 200 : 504;
    ctx.body = found;
  });
}

/** Idle, set everywhere, due jobs, idle (DESIGN §9). */
async function setClock(core: Core, body: z.infer<typeof clockBody>): Promise<{ now: number }> {
  const absolute = 'to' in body ? Date.parse(body.to) : undefined;
  if (absolute !== undefined && absolute < core.clock.now())
    throw new ControlError(400, 'that is in the past');
  const timeout = body.timeout_ms ?? SETTLE_MS;
  await settle(core, timeout);
  const to = absolute ?? core.clock.now() + duration('advance' in body ? body.advance : '0m');
  const target = Math.max(to, core.clock.now());
  await core.store.write({ k: 'clock', v: { offset: core.clock.jump(target) } });
  core.store.changes.emit('change', { event: 'clock', now: target });
  await Promise.all(core.products.running().map((product) => tell(core, product, target)));
  await settle(core, timeout);
  return { now: core.clock.now() };
}

const duration = (text: string): number =>
  Number(text.slice(0, -1)) * UNIT_MS[text.slice(-1) as keyof typeof UNIT_MS];

async function settle(core: Core, timeoutMs: number): Promise<void> {
  const found = await waitIdle(core, timeoutMs);
  if (!found.idle) throw new ControlError(504, 'not idle', { ...found });
}

/** The product answers after its due jobs have committed. */
async function tell(core: Core, product: Product, now: number): Promise<void> {
  try {
    const response = await fetch(`${product.url}/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now }),
      signal: AbortSignal.timeout(JOBS_MS),
    });
    if (!response.ok) throw new ControlError(502, `${product.url} answered ${response.status} to the clock`);
    await response.arrayBuffer();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    core.products.drop(product.url);
  }
}
