import { expect } from 'chai';
import { bench } from '../../scripts/bench/bench.ts';
import { figure, quantile, type Figure } from '../../scripts/bench/figure.ts';
import { atOnce, atRate } from '../../scripts/bench/load.ts';
import { readOptions } from '../../scripts/bench/options.ts';

const KEYS = ['name', 'value', 'unit', 'ceiling', 'ratio', 'n', 'p50', 'p99', 'note'];

/** Speed is never asserted here: the machine of a test run has other things to do. */
describe('bench', () => {
  it('gives figures that fit in one line of JSON each, with their ceiling', async () => {
    const figures: Figure[] = [];
    for await (const one of bench(readOptions(['--quick', '--only', 'calendar']))) figures.push(one);
    expect(figures.map(({ name }) => name)).to.deep.equal(['calendar.isWorkingDay', 'calendar.add']);
    for (const one of figures) {
      const read = JSON.parse(JSON.stringify(one)) as Figure;
      expect(Object.keys(read)).to.deep.equal(KEYS);
      expect(read.value).to.be.greaterThan(0);
      expect(read.ceiling).to.be.greaterThan(0);
      expect(read.ratio).to.be.greaterThan(0);
    }
  });

  it('refuses names and options that it does not know', async () => {
    expect(() => readOptions(['--fast'])).to.throw('--fast');
    expect(() => readOptions(['--minutes', 'soon'])).to.throw('--minutes');
    const outcome: unknown = await bench(readOptions(['--only', 'tea']))
      .next()
      .catch((error: unknown) => error);
    expect(String(outcome)).to.contain('no bench tea; there are: tap, connection');
  });

  it('knows quantiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([7], 0.99)]).to.deep.equal([50, 99, 7]);
  });

  it('leaves out what was not measured as null', () => {
    const { ceiling, ratio, p50, p99, value } = figure({
      name: 'a',
      value: 1.23456,
      unit: 's',
      n: 1,
      note: '',
    });
    expect([ceiling, ratio, p50, p99, value]).to.deep.equal([null, null, null, null, 1.235]);
  });

  it('has as many at work at once as asked for, each item once', async () => {
    let [busy, most] = [0, 0];
    const seen: number[] = [];
    const { latencies } = await atOnce(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
      most = Math.max(most, (busy += 1));
      seen.push(item);
      await new Promise(setImmediate);
      busy -= 1;
    });
    expect([most, seen, latencies.length]).to.deep.equal([3, [1, 2, 3, 4, 5, 6, 7], 7]);
  });

  it('at a rate, begins the next before the last one is done', async () => {
    const released: (() => void)[] = [];
    const load = atRate(1000, [1, 2, 3], () => new Promise<void>((resolve) => released.push(resolve)));
    while (released.length < 3) await new Promise(setImmediate);
    for (const release of released) release();
    expect((await load).latencies).to.have.length(3);
  });
});
