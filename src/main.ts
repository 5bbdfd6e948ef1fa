import { v5, v7 } from 'uuid';
import { createFeishuClient } from '../bot/client.ts';
import { COMMANDS } from '../bot/commands/registry.ts';
import { createGateway } from '../bot/gateway.ts';
import { createHandlers } from '../bot/handlers.ts';
import { createLookup } from '../bot/lookup.ts';
import { createReceiver } from '../bot/receiver.ts';
import { createWebhookReceiver } from '../bot/webhook/receiver.ts';
import { registerSlashCommands } from '../bot/slash-commands.ts';
import { openFileVault } from '../db/file-vault.ts';
import { openStore } from '../db/open-store.ts';
import { knownUnits } from '../db/seed/units.ts';
import { drawCard } from './app/draw-card.ts';
import { drawDigest } from './app/draw-digest.ts';
import type { Clock, Log } from './app/ports.ts';
import { fetching } from './app/files/fetch-file.ts';
import { fileBytes } from './app/files/file-bytes.ts';
import { recordReceipt } from './app/record-receipt.ts';
import { createSender } from './app/sender/sender.ts';
import { systemScheduler } from './app/sender/scheduler.ts';
import { useCases } from './app/use-cases.ts';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { instant, localDate } from './domain/local-date.ts';
import { demoFieldKey, demoRoutes, joinDemo, seedRegister } from './http/demo.ts';
import { eventRoutes } from './http/events.ts';
import { healthRoutes } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { startHttp } from './http/server.ts';
import { createHeartbeat, type Heartbeat } from './jobs/heartbeat.ts';
import { allJobs } from './jobs/registry.ts';
import { createLog } from './log.ts';
import { endOnUnexpected, stopInOrder } from './shutdown.ts';

/** Namespace of the ids derived from natural keys (units and people of the register). */
const REGISTER = '4f6c1d0e-6a57-5d0b-9c43-2b1f3f0c7a11';

/** What is due in `/demo/idle`: within this many transport milliseconds (DESIGN §9). */
const SOON_MS = 2000;

/** How long each part may take to end what it has begun, in milliseconds. */
const STOP_LIMIT_MS = 4000;

const transport = { nowMs: () => Date.now() };
const random = (): number => Math.random();
const realClock: Clock = { now: () => instant(Date.now()) };

/** The composition root: the only place that knows all parts. Starts the product; gives the way to stop it. */
export async function startProduct(
  config: Config,
  log: Log,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const demo = config.mode === 'demo' ? await joinDemo(sandboxOf(config), config.transport) : null;
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

  const vault = await openFileVault(config.dataDir).catch((error: unknown) => {
    throw new ConfigError(`DATA_DIR: attachments cannot be kept in ${config.dataDir}: ${String(error)}`);
  });

  const feishu = demo?.app ?? (config.mode === 'production' ? config.feishu : null);
  if (feishu === null) throw new ConfigError('no Feishu app');
  const client = createFeishuClient({ ...feishu, log, clock: transport });
  const gateway = createGateway(client, transport);
  if (demo !== null) {
    const register = { people: demo.people, units: knownUnits(), chats: await gateway.chats() };
    await seedRegister(store, { ...register, idFor: (key) => v5(key, REGISTER) });
    // In production an operator does it once: npm run feishu:setup.
    await registerSlashCommands(client, COMMANDS);
  }

  const deps = { store, clock, transport, newId: v7, log };
  const metrics = createMetrics();
  const { meter } = metrics;
  const sender = createSender({
    store,
    log,
    gateway,
    clock: transport,
    random,
    scheduler: systemScheduler,
    holder: v7(),
    meter,
    drawCard: drawCard(deps),
    drawDigest: drawDigest(deps),
    fileBytes: fileBytes(vault, store),
    fetching: fetching(deps, vault),
    onCardPosted: recordReceipt,
  });
  const app = useCases({ ...deps, lookup: createLookup(client, log), adminIds: config.adminIds });
  const handlers = createHandlers(app, { clock, transport, log, meter });
  const bot = { ...feishu, log, clock: transport, botOpenId: await gateway.botOpenId() };
  const webhook =
    feishu.webhook === null ? null : createWebhookReceiver(handlers, { ...bot, ...feishu.webhook });
  const receiver = webhook ?? createReceiver(handlers, bot);
  const heartbeat: Heartbeat = createHeartbeat(
    allJobs(deps, () => heartbeat.behind()),
    { ...deps, meter, random, scheduler: systemScheduler },
  );
  const pending = async () => {
    const soonMs = transport.nowMs() + SOON_MS;
    const backlog = await store.transaction((tx) => tx.outbox.backlog(soonMs));
    return { handlers: receiver.inFlight(), jobs: heartbeat.running(soonMs), ...backlog };
  };
  const health = healthRoutes({
    ...{ clock, transport, metrics, receiver, sender, heartbeat },
    pendingMigrations: () => store.pendingMigrations(),
    measures: () => store.read((tx) => tx.measures.measure(transport.nowMs(), localDate(clock.now()))),
  });
  const routes = [
    health,
    ...(webhook === null ? [] : [eventRoutes(webhook)]),
    ...(demo === null
      ? []
      : [demoRoutes({ clock: demo.clock, runDueJobs: () => heartbeat.runDue(), pending })]),
  ];
  const http = await startHttp(
    { port: config.port, host: demo === null ? '0.0.0.0' : '127.0.0.1', log },
    routes,
  );
  sender.start();
  await receiver.start();
  await demo?.register(http.url);
  heartbeat.start();
  log.info({ url: http.url, mode: config.mode }, 'product ready');
  return {
    url: http.url,
    stop: () =>
      stopInOrder(
        [
          // First nobody brings new work, then what works ends, then what it works with.
          { name: 'receiver', stop: () => receiver.stop() },
          { name: 'heartbeat', stop: () => heartbeat.stop() },
          { name: 'sender', stop: () => sender.stop() },
          { name: 'http', stop: () => http.stop() },
          { name: 'client', stop: () => client.close() },
          { name: 'store', stop: () => store.close() },
        ],
        STOP_LIMIT_MS,
        log,
      ),
  };
}

function sandboxOf(config: Config): string {
  if (config.mode === 'demo' && config.sandboxUrl !== null) return config.sandboxUrl;
  throw new ConfigError(
    'the demo is started with npm start, or with SANDBOX_URL naming a running local Feishu',
  );
}

/** Runs the product in this process until a signal comes; exits with 1 when it cannot start. */
export async function runProduct(): Promise<void> {
  try {
    const config = loadConfig();
    const log = createLog(config.logLevel);
    endOnUnexpected(log);
    const product = await startProduct(config, log);
    process.send?.({ ready: true, url: product.url });
    const stop = () => void product.stop().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // The supervisor is gone: an orphan would hold the port and the database file.
    process.once('disconnect', stop);
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = 1;
    process.exit();
  }
}

if (import.meta.filename === process.argv[1]) await runProduct();
