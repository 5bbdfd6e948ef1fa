import type { Answer } from './answer.ts';
import { success } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 签收 (Article 4(3)): a 联络员 of the unit takes the case on. */
export const acceptCase =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'accept' }, ({ after }) =>
      success(`已签收 ${after.number ?? ''}。${dueSentence(after, origin.at, ['firstContact', 'handle'])}`),
    );
