import { denied, info, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { tapCase } from './tap-case.ts';

/** 查看联系方式: shown in the toast alone, never in a group, and put on record (DESIGN §6). */
export const viewContact =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'viewContact' }, async (_done, { tx, actor }) => {
      const contact = await tx.cases.contact(caseId);
      await tx.audit.record({
        at: origin.at,
        personId: actor.personId,
        openId: origin.openId,
        caseId,
        action: 'viewContact',
        outcome: contact === null ? 'erased' : 'shown',
      });
      return contact === null
        ? denied('联系方式已按期清除，请联系受理中心。')
        : { ...info(`${contact.name} ${contact.phone}（已记录本次查看）`), unkept: true };
    });
