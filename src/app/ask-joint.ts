import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { placesNamed } from './units-named.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 申请联办 (Article 4(3)): the centre is told under its card that it must decide. Part of the caller's transaction. */
export async function requestJoint(
  deps: Deps,
  act: Act,
  caseId: string,
  named: string,
  reason: string,
): Promise<{ number: string } | Refusal> {
  const places = await placesNamed(act.tx, named, localDate(act.origin.at));
  if (isRefusal(places)) return places;
  const coUnitIds = places.map(({ unit }) => unit.id);
  const done = await actOnCase(deps, act, caseId, { type: 'askJoint', coUnitIds, reason });
  if (isRefusal(done)) return done;
  const { after } = done;
  const names = await namesOf(act.tx, after, act.origin.at);
  const asking = names.unit(leadOf(after)?.unitId ?? '');
  const others = places.map(({ unit }) => unit.shortName).join('、');
  const number = after.number ?? '';
  const text = `${number} ${shortName(after.demand.enterprise)}：${asking}申请${others}联合办理。${dueSentence(after, act.origin.at, ['decision'])}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  return { number };
}
