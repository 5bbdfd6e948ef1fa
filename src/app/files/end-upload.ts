import { PURPOSE } from '../../domain/file-purpose.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { CONFIRM_AFTER_MS } from '../act-on-case.ts';
import { success, type Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { once, refused, type Act } from '../once.ts';
import type { Origin } from '../origin.ts';
import type { UploadRow } from '../ports.ts';
import { tappedUploadCard } from './draw-upload.ts';
import { tellUnit } from './tell-unit.ts';

/** 材料已齐: the person has sent all there is; nothing more is waited for. */
export const endUpload =
  (deps: Deps) =>
  (origin: Origin, uploadId: string): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const { tx } = act;
      const upload = await tx.uploads.lock(uploadId);
      const refusal = await mayEnd(act, upload);
      if (refusal === null && upload !== null) {
        await tx.uploads.close(uploadId, origin.at);
        await tellUnit(deps, act, upload);
        // It is no choice any more.
        const undecided = await tx.uploads.undecidedOf(upload.personId);
        if (undecided !== null) await tx.cards.raiseUpload(undecided.id, 0);
        await tx.cards.raiseUpload(uploadId, deps.transport.nowMs() + CONFIRM_AFTER_MS);
      }
      const answer =
        refusal === null
          ? success('已记下材料已齐。')
          : await refused(deps, act, refusal, 'endUpload', upload?.caseId ?? null);
      const card = await tappedUploadCard(act, uploadId);
      return card === null ? answer : { ...answer, card };
    });

async function mayEnd({ tx, actor }: Act, upload: UploadRow | null): Promise<Refusal | null> {
  if (upload?.personId !== actor.personId || upload.purpose === null)
    return refuse('not-yours', '中心工作要求', '这份材料不是等您发的，请由发材料的人点「材料已齐」。');
  const { basis, needed } = PURPOSE[upload.purpose];
  if (upload.closedAt !== null) return refuse('already-done', basis, '已经记下材料已齐，不用再点。');
  const files = await tx.uploads.files(upload.id);
  if (!needed || files.some(({ status }) => status === 'stored' || status === 'arriving')) return null;
  return refuse(
    'not-yet-possible',
    basis,
    '还没有收到材料，请先把照片或扫描件直接发到这里，再点「材料已齐」。',
  );
}
