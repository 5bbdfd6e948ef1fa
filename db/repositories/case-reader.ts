import type { CaseReader } from '../../src/app/ports.ts';
import type { CaseState, Contact } from '../../src/domain/case.ts';
import { assignmentTable } from '../entities/assignment.ts';
import { caseContactPastTable } from '../entities/case-contact-past.ts';
import { caseContactTable } from '../entities/case-contact.ts';
import { caseEventTable } from '../entities/case-event.ts';
import { caseTable } from '../entities/case.ts';
import type { CaseRow } from '../entities/case.ts';
import { clockTable } from '../entities/clock.ts';
import { followUpTable } from '../entities/follow-up.ts';
import { firstBroken } from '../event-chain.ts';
import type { FieldCipher } from '../field-cipher.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';
import { readEvent } from '../upcast.ts';
import { fromRows } from './case-rows.ts';

/** The cases of these rows with their children, in the order of the rows. */
export async function withChildren(session: Session, rows: readonly CaseRow[]): Promise<CaseState[]> {
  if (rows.length === 0) return [];
  const where = { caseId: rows.map((row) => row.id) };
  const assignments = await session.find(assignmentTable, where);
  const clocks = await session.find(clockTable, where);
  const followUps = await session.find(followUpTable, where);
  return rows.map((row) => {
    const own = (child: { caseId: string }): boolean => child.caseId === row.id;
    return fromRows({
      case: row,
      assignments: assignments.filter(own),
      clocks: clocks.filter(own),
      followUps: followUps.filter(own),
    });
  });
}

/**
 * The cases with these ids, in their order. READ COMMITTED shows each query the newest commit, so a case saved between two
 * of them would come out half old, half new: then it is read again.
 */
async function loadWhole(session: Session, ids: readonly string[]): Promise<CaseState[]> {
  if (ids.length === 0) return [];
  for (;;) {
    const rows = await session.find(caseTable, { id: ids });
    const states = await withChildren(session, rows);
    if (session.dialect === 'sqlite' || (await unchanged(session, rows)))
      return states.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }
}

async function unchanged(session: Session, rows: readonly CaseRow[]): Promise<boolean> {
  if (rows.length === 0) return true;
  const now = await session.select<{ id: string; version: number }>(
    `SELECT id, version FROM \`case\` WHERE id IN (${placeholders(rows)})`,
    rows.map((row) => row.id),
  );
  const versions = new Map(now.map((row) => [row.id, row.version]));
  return rows.every((row) => versions.get(row.id) === row.version);
}

/** `2026-00042` as a number to sort by: past 99,999 a year's serials are longer, and would not sort as text. */
const order = (number: string): number => {
  const [year, serial] = number.split('-').map(Number);
  return (year ?? 0) * 10_000_000 + (serial ?? 0);
};

