import { mayHave, mayViewFiles } from '../../domain/attachments.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import { info, type Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { tappable } from '../in-sight.ts';
import { once, refused, type Act } from '../once.ts';
import type { Origin } from '../origin.ts';
import type { CaseFile } from '../ports.ts';
import { enqueueFile } from './enqueue-file.ts';
import { filesWith } from './files-with.ts';

/** Files sent by one tap: the newest, so that one tap cannot fill a chat. */
const MOST_FILES = 20;

/** 查看附件: the files go to the direct chat of whoever asks, and that he did is put on record. */
export const viewFiles =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const { tx, actor } = act;
      const state = await tappable(act, await tx.cases.find(caseId));
      const refusal = isRefusal(state) ? state : mayViewFiles(state, actor);
      if (refusal !== null || isRefusal(state))
        return await refused(deps, act, refusal ?? NONE, 'viewFiles', caseId);
      const files = (await filesWith(tx, state)).filter(
        (file) => file.status === 'stored' && mayHave(actor, file),
      );
      if (files.length === 0) return await refused(deps, act, NONE, 'viewFiles', caseId);
      const outcome = `${files.length} files`;
      await tx.audit.record({
        ...{ at: origin.at, personId: actor.personId, openId: origin.openId },
        ...{ caseId, action: 'viewFiles', outcome },
      });
      await send(deps, act, state.number ?? '', files);
      return info(`${files.length}份附件正发到您与「接办」的单聊（已记录本次查看）。`);
    });

const NONE = refuse('not-found', '中心工作要求', '本件目前没有您可以查看的附件。');

async function send(
  deps: Deps,
  { tx, origin }: Act,
  number: string,
  files: readonly CaseFile[],
): Promise<void> {
  const target = { type: 'chat', chatId: origin.openId } as const;
  const sent = files.slice(-MOST_FILES);
  const left = files.length - sent.length;
  const id = deps.newId();
  await tx.intents.enqueue({
    ...{ id, lane: 1, target, after: null, createdAt: origin.at, cause: origin.key },
    content: {
      type: 'text',
      text: `${number} 的附件共${files.length}份${left === 0 ? '' : `，这里是最近的${sent.length}份`}：`,
    },
  });
  for (const { name, sha256 } of sent)
    if (sha256 !== null)
      await enqueueFile(deps, tx, origin, target, { name, source: { kind: 'kept', sha256 } }, id);
}
