import { shortName } from '../../cards/short-name.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 同意延期 / 不同意延期 (Article 4(5)): the unit is told what was decided and until when it has time now. */
export const decideExtension =
  (deps: Deps) =>
  (origin: Origin, caseId: string, type: 'grantExtension' | 'refuseExtension'): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type }, async ({ before, after }, { tx }) => {
      const number = after.number ?? '';
      const due = (who = ''): string => dueSentence(after, origin.at, ['firstContact', 'handle'], { who });
      const days = before.extension?.days ?? 0;
      const what = type === 'grantExtension' ? `同意延期${days}个工作日` : '不同意延期';
      const unitId = leadOf(after)?.unitId ?? null;
      const text = `${number} ${shortName(enterpriseForUnits(after.demand))}：受理中心${what}。${due()}`;
      await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, text);
      return success(`已${what}，并告知责任单位。${due('责任单位')}`);
    });
