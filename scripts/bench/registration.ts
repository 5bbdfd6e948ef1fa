import { DEMAND } from './fresh-cases.ts';
import { figure, quantile, type Figure } from './figure.ts';
import { atOnce, perSecond } from './load.ts';
import { openOffice, type Office } from './office.ts';
import type { Stage } from './stage.ts';
import { CROWDS } from './tap.ts';

/** `/登记` in one line, over an ever longer list of cases: the last thousand must not be slower than the first. */
export async function* registrationBench(stage: Stage): AsyncGenerator<Figure> {
  const [cases, block, warmUp] = [stage.size(20_000, 80), stage.size(1000, 20), stage.size(500, 10)];
  for (const crowd of CROWDS) {
    const office = await openOffice(await stage.database());
    stage.atEnd(() => office.store.close());
    const register = (count: number) => atOnce(crowd, Array(count).keys(), () => registerOne(office));
    await register(warmUp);
    const speeds: number[] = [];
    const latencies: number[] = [];
    for (let done = 0; done < cases; done += block) {
      const load = await register(block);
      speeds.push(perSecond(load));
      latencies.push(...load.latencies);
    }
    const [first, last] = [speeds[0] ?? NaN, speeds.at(-1) ?? NaN];
    const through = speeds.map((speed) => speed.toFixed(0)).join(' ');
    yield figure({
      ...{ name: `registration.${crowd}`, value: last, unit: 'cases/s', ceiling: first, ratio: last / first },
      ...{ n: cases, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
      note: `the last ${block} of ${cases} cases; ceiling: the first ${block}; all of them: ${through}`,
    });
  }
}

async function registerOne({ app, from }: Office): Promise<void> {
  const { toast } = await app.registerByLine(from('受理员甲'), DEMAND);
  if (toast?.type !== 'success') throw new Error(`not registered: ${toast?.content ?? 'no answer'}`);
}
