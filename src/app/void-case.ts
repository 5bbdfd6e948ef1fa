import { shortName } from '../../cards/short-name.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { parseVoidReason } from '../domain/demand.ts';
import { guard } from '../domain/guards.ts';
import { isRefusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { namesOf } from './names.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { command } from './reply.ts';
import { unitsWithPart } from './units-with-part.ts';

/**
 * `/作废 42 理由` (Article 2(1)): the director strikes out what was registered by mistake; the number stays. Units that have it
 * are told that it is not owed any more; why, is the centre's to know.
 */
export const voidCase =
  (deps: Deps) =>
  (origin: Origin, typed: string, said: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'void', null);
      const mayNot = guard(found, act.actor, 'void', await namesOf(act.tx, found, origin.at));
      const reason = mayNot ?? parseVoidReason(said);
      const done = isRefusal(reason)
        ? reason
        : await actOnCase(deps, act, found.id, { type: 'void', reason });
      if (isRefusal(done)) return await refused(deps, act, done, 'void', found.id);
      const { before, after } = done;
      const number = after.number ?? '';
      const units = unitsWithPart(before);
      for (const { unitId } of units) {
        const text = `${number} ${shortName(enterpriseForUnits(after.demand))}：本件登记有误，受理中心已作废，不用再办。`;
        await tellUnderCard(deps, act.tx, origin, after, { audience: 'unit', unitId }, text);
      }
      return success(`已作废 ${number}，编号保留。${units.length > 0 ? '已告知承办单位不用再办。' : ''}`);
    });
