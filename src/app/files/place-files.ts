import { isRefusal, refuse, type Refusal } from '../../domain/refusal.ts';
import { CONFIRM_AFTER_MS } from '../act-on-case.ts';
import { info, success, type Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { once, refused, type Act } from '../once.ts';
import type { Origin } from '../origin.ts';
import type { UploadRow } from '../ports.ts';
import { command } from '../reply.ts';
import { tappedUploadCard, uploadName } from './draw-upload.ts';
import { recordArrival } from './record-arrival.ts';
import { answeredUpload } from './where-to.ts';

/** A tap on the card that asks which case files without one belong to. */
export const placeFiles =
  (deps: Deps) =>
  (origin: Origin, fromId: string, intoId: string): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const placed = await place(deps, act, fromId, intoId);
      const answer = isRefusal(placed)
        ? await refused(deps, act, placed, 'placeFiles', null)
        : success(placed);
      const card = await tappedUploadCard(act, fromId);
      return card === null ? answer : { ...answer, card };
    });

/** Words that answer a message of the bot say the same, if files of the person wait for a case; otherwise `unknown`. */
export const placeByReply =
  (deps: Deps) =>
  (origin: Origin, parentId: string, unknown: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const waiting = await act.tx.uploads.undecidedOf(act.actor.personId);
      const into = waiting === null ? null : await answeredUpload(deps, act, parentId);
      if (waiting === null || into === null || isRefusal(into) || into.caseId === null) return info(unknown);
      const placed = await place(deps, act, waiting.id, into.id);
      return isRefusal(placed)
        ? await refused(deps, act, placed, 'placeFiles', into.caseId)
        : success(placed);
    });

/** Moves what came without a case to an open upload of the same person; gives the sentence that says so. */
async function place(deps: Deps, act: Act, fromId: string, intoId: string): Promise<string | Refusal> {
  const { tx, actor } = act;
  // Attachments before uploads before the case: their settling does the same.
  const files = [];
  for (const { id } of await tx.uploads.files(fromId)) files.push(await tx.uploads.lockFile(id));
  const from = await tx.uploads.lock(fromId);
  const into = await tx.uploads.lock(intoId);
  if (from?.personId !== actor.personId || into?.personId !== actor.personId)
    return refuse('not-yours', '中心工作要求', '这份材料不是您发的，请由发材料的人选择。');
  if (from.closedAt !== null || from.caseId !== null)
    return refuse('already-done', '中心工作要求', '这些材料已经放好，不用再选。');
  if (into.closedAt !== null || into.caseId === null)
    return refuse('wrong-stage', '中心工作要求', '这一件已经记下材料已齐，请另选一件，或者重新发送。');
  for (const file of files) {
    if (file === null) continue;
    await tx.uploads.changeFile(file.id, { uploadId: into.id });
    if (file.status === 'stored') await recordArrival(deps, tx, into, { ...file, uploadId: into.id });
  }
  await close(deps, act, from);
  await tx.cards.raiseUpload(into.id, 0);
  return `${files.length}份材料已放到 ${await uploadName(tx, into)}。`;
}

async function close(deps: Deps, { tx, origin }: Act, from: UploadRow): Promise<void> {
  await tx.uploads.close(from.id, origin.at);
  await tx.cards.raiseUpload(from.id, deps.transport.nowMs() + CONFIRM_AFTER_MS);
}
