import type { Nominee } from '../domain/appointments.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';

/** A person whom somebody mentioned in a message. */
export interface Mentioned {
  readonly openId: string;
  readonly unionId: string | null;
  readonly name: string;
}

/** The person of the register behind a mention; somebody new gets an id, and is stored only by `keepPerson`. */
export async function nomineeOf(
  deps: Deps,
  { tx }: Act,
  { openId, name }: Mentioned,
  today: LocalDate,
): Promise<Nominee & { readonly isNew: boolean }> {
  const known = await tx.directory.actorByOpenId(openId, today);
  return known === null
    ? { personId: deps.newId(), name, isNew: true }
    : { personId: known.personId, name: known.name, isNew: false };
}

/** Stores somebody whom the register does not know yet. */
export async function keepPerson(
  { tx }: Act,
  { openId, unionId, name }: Mentioned,
  { personId, isNew }: { readonly personId: string; readonly isNew: boolean },
): Promise<void> {
  if (isNew) await tx.directory.putPerson({ id: personId, openId, unionId, name });
}
