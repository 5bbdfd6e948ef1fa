import { join } from 'node:path';
import { CallLog } from './call-log.ts';
import { LegalClock } from './clock.ts';
import { Faults } from './faults.ts';
import { randomHex } from './ids.ts';
import { Limits } from './limits.ts';
import { LongConnection } from './long-connection.ts';
import { Products } from './products.ts';
import { Push } from './push.ts';
import { Store } from './store.ts';
import { Tokens } from './tokens.ts';
import { OpenTaps } from './open-taps.ts';
import type { AppIdentity, Chat, Person } from './types.ts';
import { BOT_NAME, BOT_OPEN_ID } from './world.ts';

/** The parts of the sandbox, shared by its two doors: the Open API and the control API. */
export interface Core {
  store: Store;
  app: AppIdentity;
  clock: LegalClock;
  faults: Faults;
  limits: Limits;
  tokens: Tokens;
  wire: LongConnection;
  products: Products;
  push: Push;
  calls: CallLog;
  taps: OpenTaps;
  nameOf: (openId: string) => string | undefined;
}

/** Reads what is on disk, or makes a new world starting at `demoStart` (legal milliseconds). */
export async function openCore(dataDir: string, demoStart: number): Promise<Core> {
  const store = new Store(join(dataDir, 'sandbox'));
  if (!store.state.app) await store.write({ k: 'app', v: newApp() });
  if (store.state.clockOffset === undefined) {
    await store.write({ k: 'clock', v: { offset: demoStart - Date.now() } });
  }
  const app = store.state.app ?? newApp();
  const clock = new LegalClock(store.state.clockOffset ?? 0);
  const faults = new Faults();
  const wire = new LongConnection();
  const products = new Products();
  const push = new Push({ store, wire, products, faults, app });
  return {
    store,
    app,
    clock,
    faults,
    limits: new Limits(),
    tokens: new Tokens(app.app_secret),
    wire,
    products,
    push,
    calls: new CallLog(),
    taps: new OpenTaps(),
    nameOf: (openId) => nameOf(store, openId),
  };
}

const nameOf = (store: Store, openId: string): string | undefined =>
  openId === BOT_OPEN_ID ? BOT_NAME : store.state.people.get(openId)?.name;

function newApp(): AppIdentity {
  return {
    app_id: `cli_${randomHex(16)}`,
    app_secret: randomHex(32),
    encrypt_key: randomHex(32),
    verification_token: randomHex(32),
    tenant_key: randomHex(16),
  };
}

/** Lasting conditions a tester switched on (platform.md §15.13). */
export const isDissolved = (core: Core, chat: Chat): boolean =>
  core.faults.holds('dissolved', { chat_id: chat.chat_id }) !== undefined;

export const isBotRemoved = (core: Core, chat: Chat): boolean =>
  core.faults.holds('bot_removed', { chat_id: chat.chat_id }) !== undefined;

export const isResigned = (core: Core, person: Person): boolean =>
  core.faults.holds('resigned', { open_id: person.open_id }) !== undefined;
