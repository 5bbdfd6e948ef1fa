import { shortName } from '../../cards/short-name.ts';
import { leadOf, type CaseState } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal } from '../domain/refusal.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import type { Origin } from './origin.ts';
import { postToUnit, tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { placesNamed } from './units-named.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 同意联办 / 不同意联办 (Article 4(3)): the lead is told, and the units that shall assist get the case. Not agreed to while
 * one of them has no chat: it would never receive it.
 */
export const decideJoint =
  (deps: Deps) =>
  async (origin: Origin, caseId: string, type: 'agreeJoint' | 'refuseJoint'): Promise<Answer> =>
    tapCase(
      deps,
      origin,
      caseId,
      { type },
      async ({ before, after }, act) => {
        const places = type === 'agreeJoint' ? await placesAsked(act, before) : [];
        if (isRefusal(places)) throw new Error(`case ${caseId}: a unit lost its chat since it was checked`);
        for (const { unit, chat } of places) await postToUnit(deps, act.tx, origin, caseId, unit.id, chat);
        const others = places.map(({ unit }) => unit.shortName).join('、');
        const what = type === 'agreeJoint' ? `同意${others}联合办理` : '不同意联合办理';
        const due = (who = ''): string => dueSentence(after, origin.at, ['firstContact', 'handle'], { who });
        const text = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}：受理中心${what}。${due()}`;
        const unitId = leadOf(after)?.unitId ?? null;
        await tellUnderCard(deps, act.tx, origin, after, { audience: 'unit', unitId }, text);
        return success(`已${what}，并告知责任单位。${due('责任单位')}`);
      },
      async (act) => {
        const state = type === 'agreeJoint' ? await act.tx.cases.find(caseId) : null;
        const places = await placesAsked(act, state);
        return isRefusal(places) ? places : null;
      },
    );

/** The units asked for, each with its chat; none where nothing is asked. */
const placesAsked = ({ tx, origin }: Act, state: CaseState | null) =>
  state?.joint ? placesNamed(tx, state.joint.coUnitIds.join(' '), localDate(origin.at)) : Promise.resolve([]);
