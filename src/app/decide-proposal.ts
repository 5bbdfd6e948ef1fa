import { shortName } from '../../cards/short-name.ts';
import type { CaseState } from '../domain/case.ts';
import { STAGE_TITLES } from '../domain/transitions.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

type Decision = 'confirmDecline' | 'rejectDecline' | 'confirmClose' | 'rejectClose';

/**
 * 确认 / 不同意 (Articles 3, 7(二), 7(三)): a second person decides what one of the centre proposed. Agreed, the card says so;
 * not agreed, the centre is told that the case is its own again, and until when.
 */
export const decideProposal =
  (deps: Deps) =>
  (origin: Origin, caseId: string, type: Decision): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type }, async ({ before, after }, { tx, actor }) => {
      const number = after.number ?? '';
      if (type === 'confirmDecline')
        return success(`已确认不予受理 ${number}。请受理人员把原因和个案咨询告知企业。`);
      if (type === 'confirmClose')
        return success(`已确认销号 ${number}，依据${after.closing?.ground ?? ''}。`);
      const due = dueSentence(after, ['review', 'followUp']);
      const text = `${actor.name} ${what(before)}：${number} ${shortName(after.demand.enterprise)}，回到「${STAGE_TITLES[after.stage]}」。${due}`;
      await tellUnderCard(deps, tx, origin, after, { audience: 'centre', unitId: null }, text);
      return success(`已退回受理人员。${due}`);
    });

const what = ({ proposal }: CaseState): string =>
  proposal?.kind === 'decline' ? '不同意不予受理' : `不同意按${proposal?.ground ?? ''}销号`;
