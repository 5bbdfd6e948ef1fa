import { figure, median, quantile, type Figure } from './figure.ts';
import { perSecond, type Load } from './load.ts';

/** What was measured and its ceiling, round by round. */
export interface Turns {
  readonly own: readonly Load[];
  readonly ceiling: readonly Load[];
}

/** Subject and ceiling in turns, each first as often as second, so that what else the machine does hits both. */
export async function inTurns(
  rounds: number,
  subject: () => Promise<Load>,
  bare: () => Promise<Load>,
): Promise<Turns> {
  const [own, ceiling]: [Load[], Load[]] = [[], []];
  const first = async () => void own.push(await subject());
  const second = async () => void ceiling.push(await bare());
  for (let round = 0; round < rounds; round += 1)
    for (const turn of round % 2 === 0 ? [first, second] : [second, first]) await turn();
  return { own, ceiling };
}

/** Speed against the ceiling's; the ratio is the median of the rounds', each with its own ceiling. */
export function speed(name: string, unit: string, { own, ceiling }: Turns, note: string): Figure {
  const latencies = own.flatMap((load) => load.latencies);
  return figure({
    ...{ name, unit, note, n: latencies.length },
    value: median(own.map(perSecond)),
    ceiling: median(ceiling.map(perSecond)),
    ratio: median(own.map((load, round) => perSecond(load) / perSecond(ceiling[round] ?? load))),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  });
}
