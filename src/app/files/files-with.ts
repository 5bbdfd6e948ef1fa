import type { CaseState } from '../../domain/case.ts';
import type { CaseFile, ReadTx } from '../ports.ts';

/** The files of a case and of those that go on in it (并案), in the order in which they came. */
export async function filesWith(
  { uploads }: Pick<ReadTx, 'uploads'>,
  { id, absorbed }: CaseState,
): Promise<readonly CaseFile[]> {
  const all: CaseFile[] = [];
  for (const caseId of [id, ...absorbed.map((one) => one.caseId)])
    all.push(...(await uploads.filesOfCase(caseId)));
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
