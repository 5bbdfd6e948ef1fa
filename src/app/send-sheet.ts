import { handlingSheetName } from '../documents/handling-sheet.ts';
import { paperNumber } from '../domain/case-number.ts';
import { leadOf } from '../domain/case.ts';
import { isRefusal } from '../domain/refusal.ts';
import { ofCentre } from '../domain/scope.ts';
import { actOnCase } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { enqueueFile } from './files/enqueue-file.ts';
import { findCase } from './find-case.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';

/**
 * `/承办单 42` (Article 4(1)): the handling sheet goes to the direct chat of who asked and nowhere else, since it names the contact
 * person; a group is told where it went. On record, like every look at a telephone number.
 */
export const sendSheet =
  (deps: Deps) =>
  (origin: Origin, typed: string, direct: boolean): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const { tx, actor } = act;
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'sheet', null);
      const done = await actOnCase(deps, act, found.id, { type: 'sheet' });
      if (isRefusal(done)) return await refused(deps, act, done, 'sheet', found.id);
      const { after: state } = done;
      const number = state.number ?? '';
      await tx.audit.record({
        at: origin.at,
        personId: actor.personId,
        openId: origin.openId,
        caseId: state.id,
        action: 'sheet',
        outcome: 'sent',
      });
      const unitId = ofCentre(actor) ? null : (leadOf(state)?.unitId ?? null);
      await enqueueFile(
        deps,
        tx,
        origin,
        { type: 'chat', chatId: origin.openId },
        {
          name: handlingSheetName(number),
          source: { kind: 'sheet', caseId: state.id, unitId, by: actor.personId, at: origin.at },
        },
      );
      const where = direct ? '稍后发来' : '发到您与「接办」的单聊，不在群里发送';
      return success(`${paperNumber(number)}承办单${where}（已记录本次调取）。`);
    });
