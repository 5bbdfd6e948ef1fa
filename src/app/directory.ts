import type { Actor, Appointment } from '../domain/case.ts';
import type { Instant, LocalDate } from '../domain/local-date.ts';
import type { Office } from '../domain/offices.ts';

export interface Unit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string;
}

/** What a unit was called between two days, both included. */
export interface UnitName {
  readonly name: string;
  readonly shortName: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export type ChatPurpose = 'centre' | 'unit' | 'leadership' | 'supervision';

export interface Chat {
  readonly chatId: string;
  readonly purpose: ChatPurpose;
  readonly unitId: string | null;
}

export interface Directory {
  /** The person behind a Feishu open_id with the appointments valid on `date`; null for a stranger. */
  actorByOpenId(openId: string, date: LocalDate): Promise<Actor | null>;
  /** All persons holding one of `roles` on `date`, with all their appointments; `unitId` null = no matter which unit. */
  holders(
    roles: readonly Appointment['role'][],
    unitId: string | null,
    date: LocalDate,
  ): Promise<readonly Actor[]>;
  /** Names by person id, for timelines. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  openIdOf(personId: string): Promise<string | null>;
  /** Responsible units on `date`, in the order of the register. */
  units(date: LocalDate): Promise<readonly Unit[]>;
  /** Units by id with their names on `date`, abolished ones too. */
  unitsById(ids: readonly string[], date: LocalDate): Promise<ReadonlyMap<string, Unit>>;
  chatOf(purpose: ChatPurpose, unitId: string | null): Promise<Chat | null>;
  chat(chatId: string): Promise<Chat | null>;
  /** All chats that are bound. */
  chats(): Promise<readonly Chat[]>;
  /** Every office in force on `date`, in the order in which they began. */
  offices(date: LocalDate): Promise<readonly Office[]>;
  /** Ids of the units whose results are co-signed by their 主管领导 at that moment (Article 2(2)). */
  coSigning(at: Instant): Promise<ReadonlySet<string>>;
  /** Everything a unit was ever called, oldest first. */
  unitNames(unitId: string): Promise<readonly UnitName[]>;
}

/** Set-up of the register: units, people, offices, chats. Idempotent by natural key. */
export interface DirectoryWriter extends Directory {
  putUnit(unit: Unit & { readonly validFrom: LocalDate }): Promise<void>;
  putPerson(person: { id: string; openId: string; unionId: string | null; name: string }): Promise<void>;
  /** `covers`: the person he stands in for; left out for an office of his own. */
  putAppointment(
    a: Appointment & {
      personId: string;
      validFrom: LocalDate;
      validTo: LocalDate | null;
      covers?: string | null;
    },
  ): Promise<void>;
  /** Whatever that person holds as `role` in the unit on the day after `lastDay` or later ends with `lastDay`. */
  endAppointment(a: Appointment & { personId: string; lastDay: LocalDate }): Promise<void>;
  /** From `at` on the results of the unit are co-signed, or are not. */
  switchCoSign(change: { unitId: string; at: Instant; on: boolean; by: string }): Promise<void>;
  putChat(chat: Chat): Promise<void>;
  /** The chat is nobody's any more. */
  removeChat(chatId: string): Promise<void>;
  /** Makes whoever changes the register wait for whoever does. First lock of such a transaction. */
  lock(): Promise<void>;
}
