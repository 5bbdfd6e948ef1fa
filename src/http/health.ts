import Router from '@koa/router';
import type { Measures } from '../app/measures.ts';
import type { Clock, TransportClock } from '../app/ports.ts';
import { epochMs, type Instant } from '../domain/local-date.ts';
import type { Metrics, Readings } from './metrics.ts';

/** What health is judged by. */
export interface HealthDeps {
  readonly clock: Clock;
  readonly transport: TransportClock;
  readonly metrics: Metrics;
  /** Names of migrations the database does not have; rejects when it does not answer. */
  pendingMigrations(): Promise<readonly string[]>;
  measures(): Promise<Measures>;
  readonly receiver: { connected(): boolean; inFlight(): number };
  readonly sender: { aliveAtMs(): number };
  readonly heartbeat: {
    running(byMs: number): number;
    behind(): Promise<readonly { job: string; since: Instant | null }[]>;
  };
}

/** How long the database may take to answer. */
const ANSWER_MS = 2000;
/** The sender looks twice a second; a transaction gives up after 2.5 s, and a failed one is repeated after 1 s. */
const SENDER_SILENT_MS = 10_000;

/**
 * `/healthz`: this process is alive. `/readyz`: it can work, else 503 naming what is missing, so that whoever watches it
 * knows. `/metrics`: numbers for Prometheus.
 */
export function healthRoutes(deps: HealthDeps): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { ok: true };
  });
  router.get('/readyz', async (ctx) => {
    const missing = await whatIsMissing(deps);
    ctx.status = missing.length === 0 ? 200 : 503;
    ctx.body = { ready: missing.length === 0, missing };
  });
  router.get('/metrics', async (ctx) => {
    const { contentType, text } = await deps.metrics.page(await readings(deps));
    ctx.set('content-type', contentType);
    ctx.body = text;
  });
  return router;
}

type Part = 'database' | 'migrations' | 'receiver' | 'sender';

async function whatIsMissing(deps: HealthDeps): Promise<Part[]> {
  const missing: Part[] = [];
  const pending = await within(ANSWER_MS, deps.pendingMigrations());
  if (pending === null) missing.push('database');
  else if (pending.length > 0) missing.push('migrations');
  if (!deps.receiver.connected()) missing.push('receiver');
  if (deps.transport.nowMs() - deps.sender.aliveAtMs() > SENDER_SILENT_MS) missing.push('sender');
  return missing;
}

async function readings({ clock, transport, ...deps }: HealthDeps): Promise<Readings> {
  const nowMs = transport.nowMs();
  const stored = await within(ANSWER_MS, Promise.all([deps.measures(), deps.heartbeat.behind()]));
  const lagOf = (since: Instant | null): number =>
    since === null ? 0 : (epochMs(clock.now()) - epochMs(since)) / 1000;
  return {
    handlersInFlight: deps.receiver.inFlight(),
    jobsRunning: deps.heartbeat.running(nowMs),
    stored: stored && {
      ...stored[0],
      nowMs,
      jobLag: stored[1].map(({ job, since }) => ({ job, seconds: lagOf(since) })),
    },
  };
}

/** What `work` resolves with; null when it rejects or takes longer than `ms`. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
