import { ledger, type LedgerRow, type LedgerView } from '../documents/ledger.ts';
import { plusMs } from '../domain/local-date.ts';
import { instantsOf } from '../domain/period.ts';
import type { FileSource, ReadTx, Store } from './ports.ts';
import { unitNames } from './unit-names.ts';
import { ledgerRows } from './views/ledger-rows.ts';

type Source = Extract<FileSource, { kind: 'ledger' }>;

/** Cases that are read, or written down, between two chances for everything else. */
const BATCH = 200;

/**
 * The bytes of a ledger. All of it is read as of one moment, so that its figures fit together whatever is done meanwhile; it is
 * written down after that, since on SQLite everything waits for who reads.
 */
export async function drawLedger(store: Pick<Store, 'snapshot'>, source: Source): Promise<Uint8Array> {
  const { rows, ...heads } = await store.snapshot(async (tx) => ({
    ...(await headsOf(tx, source)),
    rows: await rowsOf(tx, source),
  }));
  return await ledger({ ...heads, rows: inBatches(rows) });
}

async function headsOf(tx: ReadTx, { period, unitIds, by, at }: Source): Promise<Omit<LedgerView, 'rows'>> {
  const maker = (await tx.directory.personNames([by])).get(by) ?? '';
  return { period, units: await unitNames(tx, unitIds, at), made: { by: maker, at } };
}

/** What was registered in the period, until the ledger was asked for. */
async function rowsOf(tx: ReadTx, source: Source): Promise<readonly LedgerRow[]> {
  const { period, unitIds, at } = source;
  const { from, before } = instantsOf(period);
  const end = before < at ? before : plusMs(at, 1);
  const rows: LedgerRow[] = [];
  for await (const ids of inBatches(await tx.cases.registeredIn(unitIds ?? 'all', from, end)))
    rows.push(...(await ledgerRows(tx, ids, source)));
  return rows;
}

/** Piece by piece, so that taps are heard in between. */
async function* inBatches<T>(all: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < all.length; start += BATCH) {
    await new Promise(setImmediate);
    yield all.slice(start, start + BATCH);
  }
}