/** Reads cases, their log and their contact; locks nothing. */
export function caseReader(session: Session, cipher: FieldCipher): CaseReader {
  const load = async (rows: readonly { id: string }[]): Promise<readonly CaseState[]> =>
    loadWhole(
      session,
      rows.map((row) => row.id),
    );

  async function contacts(caseIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    if (caseIds.length === 0) return new Map();
    const rows = await session.find(caseContactTable, { caseId: [...caseIds] });
    return new Map(
      rows.map(({ caseId, keyId, name, phone }) => {
        if (keyId !== cipher.keyId)
          throw new Error(
            `the contact of case ${caseId} was sealed with the FIELD_KEY ${keyId}, not ${cipher.keyId}`,
          );
        return [
          caseId,
          { name: cipher.open(caseId, 'name', name), phone: cipher.open(caseId, 'phone', phone) },
        ] as const;
      }),
    );
  }

  return {
    async find(id) {
      return (await loadWhole(session, [id]))[0] ?? null;
    },

    findAll: (ids) => loadWhole(session, ids),

    async idByNumber(number) {
      const [row] = await session.select<{ id: string }>('SELECT id FROM `case` WHERE number = ?', [number]);
      return row?.id ?? null;
    },

    async events(id) {
      const rows = await session.find(caseEventTable, { caseId: id }, 'seq');
      return rows.map((row) => readEvent(row.body));
    },

    async waitingForCentre(limit) {
      return load(
        await session.select<{ id: string }>(
          `SELECT w.id FROM (
             SELECT id, next_due FROM \`case\` WHERE stage IN ('registered', 'resolved')
             UNION SELECT c.id, c.next_due FROM clock k JOIN \`case\` c ON c.id = k.case_id
              WHERE k.met_at IS NULL AND k.kind = 'decision'
           ) w ORDER BY COALESCE(w.next_due, '9999'), w.id LIMIT ?`,
          [limit],
        ),
      );
    },

    async waitingForUnits(unitIds, limit) {
      if (unitIds.length === 0) return [];
      return load(
        await session.select<{ id: string }>(
          `SELECT DISTINCT c.id, COALESCE(c.next_due, '9999') AS due FROM assignment a JOIN \`case\` c ON c.id = a.case_id
           WHERE a.open = ? AND a.unit_id IN (${placeholders(unitIds)}) ORDER BY due, c.id LIMIT ?`,
          [true, ...unitIds, limit],
        ),
      );
    },

    async waitingForCoSign(unitIds, limit) {
      if (unitIds.length === 0) return [];
      return load(
        await session.select<{ id: string }>(
          `SELECT c.id FROM assignment a JOIN \`case\` c ON c.id = a.case_id
           WHERE a.open = ? AND a.role = 'lead' AND a.unit_id IN (${placeholders(unitIds)}) AND c.co_sign IS NOT NULL
           ORDER BY COALESCE(c.next_due, '9999'), c.id LIMIT ?`,
          [true, ...unitIds, limit],
        ),
      );
    },

    async dueUntil(until) {
      const rows = await session.select<{ id: string }>(
        'SELECT DISTINCT case_id AS id FROM clock WHERE met_at IS NULL AND due <= ? ORDER BY id',
        [until],
      );
      return rows.map(({ id }) => id);
    },

    async runOut(kind, day) {
      const rows = await session.select<{ id: string }>(
        'SELECT DISTINCT case_id AS id FROM clock WHERE met_at IS NULL AND due < ? AND kind = ? ORDER BY id',
        [day, kind],
      );
      return rows.map(({ id }) => id);
    },

    async tracked() {
      const rows = await session.select<{ id: string }>(
        `SELECT c.id FROM \`case\` c JOIN assignment a ON a.case_id = c.id
         WHERE c.stage = 'handling' AND a.tracked IS NOT NULL AND a.open = ? ORDER BY c.id`,
        [true],
      );
      return rows.map(({ id }) => id);
    },

    async dueFrom(day) {
      const rows = await session.select<{ id: string }>(
        `SELECT DISTINCT case_id AS id FROM clock
         WHERE due >= ? OR (provisional = ? AND met_at IS NULL) ORDER BY case_id`,
        [day, true],
      );
      return rows.map(({ id }) => id);
    },

    async contact(caseId) {
      return (await contacts([caseId])).get(caseId) ?? null;
    },

    contacts,

    async pastContacts(caseId) {
      const rows = await session.find(caseContactPastTable, { caseId }, 'no');
      return rows.map(({ name, phone }) => ({
        name: cipher.open(caseId, 'name', name),
        phone: cipher.open(caseId, 'phone', phone),
      }));
    },

    async brokenLink(id) {
      // The case row first: an event appended in between is then one too many for it, so both are read again.
      for (;;) {
        const row = await session.rows(caseTable).findOneByOrFail({ id });
        const events = await session
          .rows(caseEventTable)
          .find({ where: { caseId: id }, order: { seq: 'ASC' } });
        const broken = firstBroken(id, row, events);
        if (broken === null || session.dialect === 'sqlite' || (await unchanged(session, [row])))
          return broken;
      }
    },

    async registeredIn(sight, from, before) {
      if (sight.length === 0) return [];
      const inSight =
        sight === 'all'
          ? ''
          : `AND EXISTS (SELECT 1 FROM assignment a WHERE a.case_id = c.id AND a.unit_id IN (${placeholders(sight)}))`;
      const rows = await session.select<{ id: string; number: string }>(
        `SELECT c.id, c.number FROM \`case\` c WHERE c.registered_at >= ? AND c.registered_at < ? ${inSight}`,
        // A Date is what both drivers turn into their own `datetime` text.
        [new Date(from), new Date(before), ...(sight === 'all' ? [] : sight)],
      );
      return rows.toSorted((a, b) => order(a.number) - order(b.number)).map(({ id }) => id);
    },

    async allIds() {
      return (await session.select<{ id: string }>('SELECT id FROM `case` ORDER BY id')).map((row) => row.id);
    },
  };
}
