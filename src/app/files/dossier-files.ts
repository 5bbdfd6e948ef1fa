import type { CaseState } from '../../domain/case.ts';
import { PURPOSE } from '../../domain/file-purpose.ts';
import type { CaseFile, ReadTx } from '../ports.ts';
import { filesWith } from './files-with.ts';

/**
 * The files of a case that are on disk and that the reader may have: the centre (`unitId` null) all, a unit those meant for units and
 * those that the person `by` sent himself; null where 要求保密 keeps them from the unit.
 */
export async function dossierFiles(
  tx: Pick<ReadTx, 'uploads'>,
  state: CaseState,
  { unitId, by }: { readonly unitId: string | null; readonly by: string },
): Promise<readonly CaseFile[] | null> {
  if (unitId !== null && state.demand.confidential) return null;
  return (await filesWith(tx, state)).filter(
    ({ status, purpose, personId }) =>
      status === 'stored' && (unitId === null || PURPOSE[purpose].toUnits || personId === by),
  );
}
