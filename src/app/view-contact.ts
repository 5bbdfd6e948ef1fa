import type { CaseState, Contact } from '../domain/case.ts';
import { denied, info, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import type { ReadTx } from './ports.ts';
import { tapCase } from './tap-case.ts';

/** 查看联系方式: shown in the toast alone, never in a group, and put on record (DESIGN §6). */
export const viewContact =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'viewContact' }, async ({ after }, { tx, actor }) => {
      const contact = await tx.cases.contact(caseId);
      await tx.audit.record({
        at: origin.at,
        personId: actor.personId,
        openId: origin.openId,
        caseId,
        action: 'viewContact',
        outcome: contact === null ? 'erased' : 'shown',
      });
      if (contact === null) return denied('联系方式已按期清除，请联系受理中心。');
      const others = await mergedContacts(tx, after, contact);
      return { ...info(`${contact.name} ${contact.phone}${others}（已记录本次查看）`), unkept: true };
    });

/** Whoever called in a case that was merged into this one (并案) is to be reached too. */
async function mergedContacts(tx: ReadTx, { absorbed }: CaseState, known: Contact): Promise<string> {
  const others: string[] = [];
  for (const { caseId, number } of absorbed) {
    const contact = await tx.cases.contact(caseId);
    if (contact === null || (contact.name === known.name && contact.phone === known.phone)) continue;
    others.push(`；${number} 并入：${contact.name} ${contact.phone}`);
  }
  return others.join('');
}
