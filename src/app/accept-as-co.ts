import { coAssignmentOf } from '../domain/scope.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 签收 by a co-unit (Article 4(3)): it is told until when its opinion is due. */
export const acceptAsCo =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'acceptAsCo' }, ({ after }, { actor }) => {
      const due = dueSentence(after, origin.at, ['coOpinion'], { no: coAssignmentOf(actor, after)?.no });
      return success(`已签收 ${after.number ?? ''}（协办）。${due}`);
    });
