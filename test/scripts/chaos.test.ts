import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ChaosOptions } from '../../scripts/chaos/options.ts';
import type { ChaosReport } from '../../scripts/chaos/report.ts';
import { chaos } from '../../scripts/chaos/run.ts';

const OPTIONS: ChaosOptions = {
  ...{ minutes: 0.5, seed: 'test', replicas: 2, cases: 8, parallel: 8, limits: 10 },
  ...{ plant: null, out: null, patienceMs: 90_000 },
};

describe('npm run chaos', function () {
  // Half a minute of people and faults, then rest, checks and a database to clear away.
  this.timeout(240_000);

  let dir: string;

  before(function () {
    if (spawnSync('mariadbd', ['--version']).error === undefined) return;
    console.warn('    no mariadbd on this machine: chaos is skipped (apt-get install mariadb-server)');
    this.skip();
  });

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'jieban-chaos-test-'));
  });

  afterEach(() => rm(dir, { recursive: true, force: true }));

  const run = (options: Partial<ChaosOptions>): Promise<ChaosReport> =>
    chaos({ ...OPTIONS, ...options }, dir, new AbortController().signal);

  it('finds nothing amiss, whatever broke meanwhile', async () => {
    const report = await run({});
    expect(report.findings).to.deep.equal([]);
    expect(report.cases).to.equal(OPTIONS.cases);
    // Which faults a short run draws, and whether a kill is among them, depends on how fast the machine is.
    const struck = Object.values(report.faults).reduce((sum, times) => sum + times, 0);
    expect(struck, 'faults').to.be.greaterThan(2);
  });

  it('catches an inbox that forgets what it has handled', async () => {
    const report = await run({ plant: 'inbox-ignored', minutes: 0.3, cases: 10, patienceMs: 20_000 });
    expect(report.findings).to.not.deep.equal([]);
    expect(report.findings.join('\n')).to.match(/\d answers to|is stored \d times/);
  });
});
