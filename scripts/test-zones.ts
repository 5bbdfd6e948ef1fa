import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Legal dates may not depend on the host: the suite of src/domain runs under each of these zones. */
const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York'];

const root = fileURLToPath(new URL('..', import.meta.url));
const mocha = fileURLToPath(import.meta.resolve('mocha/bin/mocha.js'));
/** Without the configuration file, whose `spec` would add the rest of the tests. */
const suite = [
  ...['--no-config', '--node-option', 'import=tsx', '--require', './test/support/seed.ts'],
  ...['--forbid-only', '--timeout', '60000'],
];

let failed = false;
for (const zone of ZONES) {
  const run = spawnSync(
    process.execPath,
    [mocha, ...suite, '--reporter', 'dot', 'test/src/domain/**/*.test.ts'],
    { cwd: root, env: { ...process.env, TZ: zone }, encoding: 'utf8' },
  );
  const summary = /\d+ passing.*/.exec(run.stdout)?.[0];
  const passed = run.status === 0 && summary !== undefined;
  console.log(`${zone}: ${passed ? summary : 'failed'}`);
  if (!passed) {
    console.log(run.stdout, run.stderr, run.error ?? '');
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
