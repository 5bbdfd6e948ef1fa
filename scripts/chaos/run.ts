import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { startChild, stopChild, type Child } from '../children.ts';
import { inventDemands } from '../replay/demands.ts';
import { ownDatabase, type OwnDatabase } from '../replay/own-database.ts';
import { randomFrom } from '../replay/random.ts';
import { lookAround, rest } from '../replay/work.ts';
import { checkEverything } from './check.ts';
import { Journal } from './journal.ts';
import { MariaDb } from './mariadb.ts';
import type { ChaosOptions } from './options.ts';
import { tidyForms, workThrough, type Played, type Walked } from './people.ts';
import { copyProduct } from './copy-product.ts';
import { Replica } from './replica.ts';
import type { ChaosReport } from './report.ts';
import { RoughWorld } from './rough-world.ts';
import { allWork, type Scene } from './scene.ts';
import { TEXTS } from './texts.ts';
import { torment } from './torment.ts';

/** Feishu's retries of an event come this many times sooner: 30 ms, 0.6 s, 7.2 s, 43 s. */
const RETRY_SPEED = 500;

/** The processes of one run: all of them end with it. */
interface Stage {
  readonly server: MariaDb;
  readonly database: OwnDatabase;
  readonly sandbox: Child;
  readonly replicas: readonly Replica[];
}

/**
 * People take cases through the whole product while everything around them breaks; then all is healed, and what is left
 * is checked. Everything is kept in `dir`.
 * @throws Error when it cannot be carried through, or `stop` was given.
 */
export async function chaos(options: ChaosOptions, dir: string, stop: AbortSignal): Promise<ChaosReport> {
  const began = Date.now();
  // Everybody who walks a case listens for the end.
  setMaxListeners(0, stop);
  const fieldKey = randomBytes(32).toString('base64');
  const main = await copyProduct(join(dir, 'product'), options.limits, options.plant);
  const server = await MariaDb.make(dir);
  const killNow: (() => void)[] = [() => server.killNow()];
  const onExit = (): void => killNow.forEach((kill) => kill());
  process.once('exit', onExit);
  try {
    const database = await ownDatabase(server.url);
    const sandbox = startChild('scripts/sandbox/main.ts', { SANDBOX_PORT: '0', DATA_DIR: dir }, 'ignore');
    killNow.push(() => sandbox.process.kill('SIGKILL'));
    const env = {
      ...{ SANDBOX_URL: await sandbox.ready, PORT: '0', DATA_DIR: dir, DATABASE_URL: database.url },
      // No app: whatever .env says, this is the demo.
      ...{ FIELD_KEY: fieldKey, FEISHU_APP_ID: '', LOG_LEVEL: 'info' },
    };
    const replicas = Array.from(
      { length: options.replicas },
      (_, index) => new Replica(`replica ${index + 1}`, main, env, join(dir, `replica-${index + 1}.log`)),
    );
    killNow.push(...replicas.map((replica) => () => replica.killNow()));
    try {
      const stage = { server, database, sandbox, replicas };
      const journal = new Journal(join(dir, 'sandbox', 'journal.jsonl'));
      const world = new RoughWorld(
        env.SANDBOX_URL,
        journal,
        randomFrom(`${options.seed}/people`),
        options.patienceMs,
      );
      stop.addEventListener('abort', () => world.break(stop.reason));
      const done = await play(options, stage, world, stop);
      // Stopped first: a checker that reads a database at work would see half of things.
      for (const replica of replicas) done.findings.push(...[(await replica.end()) ?? []].flat());
      const minutes = Math.round((Date.now() - began) / 6000) / 10;
      const report = await checkEverything({ ...done, options, minutes, dir, fieldKey, ...stage, journal });
      await journal.close();
      return report;
    } finally {
      await Promise.all(replicas.map((replica) => replica.end()));
      await stopChild(sandbox);
    }
  } finally {
    await server.stop('SIGTERM');
    process.removeListener('exit', onExit);
  }
}

async function play(
  { limits, seed, cases, parallel, minutes }: ChaosOptions,
  { server, replicas }: Stage,
  world: RoughWorld,
  stop: AbortSignal,
): Promise<Played> {
  const people = await world.client.people();
  const units = people.flatMap(({ key }) => (key.startsWith('联络员·') ? [key.slice('联络员·'.length)] : []));
  const demands = inventDemands(TEXTS, units, cases, seed);
  const theirs = [...new Set(demands.map(({ unit }) => unit))];
  await healthyFeishu(world, limits);
  await world.letOnlookersIn(theirs);
  // One after the other, the first with an empty database; at the end of the run they start as they may.
  for (const replica of replicas) replica.run();
  if (!(await allWork(replicas))) throw new Error('the replicas did not start');

  const calm = new AbortController();
  setMaxListeners(0, calm.signal);
  const scene: Omit<Scene, 'random'> = {
    ...{ world, server, replicas, counts: new Map<string, number>(), findings: [] },
    calm: AbortSignal.any([calm.signal, stop]),
  };
  const tormented = torment(scene, seed).catch((error: unknown) => world.break(error));
  let walked: Walked;
  try {
    const onLast = () => calm.abort();
    walked = await workThrough(world, { demands, parallel, ms: minutes * 60_000, stop, onLast });
  } finally {
    calm.abort();
    await tormented;
  }
  await healthyFeishu(world, limits);
  await allWork(replicas);
  await rest(world, replicas.length);
  await tidyForms(world, theirs);
  await rest(world, replicas.length);
  await world.journal.read();
  const { counts, findings } = scene;
  return { walked, seen: await lookAround(world, walked.begun), counts, findings };
}

/** No faults, the limits asked for, and retries that a run lives to see. */
async function healthyFeishu({ client }: RoughWorld, limits: number): Promise<void> {
  await fetch(`${client.url}/sandbox/faults`, { method: 'DELETE' });
  await client.call('/sandbox/faults', { kind: 'limits', value: limits });
  await client.call('/sandbox/faults', { kind: 'retry_speed', value: RETRY_SPEED });
}
