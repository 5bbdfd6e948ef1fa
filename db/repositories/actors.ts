import type { Directory } from '../../src/app/ports.ts';
import type { Actor, Appointment } from '../../src/domain/case.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { personTable } from '../entities/person.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';
import { remembered } from './remembered.ts';

/** A person and one of his offices; without any office there is one row with nulls. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly role: Appointment['role'] | null;
  readonly unit_key: string | null;
}

/** An appointment with the name of its holder. */
interface OfficeRow {
  readonly person_id: string;
  readonly name: string;
  readonly role: Appointment['role'];
  readonly unit_key: string;
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate | null;
  readonly covers: string | null;
}

/** Both dates of an appointment are included; the day is asked for twice. */
const heldOn = (office: string): string =>
  `${office}.valid_from <= ? AND (${office}.valid_to IS NULL OR ${office}.valid_to >= ?)`;

/** People with all the offices they hold on a day. */
const actorsWhere = (which: string): string =>
  `SELECT p.id, p.name, o.role, o.unit_key FROM person p
   LEFT JOIN appointment o ON o.person_id = p.id AND ${heldOn('o')}
   WHERE ${which} ORDER BY p.id, o.valid_from, o.role, o.unit_key`;

/**
 * People and the offices they hold on a day.
 * @param names by person id, as far as this session has read them
 */
export function actors(
  session: Session,
  names: Map<string, string>,
): Pick<Directory, 'actorByOpenId' | 'holders' | 'personNames' | 'openIdOf' | 'offices'> {
  async function read(which: string, parameters: readonly unknown[]): Promise<Actor[]> {
    const found = new Map<string, Actor & { readonly appointments: Appointment[] }>();
    for (const { id, name, role, unit_key } of await session.select<Row>(actorsWhere(which), parameters)) {
      const actor = found.get(id) ?? { personId: id, name, appointments: [] };
      if (role !== null) actor.appointments.push({ role, unitId: unit_key === '' ? null : unit_key });
      found.set(id, actor);
      names.set(id, name);
    }
    return [...found.values()];
  }

  return {
    async actorByOpenId(openId, date) {
      return (await read('p.open_id = ?', [date, date, openId]))[0] ?? null;
    },

    async holders(roles, unitId, date) {
      if (roles.length === 0) return [];
      const ofUnit = unitId === null ? '' : 'AND h.unit_key = ?';
      return read(
        `p.id IN (SELECT h.person_id FROM appointment h
          WHERE h.role IN (${placeholders(roles)}) ${ofUnit} AND ${heldOn('h')})`,
        [date, date, ...roles, ...(unitId === null ? [] : [unitId]), date, date],
      );
    },

    personNames: (ids) =>
      remembered(names, ids, async (unknown) =>
        (
          await session.select<Pick<Row, 'id' | 'name'>>(
            `SELECT id, name FROM person WHERE id IN (${placeholders(unknown)})`,
            unknown,
          )
        ).map(({ id, name }) => [id, name] as const),
      ),

    async offices(date) {
      const rows = await session.select<OfficeRow>(
        `SELECT o.person_id, p.name, o.role, o.unit_key, o.valid_from, o.valid_to, o.covers
         FROM appointment o JOIN person p ON p.id = o.person_id WHERE ${heldOn('o')}
         ORDER BY o.valid_from, o.person_id, o.role, o.unit_key`,
        [date, date],
      );
      return rows.map(({ person_id, unit_key, valid_from, valid_to, name, role, covers }) => ({
        personId: person_id,
        name,
        role,
        unitId: unit_key === '' ? null : unit_key,
        validFrom: valid_from,
        validTo: valid_to,
        covers,
      }));
    },

    async openIdOf(personId) {
      return (await session.rows(personTable).findOneBy({ id: personId }))?.openId ?? null;
    },
  };
}
