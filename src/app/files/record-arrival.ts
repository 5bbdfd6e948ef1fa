import { happened } from '../../domain/events.ts';
import { localDate } from '../../domain/local-date.ts';
import type { Deps } from '../deps.ts';
import { sentence, type Act } from '../once.ts';
import type { AttachmentRow, Tx, UploadRow } from '../ports.ts';
import { FOLLOWS } from './follows.ts';

/**
 * A usable file of a case is on disk: it goes into the log of the case at the time that counts, and what it is
 * for goes on (follows.ts). Nothing while nobody has said which case it belongs to.
 */
export async function recordArrival(
  deps: Deps,
  tx: Tx,
  upload: UploadRow,
  file: AttachmentRow,
): Promise<void> {
  const { caseId, purpose } = upload;
  if (caseId === null || purpose === null) return;
  const state = await tx.cases.lock(caseId);
  if (state === null) throw new Error(`upload ${upload.id} belongs to no case`);
  const { id: attachmentId, name, personId, countsAt } = file;
  const data = { attachmentId, name, purpose };
  await tx.cases.save(state, state, [happened('attached', { at: countsAt, by: personId }, data)]);
  await tx.cards.raiseCase(caseId);
  deps.log.info({ cause: `message:${file.messageId}`, caseId, attachmentId }, 'file stored');
  const follow = FOLLOWS[purpose];
  const act = follow === null ? null : await actOf(tx, file);
  if (follow === null || act === null) return;
  const refusal = await follow(deps, act, { ...upload, caseId }, file);
  if (refusal === null) return;
  await tx.intents.enqueue({
    ...{ id: deps.newId(), lane: 0, after: null, createdAt: deps.clock.now(), cause: act.origin.key },
    target: { type: 'chat', chatId: act.origin.chatId },
    content: { type: 'text', text: sentence(refusal) },
  });
}

/** The act of the person who sent the file, at the time that counts; null when Feishu knows him no more. */
async function actOf(tx: Tx, { personId, messageId, countsAt: at }: AttachmentRow): Promise<Act | null> {
  const openId = await tx.directory.openIdOf(personId);
  const actor = openId === null ? null : await tx.directory.actorByOpenId(openId, localDate(at));
  if (openId === null || actor === null) return null;
  const origin = { key: `message:${messageId}`, openId, unionId: null, at, chatId: openId, messageId };
  return { tx, origin, actor };
}
