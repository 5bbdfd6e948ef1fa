import { In } from 'typeorm';
import type { Directory } from '../../src/app/ports.ts';
import type { Actor } from '../../src/domain/case.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import type { AppointmentRow } from '../entities/appointment.ts';
import { appointmentTable } from '../entities/appointment.ts';
import { personTable } from '../entities/person.ts';
import type { PersonRow } from '../entities/person.ts';
import type { Session } from '../session.ts';

/** People and the offices they hold on a day. */
export function actors(
  session: Session,
): Pick<Directory, 'actorByOpenId' | 'holders' | 'personNames' | 'openIdOf'> {
  const persons = (ids: readonly string[]): Promise<PersonRow[]> =>
    session.rows(personTable).find({ where: { id: In([...ids]) }, order: { id: 'ASC' } });

  /** Offices that match `which` and are held on `date`; both dates of an appointment are included. */
  const appointments = (date: LocalDate, which: string, parameters: object): Promise<AppointmentRow[]> =>
    session
      .rows(appointmentTable)
      .createQueryBuilder('office')
      .where(which, parameters)
      .andWhere('office.validFrom <= :date AND (office.validTo IS NULL OR office.validTo >= :date)', { date })
      .orderBy({ 'office.validFrom': 'ASC', 'office.role': 'ASC', 'office.unitKey': 'ASC' })
      .getMany();

  /** These people with all their offices of the day. */
  async function asActors(people: readonly PersonRow[], date: LocalDate): Promise<Actor[]> {
    if (people.length === 0) return [];
    const ids = people.map((person) => person.id);
    const held = await appointments(date, 'office.personId IN (:...ids)', { ids });
    return people.map(({ id, name }) => ({
      personId: id,
      name,
      appointments: held
        .filter((office) => office.personId === id)
        .map(({ role, unitKey }) => ({ role, unitId: unitKey === '' ? null : unitKey })),
    }));
  }

  return {
    async actorByOpenId(openId, date) {
      const person = await session.rows(personTable).findOneBy({ openId });
      return person === null ? null : ((await asActors([person], date))[0] ?? null);
    },

    async holders(roles, unitId, date) {
      if (roles.length === 0) return [];
      const held = await appointments(
        date,
        unitId === null
          ? 'office.role IN (:...roles)'
          : 'office.role IN (:...roles) AND office.unitKey = :unitId',
        { roles, unitId },
      );
      return asActors(await persons([...new Set(held.map((office) => office.personId))]), date);
    },

    async personNames(ids) {
      return new Map((await persons(ids)).map((person) => [person.id, person.name]));
    },

    async openIdOf(personId) {
      return (await session.rows(personTable).findOneBy({ id: personId }))?.openId ?? null;
    },
  };
}
