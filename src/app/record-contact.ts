import type { Answer } from './answer.ts';
import { success } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 已联系企业 (Article 4(4)): the unit has spoken with the enterprise for the first time. */
export const recordContact =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'contact' }, ({ after }) =>
      success(`已记录首次联系。${dueSentence(after, origin.at, ['handle'])}`),
    );
