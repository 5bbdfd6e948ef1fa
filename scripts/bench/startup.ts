import { setTimeout as pause } from 'node:timers/promises';
import { stopChild } from '../children.ts';
import { build, startBare, startBuilt, type Started } from './built.ts';
import { figure, median, quantile, type Figure } from './figure.ts';
import { FIELD_KEY } from './office.ts';
import type { Stage } from './stage.ts';

/** After the start, memory settles for so long before it is read. */
const SETTLE_MS = 2000;

interface Seen {
  readonly ms: number;
  readonly now: number;
  readonly most: number;
}

/** Start of the built product until it is connected and ready, and what it holds in memory then. */
export async function* startupBench(stage: Stage): AsyncGenerator<Figure> {
  const times = stage.size(7, 1);
  await build();
  const dataDir = await stage.directory();
  const sandbox = await stage.start('scripts/sandbox/main.ts', { SANDBOX_PORT: '0', DATA_DIR: dataDir });
  const databases = { sqlite: 'sqlite:', mariadb: await stage.database() };
  for (const [name, url] of Object.entries(databases)) {
    const env = {
      ...{ SANDBOX_URL: sandbox, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: url, FIELD_KEY },
      // Whatever .env says, this is the demo.
      ...{ FEISHU_APP_ID: '', LOG_LEVEL: 'info' },
    };
    const product = (): Promise<Seen> => watch(stage, startBuilt(env));
    const bare = (): Promise<Seen> => watch(stage, startBare());
    const first = await product();
    const [own, floor]: [Seen[], Seen[]] = [[], []];
    for (let time = 0; time < times; time += 1) {
      own.push(await product());
      floor.push(await bare());
    }
    const ms = own.map((seen) => seen.ms);
    const floorMs = median(floor.map((seen) => seen.ms));
    yield figure({
      ...{ name: `start.${name}`, value: median(ms), unit: 'ms', ceiling: floorMs, n: times },
      ...{ ratio: floorMs / median(ms), p50: median(ms), p99: quantile(ms, 0.99) },
      note: `built product until ready; first start with migrations ${first.ms.toFixed(0)} ms; ceiling: Node loading its libraries alone`,
    });
    const memory = median(own.map((seen) => seen.now));
    const floorMemory = median(floor.map((seen) => seen.now));
    yield figure({
      ...{ name: `memory.${name}`, value: memory, unit: 'MB', ceiling: floorMemory },
      ...{ ratio: floorMemory / memory, n: times },
      note: `resident ${SETTLE_MS / 1000} s after ready; at most ${Math.max(...own.map((seen) => seen.most)).toFixed(0)} MB; ceiling: Node with its libraries alone`,
    });
  }
}

async function watch(stage: Stage, started: Started): Promise<Seen> {
  stage.adopt(started);
  const ms = await started.readyAfterMs;
  await pause(SETTLE_MS);
  const seen = { ms, ...(await started.memory()) };
  await stopChild(started);
  return seen;
}
