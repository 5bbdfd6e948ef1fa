import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 同意转跟踪 / 不同意转跟踪 (Article 6): the unit is told what was decided, until when it has time now, and what it owes each week. */
export const decideTrack =
  (deps: Deps) =>
  (origin: Origin, caseId: string, type: 'agreeTrack' | 'refuseTrack'): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type }, async ({ after }, { tx }) => {
      const agreed = type === 'agreeTrack';
      const what = agreed ? '同意转跟踪办理' : '不同意转跟踪办理';
      const weekly = agreed ? '办结以前，每周向企业反馈一次进展并登记。' : '';
      const due = (who = ''): string =>
        dueSentence(after, origin.at, ['firstContact', 'weeklyProgress', 'handle'], { who });
      const unitId = leadOf(after)?.unitId ?? null;
      const text = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}：中心负责人${what}。${weekly}${due()}`;
      await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, text);
      return success(`已${what}，并告知责任单位。${due('责任单位')}`);
    });
