import { mayAddEvidence, purposeNow } from '../../domain/attachments.ts';
import { isRefusal, refuse, type Refusal } from '../../domain/refusal.ts';
import { ofCentre } from '../../domain/scope.ts';
import type { Deps } from '../deps.ts';
import { tappable } from '../in-sight.ts';
import type { Act } from '../once.ts';
import type { UploadRow } from '../ports.ts';
import { messageAbout } from './message-about.ts';
import { openUpload } from './open-upload.ts';
import { postUploadCard } from './post-upload-card.ts';

/**
 * Where files of a person go (DESIGN §6): to the case of the message that they answer, else to the only pending upload, else
 * to one without a case, whose card asks which. Locked when it comes back.
 */
export async function whereTo(deps: Deps, act: Act, parentId: string | null): Promise<UploadRow | Refusal> {
  const { tx, origin, actor } = act;
  const answered = parentId === null ? null : await answeredUpload(deps, act, parentId);
  if (answered !== null) return isRefusal(answered) ? answered : await locked(act, answered);
  const pending = await tx.uploads.pendingOf(actor.personId);
  const [first] = pending;
  if (first === undefined) return nothingPending(act);
  // The first one stands for the person: of several files sent at once, one asks.
  await tx.uploads.lock(first.id);
  if (pending.length === 1) return first;
  const open = await tx.uploads.undecidedOf(actor.personId);
  if (open !== null) return open;
  const undecided = {
    id: deps.newId(),
    personId: actor.personId,
    caseId: null,
    purpose: null,
    openedAt: origin.at,
    closedAt: null,
  };
  await tx.uploads.insert(undecided);
  await postUploadCard(deps, act, undecided);
  return undecided;
}

/**
 * The upload that a message of the bot stands for: its own, or that of the person for the case it is about. Staff of the
 * centre may add to any open case; null when the message is about no case.
 */
export async function answeredUpload(
  deps: Deps,
  act: Act,
  parentId: string,
): Promise<UploadRow | Refusal | null> {
  const { tx, actor } = act;
  const about = await messageAbout(tx, parentId, actor.personId);
  if (about === null) return null;
  if (about.upload !== null && about.upload.closedAt === null) return about.upload;
  if (about.caseId === null) return null;
  const pending = (await tx.uploads.pendingOf(actor.personId)).filter(
    ({ caseId }) => caseId === about.caseId,
  );
  return pending.at(-1) ?? (await addTo(deps, act, about.caseId));
}

/** 补充证据: opens an upload of the centre for a case. */
export async function addTo(deps: Deps, act: Act, caseId: string): Promise<UploadRow | Refusal> {
  const { tx, actor } = act;
  const state = await tappable(act, await tx.cases.lock(caseId));
  if (isRefusal(state)) return state;
  const refusal = mayAddEvidence(state, actor);
  if (refusal !== null) return refusal;
  return await openUpload(deps, act, { personId: actor.personId, caseId, purpose: purposeNow(state) });
}

async function locked({ tx }: Act, upload: UploadRow): Promise<UploadRow> {
  const now = await tx.uploads.lock(upload.id);
  if (now === null) throw new Error(`upload ${upload.id} is gone`);
  return now;
}

const nothingPending = ({ actor }: Act): Refusal =>
  refuse(
    'not-yet-possible',
    '中心工作要求',
    ofCentre(actor)
      ? '这份材料没有收下，因为不知道是哪一件的。请在案件卡片的「更多」里点「补充证据」再发，或者直接回复那一件的消息发送。'
      : '目前没有等您发来的材料，这份没有收下。',
  );
