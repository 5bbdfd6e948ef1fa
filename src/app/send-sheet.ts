import { handlingSheetName } from '../documents/handling-sheet.ts';
import { paperNumber } from '../domain/case-number.ts';
import { isRefusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';
import { readerOf, sendPaper } from './send-paper.ts';

/** `/承办单 42` (Article 4(1)): the handling sheet, with the contact person, to who asked. */
export const sendSheet =
  (deps: Deps) =>
  (origin: Origin, typed: string, direct: boolean): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'sheet', null);
      const done = await actOnCase(deps, act, found.id, { type: 'sheet' });
      if (isRefusal(done)) return await refused(deps, act, done, 'sheet', found.id);
      const { id: caseId, number } = done.after;
      return await sendPaper(
        deps,
        act,
        {
          ...{ title: `${paperNumber(number ?? '')}承办单`, outcome: 'sent', caseId },
          name: handlingSheetName(number ?? ''),
          source: { kind: 'sheet', caseId, ...readerOf(act, done.after) },
        },
        direct,
      );
    });
