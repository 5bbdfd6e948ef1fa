import type { FileView } from '../../../cards/case/files.ts';
import { PURPOSE } from '../../domain/file-purpose.ts';
import type { CaseState } from '../../domain/case.ts';
import type { Names } from '../../domain/guards.ts';
import { filesWith } from '../files/files-with.ts';
import type { CardRow, ReadTx } from '../ports.ts';

/**
 * The files of a case that are listed in a place. A unit reads of those meant for it, and of none where the enterprise is
 * confidential: their very names may name it.
 */
export async function filesView(
  tx: ReadTx,
  state: CaseState,
  { unitId }: Pick<CardRow, 'unitId'>,
  names: Names,
): Promise<readonly FileView[]> {
  if (unitId !== null && state.demand.confidential) return [];
  const files = (await filesWith(tx, state)).filter(
    ({ status, purpose }) => status === 'stored' && (unitId === null || PURPOSE[purpose].toUnits),
  );
  return files.map(({ name, purpose, personId, countsAt }) => ({
    name,
    purpose: PURPOSE[purpose].title,
    by: names.person(personId),
    at: countsAt,
  }));
}
