import { dossier, type DossierFile, type DossierView } from '../documents/dossier.ts';
import { PURPOSE } from '../domain/file-purpose.ts';
import { dossierFiles } from './files/dossier-files.ts';
import type { CaseFile, FileSource, FileVault, ReadTx, Store } from './ports.ts';
import { wordsForUnits } from './views/for-units.ts';
import { processView } from './views/process-view.ts';
import { sheetView } from './views/sheet-view.ts';

type Source = Extract<FileSource, { kind: 'dossier' }>;

/** The bytes of a 卷宗: the papers from the case as it stands now, with the files that were there when it was asked for. */
export async function drawDossier(
  vault: Pick<FileVault, 'read'>,
  store: Pick<Store, 'snapshot'>,
  source: Source,
): Promise<Uint8Array> {
  const view = await store.snapshot(async (tx): Promise<DossierView> => {
    const state = await tx.cases.find(source.caseId);
    if (state === null) throw new Error(`no case ${source.caseId} to make a dossier of`);
    const { unitId, by, at } = source;
    const reader = { unitId, by, at };
    const files = await dossierFiles(tx, state, reader);
    const said = unitId === null ? (text: string) => text : await wordsForUnits(tx, state);
    return {
      sheet: await sheetView(tx, state, reader),
      process: await processView(tx, state, reader),
      files: files && (await described(tx, source, files, said)),
    };
  });
  return await dossier(view, (sha256) => vault.read(sha256));
}

async function described(
  tx: ReadTx,
  source: Source,
  files: readonly CaseFile[],
  said: (text: string) => string,
): Promise<readonly DossierFile[]> {
  const asked = files.filter(({ id }) => source.fileIds.includes(id));
  const names = await tx.directory.personNames(asked.map(({ personId }) => personId));
  return asked.flatMap(({ name, purpose, personId, countsAt, sha256 }) =>
    sha256 === null
      ? []
      : [
          {
            ...{ name: said(name), purpose: PURPOSE[purpose].title, sha256 },
            ...{ by: names.get(personId) ?? '（已离任人员）', at: countsAt },
          },
        ],
  );
}
