import mysql from 'mysql2/promise';
import { remind } from '../../src/app/remind.ts';
import { systemScheduler } from '../../src/app/sender/scheduler.ts';
import { plusMs } from '../../src/domain/local-date.ts';
import { createHeartbeat, type Heartbeat } from '../../src/jobs/heartbeat.ts';
import { allJobs } from '../../src/jobs/registry.ts';
import { figure, median, quantile, type Figure } from './figure.ts';
import { freshCase } from './fresh-cases.ts';
import { openOffice } from './office.ts';
import { openRaw } from './raw.ts';
import type { Stage } from './stage.ts';
import { statementsOf } from './statements.ts';

const CLOCKS_PER_CASE = 2;
/** Nothing that runs is due before that day. */
const FAR_DUE = '2026-12-01';
const MINUTE_MS = 60_000;

/** What the heartbeat costs while very many clocks run and none of them is due. */
export async function* heartbeatBench(stage: Stage): AsyncGenerator<Figure> {
  const [clocks, beats] = [stage.size(100_000, 2000), stage.size(60, 5)];
  const url = await stage.database();
  const office = await openOffice(url);
  const { store, deps } = office;
  stage.atEnd(() => store.close());
  const { caseId } = await freshCase(office);
  await fill(url, caseId, clocks / CLOCKS_PER_CASE);

  const meter = { handled: () => undefined, sent: () => undefined, jobRan: () => undefined };
  const heartbeat: Heartbeat = createHeartbeat(
    allJobs(deps, () => heartbeat.behind()),
    {
      ...deps,
      ...{ meter, random: Math.random, scheduler: systemScheduler },
    },
  );
  stage.atEnd(() => heartbeat.stop());
  // What is owed since the beginning of time is done once.
  await heartbeat.runDue();
  const beat = async (): Promise<void> => {
    office.moveTo(plusMs(deps.clock.now(), MINUTE_MS));
    await heartbeat.runDue();
  };
  yield await measure(url, 'heartbeat.minute', beats, beat, `one beat of all jobs, ${clocks} open clocks`);
  const slot = deps.clock.now();
  const look = () => remind(deps)(slot);
  yield await measure(url, 'heartbeat.remind', beats, look, `one slot of reminders, ${clocks} open clocks`);
}

/** Times `work`, in turns with mysql2 sending the statements that it sent once before. */
async function measure(
  url: string,
  name: string,
  times: number,
  work: () => Promise<void>,
  what: string,
): Promise<Figure> {
  await work();
  // A beat may happen to end with housekeeping that the next one has not; reads can be replayed as often as one likes.
  const statements = (await statementsOf(work)).filter(({ sql }) => sql.startsWith('SELECT'));
  const raw = await openRaw(url, 1, statements);
  const [own, bare]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time += 1) {
    own.push(await timed(work));
    bare.push(await timed(() => raw.replay(new Map())));
  }
  await raw.close();
  return figure({
    ...{ name, unit: 'ms', n: times, value: median(own), ceiling: median(bare) },
    ...{ ratio: median(own.map((ms, index) => (bare[index] ?? NaN) / ms)) },
    ...{ p50: median(own), p99: quantile(own, 0.99) },
    note: `${what}, nothing due; ceiling: mysql2 alone with the same ${statements.length} SELECTs`,
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** `cases` copies of a case with its cards and running clocks, made by the server, for they are very many; it is closed itself. */
async function fill(url: string, caseId: string, cases: number): Promise<void> {
  const connection = await mysql.createConnection(url);
  const columns = async (table: string, replaced: Readonly<Record<string, string>>): Promise<string[][]> => {
    const [rows] = await connection.query<mysql.RowDataPacket[]>('SHOW COLUMNS FROM ??', [table]);
    const names = rows.map((row) => String(row['Field']));
    return [names.map((name) => `\`${name}\``), names.map((name) => replaced[name] ?? `t.\`${name}\``)];
  };
  const copy = async (table: string, replaced: Readonly<Record<string, string>>, where: string) => {
    const [into = [], from = []] = await columns(table, replaced);
    await connection.query(
      `INSERT INTO \`${table}\` (${into.join(', ')}) SELECT ${from.join(', ')}
       FROM \`${table}\` t JOIN seq_1_to_${cases} s WHERE ${where}`,
      [caseId],
    );
  };
  await copy(
    'case',
    { id: "CONCAT('many-', s.seq)", number: "CONCAT('M-', s.seq)", next_due: `'${FAR_DUE}'` },
    't.id = ?',
  );
  for (let no = 1; no <= CLOCKS_PER_CASE; no += 1)
    await copy(
      'clock',
      { case_id: "CONCAT('many-', s.seq)", no: String(no), due: `'${FAR_DUE}'`, met_at: 'NULL' },
      't.case_id = ? AND t.no = 1',
    );
  await copy(
    'card',
    {
      ...{ id: "CONCAT(s.seq, '-', RIGHT(t.id, 27))", case_id: "CONCAT('many-', s.seq)" },
      message_id: "CONCAT(s.seq, '-', t.message_id)",
    },
    't.case_id = ?',
  );
  await connection.query("UPDATE clock SET met_at = '2026-09-14' WHERE case_id = ?", [caseId]);
  await connection.query("UPDATE `case` SET stage = 'closed' WHERE id = ?", [caseId]);
  await connection.query('ANALYZE TABLE clock, `case`, card');
  await connection.end();
}
