import type { OpenStore } from '../../db/open-store.ts';
import type { Config } from '../../src/config.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { checkCalendar, noCalendar } from './calendar.ts';
import { checkDatabase } from './database.ts';
import { checkFieldKey } from './field-key.ts';
import { CHECK, skipped, type Finding } from './finding.ts';
import { readRegister, type Register } from './register.ts';

/** What was found in the database, and the register when it could be read. */
export interface Stored {
  readonly database: readonly Finding[];
  readonly fieldKey: Finding;
  readonly calendar: Finding;
  readonly register: Register | null;
}

/** Why nothing is said about what is in the database. */
export const UNREAD = '数据库还不能读取';

/** Reads everything that is wanted from the database at once, and lets go of it. */
export async function lookIntoDatabase(config: Config, fieldKey: string, today: LocalDate): Promise<Stored> {
  const { findings, store } = await checkDatabase(config, fieldKey);
  if (store === null)
    return {
      database: findings,
      fieldKey: skipped(CHECK.fieldKey, UNREAD),
      calendar: skipped(CHECK.calendar, UNREAD),
      register: null,
    };
  try {
    return {
      database: findings,
      fieldKey: checkFieldKey(await store.contactKeys()),
      calendar: await calendarOf(store, today),
      register: await store.read((tx) => readRegister(tx, today)),
    };
  } finally {
    await store.close();
  }
}

/** Migrated but not seeded, because somebody interrupted it, there is no rulebook at all. */
async function calendarOf(store: OpenStore, today: LocalDate): Promise<Finding> {
  try {
    const { calendar } = await store.read((tx) => tx.rulebook(today));
    return checkCalendar(calendar, today);
  } catch {
    return noCalendar;
  }
}
