import { expect } from 'chai';
import { Replicas, runToEnd } from '../support/replicas.ts';

describe('replicas on SQLite', function () {
  this.timeout(60_000);
  const world = new Replicas();
  before(() => world.start());
  after(() => world.stop());

  it('a further replica through npm start is refused with a sentence', async () => {
    const { code, said } = await runToEnd('scripts/start.ts', world.environment('sqlite:'));
    expect(code).to.equal(1);
    expect(said.trim()).to.equal(
      'a further replica needs the MariaDB of the running demo: set DATABASE_URL to mysql://…',
    );
  });

  it('a second process on the same file is refused with a sentence, and the first goes on', async () => {
    const environment = world.environment('sqlite:');
    const first = await world.add('sqlite:', 'src/main.ts');
    const { code, said } = await runToEnd('src/main.ts', environment);
    expect(code).to.equal(1);
    expect(said).to.contain('is in use by another process. SQLite serves one process per file');
    expect(JSON.parse((await first.get('/readyz')).text)).to.deep.equal({ ready: true, missing: [] });
  });
});
