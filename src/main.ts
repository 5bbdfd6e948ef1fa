import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v5, v7 } from 'uuid';
import { createFeishuClient } from '../bot/client.ts';
import { createGateway } from '../bot/gateway.ts';
import { createHandlers } from '../bot/handlers.ts';
import { createReceiver } from '../bot/receiver.ts';
import { openStore } from '../db/open-store.ts';
import { demoUnits } from '../db/seed/units.ts';
import { drawCard } from './app/draw-card.ts';
import { drawDigest } from './app/draw-digest.ts';
import type { Clock } from './app/ports.ts';
import { recordReceipt } from './app/record-receipt.ts';
import { createSender } from './app/sender/sender.ts';
import { systemScheduler } from './app/sender/scheduler.ts';
import { useCases } from './app/use-cases.ts';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { instant } from './domain/local-date.ts';
import { demoRoutes, joinDemo, seedRegister } from './http/demo.ts';
import { startHttp } from './http/server.ts';
import { createLog } from './log.ts';

/** Namespace of the ids derived from natural keys (units and people of the register). */
const REGISTER = '4f6c1d0e-6a57-5d0b-9c43-2b1f3f0c7a11';

/** What is due in `/demo/idle`: within this many transport milliseconds (DESIGN §9). */
const SOON_MS = 2000;

const transport = { nowMs: () => Date.now() };
const realClock: Clock = { now: () => instant(Date.now()) };

/** The composition root: the only place that knows all parts. Starts the product; gives the way to stop it. */
export async function startProduct(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog(config.logLevel);
  const demo = config.mode === 'demo' ? await joinDemo(sandboxOf(config)) : null;
  const clock = demo?.clock ?? realClock;
  const store = await openStore({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    fieldKey: config.fieldKey ?? demoFieldKey(config.dataDir),
    transport,
    newId: v7,
    log,
  });
  if (demo !== null) await store.migrate();
  else if ((await store.pendingMigrations()).length > 0)
    throw new ConfigError('the database is not up to date; run: npm run migrate');
  await store.seedRules();

  const feishu = demo?.app ?? (config.mode === 'production' ? config.feishu : null);
  if (feishu === null) throw new ConfigError('no Feishu app');
  const client = createFeishuClient({ ...feishu, log, clock: transport });
  const gateway = createGateway(client, transport);
  if (demo !== null) {
    const register = { people: demo.people, units: demoUnits(), chats: await gateway.chats() };
    await seedRegister(store, { ...register, idFor: (key) => v5(key, REGISTER) });
  }

  const deps = { store, clock, transport, newId: v7, log };
  const sender = createSender({
    store,
    log,
    gateway,
    clock: transport,
    random: Math.random,
    scheduler: systemScheduler,
    holder: v7(),
    drawCard: drawCard(deps),
    drawDigest: drawDigest(deps),
    onCardPosted: recordReceipt,
  });
  const receiver = createReceiver(createHandlers(useCases(deps), clock, log), {
    ...feishu,
    log,
    botOpenId: await gateway.botOpenId(),
  });
  const pending = async () => {
    const backlog = await store.transaction((tx) => tx.outbox.backlog(transport.nowMs() + SOON_MS));
    return { handlers: receiver.inFlight(), ...backlog };
  };
  const routes =
    demo === null ? [] : [demoRoutes({ clock: demo.clock, runDueJobs: () => Promise.resolve(), pending })];
  const http = await startHttp(
    { port: config.port, host: demo === null ? '0.0.0.0' : '127.0.0.1', log },
    routes,
  );
  sender.start();
  await receiver.start();
  await demo?.register(http.url);
  log.info({ url: http.url, mode: config.mode }, 'product ready');
  return {
    url: http.url,
    async stop() {
      await receiver.stop();
      await sender.stop();
      await http.stop();
      client.close();
      await store.close();
    },
  };
}

function sandboxOf(config: Config): string {
  if (config.mode === 'demo' && config.sandboxUrl !== null) return config.sandboxUrl;
  throw new ConfigError(
    'the demo is started with npm start, or with SANDBOX_URL naming a running local Feishu',
  );
}

/** The demo makes its own key once and keeps it beside its data; production must name one. */
function demoFieldKey(dataDir: string): string {
  const file = join(dataDir, 'field.key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(32).toString('base64');
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}

/** Runs the product in this process until a signal comes; exits with 1 when it cannot start. */
export async function runProduct(): Promise<void> {
  try {
    const product = await startProduct(loadConfig());
    process.send?.({ ready: true, url: product.url });
    const stop = () => void product.stop().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = 1;
    process.exit();
  }
}

if (import.meta.filename === process.argv[1]) await runProduct();
