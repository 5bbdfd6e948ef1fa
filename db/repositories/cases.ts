import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Cases } from '../../src/app/ports.ts';
import type { CaseState, Contact } from '../../src/domain/case.ts';
import { canonicalJson } from '../canonical-json.ts';
import { assignmentTable } from '../entities/assignment.ts';
import { caseContactTable } from '../entities/case-contact.ts';
import { caseEventTable } from '../entities/case-event.ts';
import { caseTable } from '../entities/case.ts';
import { clockTable } from '../entities/clock.ts';
import { followUpTable } from '../entities/follow-up.ts';
import type { Table } from '../entities/table.ts';
import { append, emptyHead } from '../event-chain.ts';
import type { Head } from '../event-chain.ts';
import type { FieldCipher } from '../field-cipher.ts';
import type { Session } from '../session.ts';
import { caseReader, withChildren } from './case-reader.ts';
import { toRows } from './case-rows.ts';
import { nextNumber } from './counter.ts';

/** What the next save of a locked case starts from. */
type Stored = Head & { readonly version: number };

/** Cases within a transaction. */
export function cases(session: Session, cipher: FieldCipher): Cases {
  /** What is stored under the states handed out by `lock` and `save`. */
  const stored = new WeakMap<CaseState, Stored>();

  return {
    ...caseReader(session, cipher),

    async lock(id) {
      const row = await session.lockRow(caseTable, { id });
      if (row === null) return null;
      // Children are only ever written under the lock of their case, so plain reads see them whole.
      const [state] = await withChildren(session, [row]);
      if (state === undefined) return null;
      stored.set(state, row);
      return state;
    },

    async create(year, contact, build) {
      const { state, events } = build(await nextNumber(session, year));
      const rows = toRows(state);
      const { rows: eventRows, head } = append(
        state.id,
        { eventCount: 0, headHash: emptyHead(state.id) },
        events,
      );
      await session.rows(caseTable).insert({ ...rows.case, ...head, version: 1 });
      await session.rows(caseEventTable).insert(eventRows);
      await writeChildren(session, assignmentTable, [], rows.assignments);
      await writeChildren(session, clockTable, [], rows.clocks);
      await writeChildren(session, followUpTable, [], rows.followUps);
      await session.rows(caseContactTable).insert(sealed(cipher, state.id, contact));
    },

    async save(before, after, events) {
      const from = stored.get(before);
      if (from === undefined) throw new Error(`case ${before.id} is saved without having been locked`);
      const { rows: eventRows, head } = append(after.id, from, events);
      const [was, is] = [toRows(before), toRows(after)];
      const next = { ...head, version: from.version + 1 };
      const { affected } = await session
        .rows(caseTable)
        .update({ id: after.id, version: from.version }, { ...is.case, ...next });
      if (affected !== 1) throw new Error(`case ${after.id} was changed since it was locked`);
      if (eventRows.length > 0) await session.rows(caseEventTable).insert(eventRows);
      await writeChildren(session, assignmentTable, was.assignments, is.assignments);
      await writeChildren(session, clockTable, was.clocks, is.clocks);
      await writeChildren(session, followUpTable, was.followUps, is.followUps);
      stored.set(after, next);
    },
  };
}

const keyOf = <Row extends ObjectLiteral & { caseId: string; no: number }>({ caseId, no }: Row) =>
  ({ caseId, no }) as FindOptionsWhere<Row>;

/** Inserts the rows that are new and updates those that differ. A case never loses a child: undoing is an event, too. */
async function writeChildren<Row extends ObjectLiteral & { caseId: string; no: number }>(
  session: Session,
  table: Table<Row>,
  before: readonly Row[],
  after: readonly Row[],
): Promise<void> {
  const was = new Map(before.map((row) => [row.no, canonicalJson(row)]));
  const added = after.filter((row) => !was.has(row.no));
  if (added.length > 0) await session.rows(table).insert(added);
  for (const row of after)
    if (was.has(row.no) && was.get(row.no) !== canonicalJson(row))
      await session.rows(table).update(keyOf(row), row);
}

const sealed = (cipher: FieldCipher, caseId: string, { name, phone }: Contact) => ({
  caseId,
  keyId: cipher.keyId,
  name: cipher.seal(caseId, 'name', name),
  phone: cipher.seal(caseId, 'phone', phone),
  nameIndex: cipher.blindIndex('name', name),
  phoneIndex: cipher.blindIndex('phone', phone),
});
