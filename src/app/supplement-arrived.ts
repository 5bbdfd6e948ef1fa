import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 补充材料已到 (Article 4(2)): the review starts anew. */
export const supplementArrived =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'supplementArrived' }, ({ after }) =>
      success(
        `已登记 ${after.number ?? ''} 补充材料已到，重新初审。${dueSentence(after, origin.at, ['review'])}`,
      ),
    );
