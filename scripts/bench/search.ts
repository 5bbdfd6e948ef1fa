import mysql from 'mysql2/promise';
import { indexTexts } from '../../src/app/index-texts.ts';
import { localDate } from '../../src/domain/local-date.ts';
import { pick, randomFrom } from '../replay/random.ts';
import { figure, median, quantile, type Figure } from './figure.ts';
import { freshCase, LIAISON } from './fresh-cases.ts';
import { fillCases, makeTexts, type Texts } from './many-texts.ts';
import { openOffice, type Office } from './office.ts';
import type { Stage } from './stage.ts';
import { statementsOf, type Statement } from './statements.ts';

const CLERK = '受理员甲';

/** `/搜` among very many cases, as a use case: from the command to the committed answer. */
export async function* searchBench(stage: Stage): AsyncGenerator<Figure> {
  const [cases, times] = [stage.size(1_000_000, 3000), stage.size(300, 5)];
  const texts = makeTexts(stage.size(50_000, 100), stage.size(20_000, 200));
  const url = await stage.database();
  const office = await openOffice(url);
  stage.atEnd(() => office.store.close());
  const { caseId } = await freshCase(office);
  const units = await office.store.read(({ directory }) =>
    directory.units(localDate(office.deps.clock.now())),
  );
  const unitIds = units.map(({ id }) => id);
  await fillCases(url, caseId, cases, texts, unitIds);

  const began = performance.now();
  await indexTexts(office)(new AbortController().signal);
  const seconds = (performance.now() - began) / 1000;
  yield figure({
    ...{ name: 'search.index', value: cases / seconds, unit: 'cases/s', n: cases },
    note: 'texts indexed by the job, in the background',
  });

  const bare = await mysql.createConnection({ uri: url, timezone: 'Z' });
  stage.atEnd(() => bare.end());
  for (const [name, who, typed] of searches(texts, cases))
    yield await measure(office, bare, `search.${name}`, who, Array.from({ length: times }, typed), cases);
}

type Search = readonly [name: string, who: string, typed: () => string];

/** What people type: each kind with words that exist, taken at random. */
function searches({ firms, phrases }: Texts, cases: number): readonly Search[] {
  const random = randomFrom('searches of the search bench');
  const known = firms.slice(0, cases);
  const firm = () => pick(random, known);
  const word = () => pick(random, pick(random, phrases));
  const part = () => {
    const words = pick(random, phrases);
    const from = Math.floor(random() * (words.length - 1));
    return words.slice(from, from + 2).join('');
  };
  const pair = () => `${word()} ${word()}`;
  return [
    ['creditCode', CLERK, () => firm().code],
    ['phone', CLERK, () => firm().phone],
    ['enterprise', CLERK, () => firm().enterprise],
    ['beginning', CLERK, () => firm().enterprise.slice(0, 9)],
    ['name', CLERK, () => firm().contact],
    ['word', CLERK, word],
    ['fourCharacters', CLERK, part],
    ['twoWords', CLERK, pair],
    ['everywhere', CLERK, () => '公司'],
    ['wordOfUnit', LIAISON, word],
    ['twoWordsOfUnit', LIAISON, pair],
  ];
}

/**
 * The first time each is searched is what people wait for; the ratio compares a second time with mysql2 sending the same
 * SELECTs, each first as often as second.
 */
async function measure(
  office: Office,
  bare: mysql.Connection,
  name: string,
  who: string,
  typed: readonly string[],
  cases: number,
): Promise<Figure> {
  const [first, again, alone]: [number[], number[], number[]] = [[], [], []];
  for (const [index, text] of typed.entries()) {
    const statements = await statementsOf(async () =>
      first.push(await timed(() => search(office, who, text))),
    );
    const turns = [
      async () => again.push(await timed(() => search(office, who, text))),
      async () => alone.push(await timed(() => replay(bare, statements))),
    ];
    for (const turn of index % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  return figure({
    ...{ name, value: quantile(first, 0.99), unit: 'ms', n: first.length },
    ...{ p50: median(first), p99: quantile(first, 0.99), ceiling: median(alone) },
    ratio: median(again.map((ms, index) => (alone[index] ?? NaN) / ms)),
    note: `p99 of one search among ${cases} cases; ceiling: mysql2 alone with the same SELECTs`,
  });
}

async function search({ app, from }: Office, who: string, typed: string): Promise<void> {
  const { toast } = await app.searchCases(from(who), typed, typed);
  if (toast?.type === 'error') throw new Error(`not searched: ${toast.content}`);
}

async function replay(bare: mysql.Connection, statements: readonly Statement[]): Promise<void> {
  for (const { sql, values } of statements) if (sql.startsWith('SELECT')) await bare.query(sql, [...values]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
