import { bench, BENCHES } from './bench/bench.ts';
import { readOptions } from './bench/options.ts';

const USAGE = `npm run bench -- [--only NAME]… [--quick] [--minutes N]
  --only NAME   ${Object.keys(BENCHES).join(', ')}; may be repeated (default: all)
  --quick       everything small: shows that the figures can be taken, says nothing about the machine
  --minutes N   how long the relay runs for each of its figures (default 1; the documented run has 10)`;

// What a stage has started is killed when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** `npm run bench`: one JSON line per figure on standard output. */
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else for await (const figure of bench(options)) console.log(JSON.stringify(figure));
} catch (error) {
  console.error(error instanceof Error ? error : String(error));
  process.exitCode = 1;
}
