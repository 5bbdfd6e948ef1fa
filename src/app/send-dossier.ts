import { dossierName, PAPERS_BYTES } from '../documents/dossier.ts';
import { MAX_FILE_BYTES } from '../domain/attachments.ts';
import { paperNumber } from '../domain/case-number.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { dossierFiles } from './files/dossier-files.ts';
import { findCase } from './find-case.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import type { CaseFile } from './ports.ts';
import { command } from './reply.ts';
import { readerOf, sendPaper } from './send-paper.ts';

/** `/卷宗 42` (Article 2(3), the closed loop): everything on record about a case in one archive, to who asked. */
export const sendDossier =
  (deps: Deps) =>
  (origin: Origin, typed: string, direct: boolean): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'dossier', null);
      const done = await actOnCase(deps, act, found.id, { type: 'dossier' });
      if (isRefusal(done)) return await refused(deps, act, done, 'dossier', found.id);
      const { after: state } = done;
      const number = state.number ?? '';
      const reader = readerOf(act, state);
      const files = (await dossierFiles(act.tx, state, reader)) ?? [];
      const large = tooLarge(number, files);
      if (large !== null) return await refused(deps, act, large, 'dossier', state.id);
      return await sendPaper(
        deps,
        act,
        {
          title: `${paperNumber(number)}卷宗（含附件${files.length}份）`,
          ...{ outcome: `${files.length} files`, caseId: state.id },
          name: dossierName(number),
          source: { kind: 'dossier', caseId: state.id, ...reader, fileIds: files.map(({ id }) => id) },
        },
        direct,
      );
    });

/** Feishu takes no larger file from a bot (platform.md §3): then the files go one by one. */
function tooLarge(number: string, files: readonly CaseFile[]): Refusal | null {
  const bytes = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  if (bytes + PAPERS_BYTES <= MAX_FILE_BYTES) return null;
  const megabytes = (size: number): number => Math.ceil(size / 1024 / 1024);
  return refuse(
    'bad-input',
    '中心工作要求',
    `${paperNumber(number)}的附件共${files.length}份、约${megabytes(bytes)}MB，超过飞书单个文件${megabytes(MAX_FILE_BYTES)}MB的上限，卷宗装不下。请在卡片上点「查看附件」逐份取附件，再发 /承办单 ${number} 取承办单。`,
  );
}
