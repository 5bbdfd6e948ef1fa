import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { findUnit } from './find-unit.ts';
import type { Act } from './once.ts';
import { postToUnit, unitChat } from './post-card.ts';

/**
 * 受理并转办 (Articles 4(2), 4(3)): the review is passed and the demand goes to the unit named by id or name. Gives the
 * unit's short name. Part of the caller's transaction.
 */
export async function dispatchCase(
  deps: Deps,
  act: Act,
  caseId: string,
  named: string,
  opinion: string | null,
): Promise<{ number: string; unit: string } | Refusal> {
  const unit = await findUnit(act.tx, named, localDate(act.origin.at));
  if (isRefusal(unit)) return unit;
  const chat = await unitChat(act.tx, unit.id, unit.shortName);
  if (isRefusal(chat)) return chat;
  const done = await actOnCase(deps, act, caseId, { type: 'dispatch', unitId: unit.id, opinion });
  if (isRefusal(done)) return done;
  await postToUnit(deps, act.tx, act.origin, caseId, unit.id, chat);
  return { number: done.after.number ?? '', unit: unit.shortName };
}
