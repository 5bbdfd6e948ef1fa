import { Not } from 'typeorm';
import type { DirectoryWriter, Unit } from '../../src/app/ports.ts';
import { addDays } from '../../src/domain/local-date.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { appointmentTable } from '../entities/appointment.ts';
import { chatTable } from '../entities/chat.ts';
import { personTable } from '../entities/person.ts';
import { unitNameTable } from '../entities/unit-name.ts';
import { unitTable } from '../entities/unit.ts';
import type { Session } from '../session.ts';
import { actors } from './actors.ts';
import { chats } from './chats.ts';
import { coSign } from './co-sign.ts';
import { put } from './put.ts';
import { lockRegister } from './register-lock.ts';
import { units } from './units.ts';

/** Reads and sets up the register: people, offices, units, chats. Everything may be put twice. */
export function directoryWriter(session: Session): DirectoryWriter {
  /** Names as this session has read them: a case names the same people and units again and again. */
  const names = new Map<string, string>();
  const named = new Map<LocalDate, Map<string, Unit>>();

  /** A new name ends the one before it on the day before; the same name again changes nothing. */
  async function putName(name: {
    unitId: string;
    validFrom: ReturnType<typeof addDays>;
    name: string;
    shortName: string;
  }): Promise<void> {
    const known = await session
      .rows(unitNameTable)
      .find({ where: { unitId: name.unitId }, order: { validFrom: 'ASC' } });
    const before = known.findLast((one) => one.validFrom < name.validFrom);
    if (before?.name === name.name && before.shortName === name.shortName && before.validTo === null) return;
    const next = known.find((one) => one.validFrom > name.validFrom);
    if (before !== undefined && (before.validTo === null || before.validTo >= name.validFrom))
      await session
        .rows(unitNameTable)
        .update(
          { unitId: before.unitId, validFrom: before.validFrom },
          { validTo: addDays(name.validFrom, -1) },
        );
    await put(
      session,
      unitNameTable,
      { unitId: name.unitId, validFrom: name.validFrom },
      {
        name: name.name,
        shortName: name.shortName,
        validTo: next === undefined ? null : addDays(next.validFrom, -1),
      },
    );
  }

  return {
    ...actors(session, names),
    ...units(session, named),
    ...chats(session),
    ...coSign(session),

    async putUnit({ id, parentId, kind, name, shortName, validFrom }) {
      const known = await session.rows(unitTable).findOneBy({ id });
      const position = known?.position ?? (await session.rows(unitTable).count()) + 1;
      named.clear();
      await put(session, unitTable, { id }, { parentId, kind, position });
      await putName({ unitId: id, validFrom, name, shortName });
    },

    async putPerson({ id, openId, unionId, name }) {
      // The same person under a new open_id (another app) keeps his id; the same open_id keeps the id it had.
      const known = await session.rows(personTable).findOneBy({ openId });
      names.clear();
      await put(session, personTable, { id: known?.id ?? id }, { openId, unionId, name });
    },

    async putAppointment({ personId, role, unitId, validFrom, validTo, covers = null }) {
      const key = { personId, role, unitKey: unitId ?? '', validFrom };
      await put(session, appointmentTable, key, { validTo, covers });
    },

    async endAppointment({ personId, role, unitId, lastDay }) {
      await session.run(
        `UPDATE appointment SET valid_to = ? WHERE person_id = ? AND role = ? AND unit_key = ?
         AND (valid_to IS NULL OR valid_to > ?)`,
        [lastDay, personId, role, unitId ?? '', lastDay],
      );
    },

    async putChat({ chatId, purpose, unitId }) {
      const unitKey = unitId ?? '';
      // One chat per purpose and unit: the new binding replaces the old one. Nothing is deleted where nothing is: replicas
      // that start together would wait for each other's gap locks.
      const replaced = { purpose, unitKey, chatId: Not(chatId) };
      if (await session.rows(chatTable).existsBy(replaced)) await session.rows(chatTable).delete(replaced);
      await put(session, chatTable, { chatId }, { purpose, unitKey });
    },

    async removeChat(chatId) {
      await session.rows(chatTable).delete({ chatId });
    },

    lock: () => lockRegister(session),
  };
}
