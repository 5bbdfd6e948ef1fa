import type { ObjectLiteral } from 'typeorm';
import type { Cases } from '../../src/app/ports.ts';
import type { CaseState, Contact } from '../../src/domain/case.ts';
import { canonicalJson } from '../canonical-json.ts';
import { assignmentTable } from '../entities/assignment.ts';
import { caseContactPastTable } from '../entities/case-contact-past.ts';
import { caseContactTable } from '../entities/case-contact.ts';
import { caseEventTable } from '../entities/case-event.ts';
import { caseTable } from '../entities/case.ts';
import { clockTable } from '../entities/clock.ts';
import { followUpTable } from '../entities/follow-up.ts';
import type { Table } from '../entities/table.ts';
import { append, emptyHead } from '../event-chain.ts';
import type { Head } from '../event-chain.ts';
import type { FieldCipher } from '../field-cipher.ts';
import type { Matching } from '../plain-rows.ts';
import type { Session } from '../session.ts';
import { caseReader, withChildren } from './case-reader.ts';
import { toRows } from './case-rows.ts';
import type { CaseRows } from './case-rows.ts';
import { lockCounter, nextNumber } from './counter.ts';

/** What the next save of a locked case starts from. */
type Stored = Head & { readonly version: number };

/** Cases within a transaction. */
export function cases(session: Session, cipher: FieldCipher): Cases {
  /** What is stored under the states handed out by `lock` and `save`. */
  const stored = new WeakMap<CaseState, Stored>();
  /** Cases locked here, as they stand: nobody else can change them before this transaction ends. */
  const locked = new Map<string, CaseState>();
  const reader = caseReader(session, cipher);

  return {
    ...reader,

    find: async (id) => locked.get(id) ?? (await reader.find(id)),

    async lock(id) {
      const row = await session.lockRow(caseTable, { id });
      if (row === null) return null;
      // Children are only ever written under the lock of their case, so plain reads see them whole.
      const [state] = await withChildren(session, [row]);
      if (state === undefined) return null;
      stored.set(state, row);
      locked.set(id, state);
      return state;
    },

    async numberOfSource(year, source, sourceNumber) {
      await lockCounter(session, year);
      // What was struck out (作废) is registered anew under its own number.
      const rows = await session.find(caseTable, { sourceNumber, source });
      const row = rows.find(({ stage }) => stage !== 'voided');
      return row === undefined ? null : { number: row.number, mergedInto: row.mergedInto?.number ?? null };
    },

    async create(year, contact, build) {
      const { state, events } = build(await nextNumber(session, year));
      const rows = toRows(state);
      const { rows: eventRows, head } = append(
        state.id,
        { eventCount: 0, headHash: emptyHead(state.id) },
        events,
      );
      await session.insert(caseTable, [{ ...rows.case, ...head, textPlace: null, version: 1 }]);
      await session.insert(caseEventTable, eventRows);
      await writeChildren(session, assignmentTable, [], rows.assignments);
      await writeChildren(session, clockTable, [], rows.clocks);
      await writeChildren(session, followUpTable, [], rows.followUps);
      await session.insert(caseContactTable, [sealed(cipher, state.id, contact)]);
    },

    async replaceContact(caseId, contact, { at, by }) {
      const [row] = await session.find(caseContactTable, { caseId });
      if (row === undefined) throw new Error(`case ${caseId} has no contact to replace`);
      const past = await session.find(caseContactPastTable, { caseId });
      const { keyId, name, phone } = row;
      await session.insert(caseContactPastTable, [
        { caseId, no: past.length + 1, keyId, name, phone, replacedAt: at, replacedBy: by },
      ]);
      const { caseId: key, ...values } = sealed(cipher, caseId, contact);
      await session.update(caseContactTable, { caseId: key }, values);
    },

    async save(before, after, events) {
      const from = stored.get(before);
      if (from === undefined) throw new Error(`case ${before.id} is saved without having been locked`);
      const { rows: eventRows, head } = append(after.id, from, events);
      const [was, is] = [toRows(before), toRows(after)];
      const next = { ...head, version: from.version + 1 };
      const key = { id: after.id, version: from.version };
      const changed = await session.update(caseTable, key, {
        ...differing(was.case, is.case),
        ...(isIndexedAlike(was, is) ? {} : { textPlace: null }),
        ...next,
      });
      if (changed !== 1) throw new Error(`case ${after.id} was changed since it was locked`);
      await session.insert(caseEventTable, eventRows);
      await writeChildren(session, assignmentTable, was.assignments, is.assignments);
      await writeChildren(session, clockTable, was.clocks, is.clocks);
      await writeChildren(session, followUpTable, was.followUps, is.followUps);
      // 撤销: a 回访 that was taken back counts nowhere any more; the log keeps it. All else that was made stays, ended.
      if (is.followUps.length < was.followUps.length)
        await session.run('DELETE FROM follow_up WHERE case_id = ? AND no > ?', [
          after.id,
          is.followUps.length,
        ]);
      stored.set(after, next);
      locked.set(after.id, after);
    },
  };
}

/** Whether the text index knows the same of both: enterprise, demand, and the units that have or had the case. */
const isIndexedAlike = (before: CaseRows, after: CaseRows): boolean =>
  before.case.enterprise === after.case.enterprise &&
  before.case.content === after.case.content &&
  before.assignments.length === after.assignments.length;

/** The columns of `after` that `before` has otherwise. */
function differing<Row extends ObjectLiteral>(before: Row, after: Row): Partial<Row> {
  const changed = Object.entries(after).filter(
    ([name, value]) => canonicalJson(before[name]) !== canonicalJson(value),
  );
  return Object.fromEntries(changed) as Partial<Row>;
}

/** Inserts the rows that are new and updates those that differ. */
async function writeChildren<Row extends ObjectLiteral & { caseId: string; no: number }>(
  session: Session,
  table: Table<Row>,
  before: readonly Row[],
  after: readonly Row[],
): Promise<void> {
  const was = new Map(before.map((row) => [row.no, row]));
  await session.insert(
    table,
    after.filter((row) => !was.has(row.no)),
  );
  for (const row of after) {
    const changes = differing(was.get(row.no) ?? row, row);
    const key: Matching<ObjectLiteral> = { caseId: row.caseId, no: row.no };
    if (Object.keys(changes).length > 0) await session.update(table, key, changes);
  }
}

const sealed = (cipher: FieldCipher, caseId: string, { name, phone }: Contact) => ({
  caseId,
  keyId: cipher.keyId,
  name: cipher.seal(caseId, 'name', name),
  phone: cipher.seal(caseId, 'phone', phone),
  nameIndex: cipher.blindIndex('name', name),
  phoneIndex: cipher.blindIndex('phone', phone),
});
