import { figure, quantile, type Figure } from './figure.ts';
import { atOnce, atRate } from './load.ts';
import { openOffice } from './office.ts';
import { openRaw } from './raw.ts';
import { instead, tap, tapGround } from './recorded-tap.ts';
import type { Stage } from './stage.ts';
import { inTurns, speed } from './turns.ts';

/** How many people tap at once. */
export const CROWDS = [8, 32] as const;

/** Share of the measured maximum at which the answer's time is judged. */
const STEADY = 0.6;

/**
 * 签收 on fresh cases through the use case, without HTTP and long connection, against mysql2 sending the very same
 * statements; in turns.
 */
export async function* tapBench(stage: Stage): AsyncGenerator<Figure> {
  const [rounds, slice] = [stage.size(8, 2), stage.size(300, 20)];
  const [warmUp, steady] = [stage.size(600, 20), stage.size(4000, 60)];
  const url = await stage.database();
  const office = await openOffice(url);
  stage.atEnd(() => office.store.close());
  const needed = warmUp + 2 * CROWDS.length * rounds * slice + steady;
  const { recorded, take } = await tapGround(office, url, needed);
  await atOnce(8, take(warmUp), (one) => tap(office, one));

  let fastest = 0;
  for (const crowd of CROWDS) {
    const raw = await openRaw(url, crowd, recorded.statements);
    const turns = await inTurns(
      rounds,
      () => atOnce(crowd, take(slice), (one) => tap(office, one)),
      () => atOnce(crowd, take(slice), (one) => raw.replay(instead(recorded, one))),
    );
    await raw.close();
    const note = `签收 → committed → answered; ceiling: mysql2 alone with the same ${recorded.statements.length} statements`;
    const measured = speed(`tap.${crowd}`, 'taps/s', turns, note);
    fastest = Math.max(fastest, measured.value);
    yield measured;
  }

  const rate = STEADY * fastest;
  const { latencies } = await atRate(rate, take(steady), (one) => tap(office, one));
  const p99 = quantile(latencies, 0.99);
  yield figure({
    ...{ name: 'tap.steady', value: p99, unit: 'ms', n: latencies.length },
    ...{ p50: quantile(latencies, 0.5), p99 },
    note: `p99 at ${STEADY * 100} % of the maximum: ${rate.toFixed(0)} taps/s, whether or not the last one is answered`,
  });
}
