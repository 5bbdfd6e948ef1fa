import { shortName } from '../../cards/short-name.ts';
import type { CaseState } from '../domain/case.ts';
import { coAssignments, leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { postToUnit, tellUnderCard } from './post-card.ts';
import { placesNamed } from './units-named.ts';

/** What a clerk typed. */
interface Typed {
  /** The lead and those that assist, by id or name, in one line. */
  readonly named: string;
  readonly opinion: string | null;
  readonly reason: string;
}

/**
 * 改派 (Article 4(3)): the units that are new get the case, those that have it no more are told so under their card, and a
 * lead that stays is told who assists now. Gives who has it, in words. Part of the caller's transaction.
 */
export async function reassignCase(
  deps: Deps,
  act: Act,
  caseId: string,
  { named, opinion, reason }: Typed,
): Promise<{ number: string; unit: string } | Refusal> {
  const { tx, origin } = act;
  const places = await placesNamed(tx, named, localDate(origin.at));
  if (isRefusal(places)) return places;
  const [unitId = '', ...coUnitIds] = places.map(({ unit }) => unit.id);
  const done = await actOnCase(deps, act, caseId, {
    type: 'reassign',
    to: { unitId, coUnitIds, opinion, reason },
  });
  if (isRefusal(done)) return done;
  const { before, after } = done;
  const [lead = '', ...others] = places.map(({ unit }) => unit.shortName);
  const helped = others.length === 0 ? '' : `${lead}牵头，${others.join('、')}协办`;
  const unit = helped === '' ? lead : helped;

  // Whoever has a new part in it receives it anew, also who had another part before.
  const given = after.assignments.slice(before.assignments.length).map((one) => one.unitId);
  for (const { unit: one, chat } of places)
    if (given.includes(one.id)) await postToUnit(deps, tx, origin, caseId, one.id, chat);
    else await tell(one.id, `承办单位已调整为${helped === '' ? `${lead}，没有协办单位` : helped}`);
  for (const gone of unitsOf(before).filter((id) => !unitsOf(after).includes(id)))
    await tell(gone, `已改派${unit}，不用再办`);
  return { number: after.number ?? '', unit };

  async function tell(to: string, what: string): Promise<void> {
    const text = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}：受理中心${what}。`;
    await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId: to }, text);
  }
}

/** The units that have the case: the lead, then those that assist. */
const unitsOf = (state: CaseState): readonly string[] =>
  [leadOf(state), ...coAssignments(state)].flatMap((one) => (one === null ? [] : [one.unitId]));
