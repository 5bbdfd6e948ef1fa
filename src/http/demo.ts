import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Router from '@koa/router';
import { bodyParser } from '@koa/bodyparser';
import { z } from 'zod';
import type { FeishuSettings, Transport } from '../config.ts';
import type { ChatPurpose, Clock, Store } from '../app/ports.ts';
import type { Role } from '../domain/case.ts';
import { epochMs, instant, parseLocalDate, type Instant } from '../domain/local-date.ts';
import { EVENTS_PATH } from './events.ts';

/**
 * Everything that exists for the demo alone: what the product learns from the local Feishu at start (time, app, people)
 * and the two routes by which the sandbox moves time and waits for rest.
 */
export interface Demo {
  readonly clock: DemoClock;
  readonly app: FeishuSettings;
  readonly people: readonly { readonly name: string; readonly openId: string }[];
  /** Tells the sandbox that a product listens at `url`, for events too if they are to be posted; catches up with its clock. */
  register(url: string): Promise<void>;
}

/** Legal time of the demo: real speed, moved forward by the sandbox. */
export interface DemoClock extends Clock {
  set(now: Instant): void;
}

const Now = z.object({ now: z.number().int() });
const App = z.object({
  app_id: z.string(),
  app_secret: z.string(),
  encrypt_key: z.string(),
  verification_token: z.string(),
});
const People = z.array(z.object({ name: z.string(), open_id: z.string() }));

/**
 * Asks the local Feishu at `sandboxUrl` for its time, app and people.
 * @throws Error when it does not answer.
 */
