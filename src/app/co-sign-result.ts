import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tellReported } from './report-result.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 同意报送 / 退回 (Article 2(2)): the 主管领导 agrees to the result, which is reported to the centre now, or sends it back to the 联络员,
 * whose time goes on.
 */
export const coSignResult =
  (deps: Deps) =>
  (origin: Origin, caseId: string, type: 'coSign' | 'refuseCoSign'): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type }, async ({ after }, act) => {
      const { tx, actor } = act;
      const unitId = leadOf(after)?.unitId ?? null;
      const which = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}`;
      const say = (text: string) =>
        tellUnderCard(
          deps,
          tx,
          origin,
          after,
          { audience: 'unit', unitId },
          `${which}：${actor.name}${text}`,
        );
      if (type === 'coSign') {
        await tellReported(deps, act, after);
        await say('已同意报送，办结反馈已报受理中心。');
        return success('已同意报送，办结反馈已报受理中心。');
      }
      const due = dueSentence(after, origin.at, ['handle']);
      await say(`退回了办结反馈，请问清意见，修改后重新提交。${due}`);
      return success(`已退回联络员。请把修改意见告诉联络员，改好后会再送您审签。${due}`);
    });
