import { isRefusal } from '../../domain/refusal.ts';
import { success, type Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { once, refused } from '../once.ts';
import type { Origin } from '../origin.ts';
import { addTo } from './where-to.ts';

/** 补充证据 (Article 4(1)): the bot asks for the files in the direct chat of whoever tapped, since a group cannot send it any. */
export const addEvidence =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const upload = await addTo(deps, act, caseId);
      if (isRefusal(upload)) return await refused(deps, act, upload, 'addEvidence', caseId);
      return success('请打开与「接办」的单聊，把材料直接发给它。');
    });