export async function joinDemo(sandboxUrl: string, transport: Transport): Promise<Demo> {
  const call = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${sandboxUrl}${path}`, init);
    if (!response.ok) throw new Error(`the local Feishu answered ${response.status} to ${path}`);
    return await response.json();
  };
  const app = App.parse(await call('/sandbox/app'));
  const secrets = { encryptKey: app.encrypt_key, verificationToken: app.verification_token };
  const people = People.parse(await call('/sandbox/people'));
  const clock = demoClock(instant(Now.parse(await call('/sandbox/clock')).now));
  return {
    clock,
    app: {
      appId: app.app_id,
      appSecret: app.app_secret,
      domain: sandboxUrl,
      webhook: transport === 'webhook' ? secrets : null,
    },
    people: people.map(({ name, open_id }) => ({ name, openId: open_id })),
    async register(url) {
      await call('/sandbox/products', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          url,
          pid: process.pid,
          ...(transport === 'webhook' ? { webhook: `${url}${EVENTS_PATH}` } : {}),
        }),
      });
      // Moved while this process started, it was told to everybody else only.
      clock.set(instant(Now.parse(await call('/sandbox/clock')).now));
    },
  };
}

function demoClock(start: Instant): DemoClock {
  let offsetMs = epochMs(start) - Date.now();
  return {
    now: () => instant(Date.now() + offsetMs),
    // Forward only: a late answer of the sandbox must not turn time back.
    set(now) {
      offsetMs = Math.max(offsetMs, epochMs(now) - Date.now());
    },
  };
}

export interface DemoRoutesDeps {
  readonly clock: DemoClock;
  /** Runs what has become due, and answers when it is committed. */
  runDueJobs(): Promise<void>;
  /** Work left: handlers and jobs running, deliveries due within 2 s, later retries, parked rows. */
  pending(): Promise<{ handlers: number; jobs: number; due: number; later: number; parked: number }>;
}

/** `POST /demo/clock {now}` and `GET /demo/idle` (DESIGN §9), for a server that listens on loopback only. */
export function demoRoutes(deps: DemoRoutesDeps): Router {
  const router = new Router();
  router.post('/demo/clock', bodyParser(), async (ctx) => {
    const body = Now.safeParse(ctx.request.body);
    if (!body.success) {
      ctx.status = 400;
      ctx.body = { error: 'now must be epoch milliseconds' };
      return;
    }
    deps.clock.set(instant(body.data.now));
    await deps.runDueJobs();
    ctx.body = { now: epochMs(deps.clock.now()) };
  });
  router.get('/demo/idle', async (ctx) => {
    const pending = await deps.pending();
    const { handlers, jobs, due } = pending;
    ctx.body = { idle: handlers === 0 && jobs === 0 && due === 0, pending };
  });
  return router;
}

/**
 * The demo makes its own key once and keeps it beside its data; production must name one. Replicas that start at once
 * agree on the first one's.
 */
export function demoFieldKey(dataDir: string): string {
  const file = join(dataDir, 'field.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const own = `${file}.${process.pid}`;
    writeFileSync(own, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      unlinkSync(own);
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** The key that the demo made; null when it has not been started on this directory. */
export function madeFieldKey(dataDir: string): string | null {
  const file = join(dataDir, 'field.key');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** A responsible unit of the demo. */
export interface DemoUnit {
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
}

export interface DemoRegister {
  readonly people: Demo['people'];
  readonly units: readonly DemoUnit[];
  readonly chats: readonly { readonly chatId: string; readonly name: string }[];
  /** Stable id for a natural key, so that every start and every replica writes the same rows. */
  readonly idFor: (naturalKey: string) => string;
}

/** Everything in the demo's register is in force since the regulation is. */
const SINCE = parseLocalDate('2021-09-01');

/** Demo people are named after their role: `联络员·市税务局`; the part before `·` tells which. */
const OFFICES: Readonly<Record<string, Role>> = {
  受理员甲: 'clerk',
  受理员乙: 'clerk',
  中心负责人: 'director',
  中心副负责人: 'director',
  联络员: 'liaison',
  联络员乙: 'liaison',
  主管领导: 'deputy',
  一把手: 'head',
  分管副市长: 'leader',
  市长: 'mayor',
  专班秘书: 'secretary',
  督查室: 'supervisor',
};

const CHATS: Readonly<Record<string, ChatPurpose>> = {
  企业诉求受理中心: 'centre',
  领导专班: 'leadership',
  市政府督查室: 'supervision',
};

/** `联络员乙·市税务局` stands in for `联络员·市税务局`. */
const STANDS_IN: Readonly<Record<string, string>> = { 联络员乙: '联络员' };

/**
 * Writes units, people, offices and chats of the demo, once: what was appointed or bound since must outlive the next
 * start. Replicas that start together write the same.
 */
export const seedRegister = (store: Store, register: DemoRegister): Promise<void> =>
  store.transaction(async ({ directory }) => {
    if ((await directory.units(SINCE)).length > 0) return;
    const unitIds = new Map(
      register.units.map(({ shortName }) => [shortName, register.idFor(`unit:${shortName}`)]),
    );
    for (const { name, shortName, kind } of register.units)
      await directory.putUnit({
        id: unitIds.get(shortName) ?? '',
        parentId: null,
        kind,
        name,
        shortName,
        validFrom: SINCE,
      });
    for (const { name, openId } of register.people) {
      const [office = '', unit] = name.split('·');
      const role = OFFICES[office];
      if (role === undefined) continue;
      const personId = register.idFor(`person:${openId}`);
      await directory.putPerson({ id: personId, openId, unionId: null, name });
      const unitId = unit === undefined ? null : (unitIds.get(unit) ?? null);
      const principal = register.people.find(
        (one) => one.name === `${STANDS_IN[office] ?? ''}·${unit ?? ''}`,
      );
      const covers = principal === undefined ? null : register.idFor(`person:${principal.openId}`);
      await directory.putAppointment({ personId, role, unitId, validFrom: SINCE, validTo: null, covers });
    }
    for (const { chatId, name } of register.chats) {
      const unitId = unitIds.get(name.replace(/·接诉即办$/, '')) ?? null;
      const purpose = CHATS[name] ?? (unitId === null ? null : 'unit');
      if (purpose !== null) await directory.putChat({ chatId, purpose, unitId });
    }
  });
