import type { Change } from '../domain/appointments.ts';
import { addDays, type LocalDate } from '../domain/local-date.ts';
import type { Office } from '../domain/offices.ts';
import { moveCoSignCards } from './co-sign-cards.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';

/** Cards drawn anew when a unit gets a 联络员 after a time without one: more than any unit has open. */
const MOST_CASES = 1000;

/**
 * Article 8: puts a change of offices into force from `today` and on record. What ends had its last day yesterday, so
 * that the next tap is refused; acts are authorised one by one, by the offices of their day.
 */
export async function applyChange(
  deps: Deps,
  act: Act,
  { ends, begins }: Change,
  today: LocalDate,
): Promise<void> {
  const { directory } = act.tx;
  for (const { personId, role, unitId } of ends) {
    await directory.endAppointment({ personId, role, unitId, lastDay: addDays(today, -1) });
    await record(deps, act, 'ended', { personId, role, unitId, covers: null });
  }
  for (const office of begins) {
    await directory.putAppointment(office);
    await record(deps, act, office.covers === null ? 'appointed' : 'covering', office);
    if (office.covers === null && ends.length === 0) await offerButtons(act, office);
  }
  const units = [...ends, ...begins].flatMap(({ role, unitId }) =>
    role === 'deputy' && unitId ? [unitId] : [],
  );
  for (const unitId of new Set(units)) await moveCoSignCards(deps, act.tx, act.origin, unitId);
}

/** A unit without a 联络员 had cards without buttons. */
async function offerButtons({ tx }: Act, { role, unitId }: Office): Promise<void> {
  if (role !== 'liaison' || unitId === null) return;
  for (const { id } of await tx.cases.waitingForUnits([unitId], MOST_CASES)) await tx.cards.raiseCase(id);
}

async function record(
  deps: Deps,
  { tx, origin, actor }: Act,
  what: string,
  { personId, role, unitId, covers }: Pick<Office, 'personId' | 'role' | 'unitId' | 'covers'>,
): Promise<void> {
  await tx.audit.record({
    at: origin.at,
    personId: actor.personId === '' ? null : actor.personId,
    openId: origin.openId,
    caseId: null,
    action: `office:${role}`,
    outcome: [what, personId, unitId ?? '-', ...(covers === null ? [] : [`for ${covers}`])].join(' '),
  });
  deps.log.info(
    { cause: origin.key, by: actor.personId, person: personId, role, unitId, what },
    'office changed',
  );
}
