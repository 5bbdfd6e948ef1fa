import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, USAGE, type ChaosOptions } from './chaos/options.ts';
import { asMarkdown, readable } from './chaos/report.ts';
import { chaos } from './chaos/run.ts';

/** `npm run chaos -- --minutes N --seed S --replicas R …`: exits with 1 when anything is amiss. */
async function main(): Promise<void> {
  let options: ChaosOptions;
  try {
    options = readOptions(process.argv.slice(2));
    if (spawnSync('mariadbd', ['--version']).error !== undefined)
      throw new Error('mariadbd is missing: apt-get install mariadb-server');
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  // All processes are stopped, then it ends.
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Error('stopped')));
  const dir = await mkdtemp(join(tmpdir(), 'jieban-chaos-'));
  try {
    const report = await chaos(options, dir, stop.signal);
    console.log(JSON.stringify(report));
    console.log(readable(report));
    if (options.out !== null) await writeFile(options.out, asMarkdown(report, options));
    if (report.findings.length === 0) await rm(dir, { recursive: true });
    else throw new Error(`the data is kept in ${dir}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

await main();
