import { idsInstead, copies, freshCase, LIAISON, UNIT, type FreshCase } from './fresh-cases.ts';
import { figure, median, quantile, type Figure } from './figure.ts';
import { atOnce, atRate, perSecond, type Load } from './load.ts';
import { openOffice, type Office } from './office.ts';
import { openRaw } from './raw.ts';
import type { Stage } from './stage.ts';
import { statementsOf, type Statement } from './statements.ts';

/** How many people tap at once. */
export const CROWDS = [8, 32] as const;

/** Share of the measured maximum at which the answer's time is judged. */
const STEADY = 0.6;

/** One tap as the product sends it to the database, and the ids it is about. */
export interface RecordedTap {
  readonly statements: readonly Statement[];
  readonly ids: readonly string[];
}

/**
 * 签收 on fresh cases through the use case, without HTTP and long connection, against mysql2 sending the very same
 * statements; in turns.
 */
export async function* tapBench(stage: Stage): AsyncGenerator<Figure> {
  const url = await stage.database();
  const office = await openOffice(url);
  stage.atEnd(() => office.store.close());
  const template = await freshCase(office);
  const rounds = stage.size(8, 2);
  const slice = stage.size(300, 20);
  const steady = stage.size(4000, 60);
  const warmUp = stage.size(600, 20);
  const fresh = (await copies(url, template, 1 + warmUp + 2 * CROWDS.length * rounds * slice + steady)).values();
  const take = (count: number): FreshCase[] => Array.from({ length: count }, () => fresh.next().value as FreshCase);

  await atOnce(8, take(warmUp), (one) => tap(office, one));
  const recorded = await recordTap(office, take(1)[0] ?? template);
  let fastest = 0;
  for (const crowd of CROWDS) {
    const raw = await openRaw(url, crowd, recorded.statements);
    const [own, ceiling]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const subject = async () => own.push(await atOnce(crowd, take(slice), (one) => tap(office, one)));
      const bare = async () =>
        ceiling.push(await atOnce(crowd, take(slice), (one) => raw.replay(instead(recorded, one))));
      for (const turn of round % 2 === 0 ? [subject, bare] : [bare, subject]) await turn();
    }
    await raw.close();
    const speed = median(own.map(perSecond));
    fastest = Math.max(fastest, speed);
    const latencies = own.flatMap((load) => load.latencies);
    yield figure({
      name: `tap.${crowd}`,
      value: speed,
      unit: 'taps/s',
      ceiling: median(ceiling.map(perSecond)),
      ratio: median(own.map((load, index) => perSecond(load) / perSecond(ceiling[index] ?? load))),
      n: latencies.length,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      note: `签收 → committed → answered; ceiling: mysql2 alone, the same ${recorded.statements.length} statements`,
    });
  }

  const rate = STEADY * fastest;
  const { latencies } = await atRate(rate, take(steady), (one) => tap(office, one));
  yield figure({
    name: 'tap.steady',
    value: quantile(latencies, 0.99),
    unit: 'ms',
    n: latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    note: `p99 at ${STEADY * 100} % of the maximum, ${rate.toFixed(0)} taps/s whether or not the last one is answered`,
  });
}

/** 签收. Fails loudly when it was refused: a refusal is fast. */
async function tap({ app, from }: Office, { caseId, messageId }: FreshCase): Promise<void> {
  const { toast, card } = await app.acceptCase(from(LIAISON, { messageId }), caseId);
  if (toast?.type !== 'success' || card === undefined)
    throw new Error(`${UNIT} could not accept: ${toast?.content ?? 'no answer'}`);
}

/** Taps once and notes what goes to the database; the inbox key counts among the ids. */
export async function recordTap(office: Office, one: FreshCase): Promise<RecordedTap> {
  const origin = office.from(LIAISON, { messageId: one.messageId });
  const statements = await statementsOf(() => office.app.acceptCase(origin, one.caseId));
  return { statements, ids: [...one.ids, origin.key] };
}

let replays = 0;

/** The ids of `one` in place of those recorded, and an inbox key of its own. */
export const instead = (recorded: RecordedTap, one: FreshCase): ReadonlyMap<string, string> =>
  idsInstead(recorded.ids, [...one.ids, `event:replay-${process.pid}-${(replays += 1)}`]);
