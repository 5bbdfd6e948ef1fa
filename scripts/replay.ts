import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, USAGE, type ReplayOptions } from './replay/options.ts';
import { replay } from './replay/run.ts';

/** `npm run replay -- FILE [--kill] …`: real complaints through the whole product; exits with 1 when anything is amiss. */
async function main(): Promise<void> {
  let options: ReplayOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  // The children are stopped and the database dropped, then it ends.
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Error('stopped')));
  const dataDir = await mkdtemp(join(tmpdir(), 'jieban-replay-'));
  try {
    const { demands, findings, kills, restarts, retried, seconds } = await replay(
      options,
      dataDir,
      stop.signal,
    );
    for (const finding of findings) console.log(`FINDING ${finding}`);
    console.log(
      `${demands.length} cases, ${kills} kills, ${restarts} restarts, ${retried} events retried, ${seconds} s, ${findings.length} findings`,
    );
    if (findings.length === 0) await rm(dataDir, { recursive: true });
    else throw new Error(`the data is kept in ${dataDir}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

await main();
