import { calendarBench } from './calendar.ts';
import { connectionBench } from './connection.ts';
import type { Figure } from './figure.ts';
import { heartbeatBench } from './heartbeat.ts';
import type { BenchOptions } from './options.ts';
import { registrationBench } from './registration.ts';
import { Stage } from './stage.ts';
import { relayBench } from './relay.ts';
import { searchBench } from './search.ts';
import { startupBench } from './startup.ts';
import { tapBench } from './tap.ts';

/** Takes one or more figures. */
type Bench = (stage: Stage) => AsyncIterable<Figure>;

/** Every bench by its name, in the order of running. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  tap: tapBench,
  connection: connectionBench,
  registration: registrationBench,
  search: searchBench,
  heartbeat: heartbeatBench,
  startup: startupBench,
  calendar: calendarBench,
  relay: relayBench,
};

/**
 * Runs the benches asked for, one after the other, each with a machine of its own.
 * @throws Error for a name that there is none of.
 */
export async function* bench(options: BenchOptions): AsyncGenerator<Figure> {
  const names = options.only.length === 0 ? Object.keys(BENCHES) : options.only;
  for (const name of names) {
    const run = BENCHES[name];
    if (run === undefined) throw new Error(`no bench ${name}; there are: ${Object.keys(BENCHES).join(', ')}`);
    const stage = new Stage(options);
    try {
      yield* run(stage);
    } finally {
      await stage.end();
    }
  }
}
