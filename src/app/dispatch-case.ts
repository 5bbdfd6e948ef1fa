import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { postToUnit } from './post-card.ts';
import { placesNamed } from './units-named.ts';

/** To whom, as typed or chosen; `redispatch` after a return. */
interface Dispatching {
  readonly type: 'dispatch' | 'redispatch';
  readonly unit: string;
  readonly coUnits: string | null;
  readonly opinion: string | null;
}

/**
 * 受理并转办 (Articles 4(2), 4(3)), 重新转办: the review is passed and the demand goes to the unit named by id or name, and to the
 * co-units typed beside it. Gives who has it, in words. Part of the caller's transaction.
 */
export async function dispatchCase(
  deps: Deps,
  act: Act,
  caseId: string,
  { type, unit: named, coUnits: coNamed, opinion }: Dispatching,
): Promise<{ number: string; unit: string } | Refusal> {
  const places = await placesNamed(act.tx, `${named} ${coNamed ?? ''}`, localDate(act.origin.at));
  if (isRefusal(places)) return places;
  const [unitId = '', ...coUnitIds] = places.map(({ unit }) => unit.id);
  const done = await actOnCase(deps, act, caseId, { type, unitId, coUnitIds, opinion });
  if (isRefusal(done)) return done;
  for (const { unit, chat } of places) await postToUnit(deps, act.tx, act.origin, caseId, unit.id, chat);
  const [lead = '', ...others] = places.map(({ unit }) => unit.shortName);
  const unit = others.length === 0 ? lead : `${lead}牵头，${others.join('、')}协办`;
  return { number: done.after.number ?? '', unit };
}
