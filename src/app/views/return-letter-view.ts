import type { ReturnLetterView } from '../../documents/return-letter.ts';
import type { CaseState } from '../../domain/case.ts';
import { enterpriseForUnits } from '../../domain/confidential.ts';
import { localDate } from '../../domain/local-date.ts';
import type { ReadTx } from '../ports.ts';
import { wordsForUnits } from './for-units.ts';

/** The centre as letters address it. */
const ADDRESSEE = '吉林市中小企业服务中心';

/** The explanation of the `index`-th return of a case: of a confidential demand what units may read (要求保密). */
export async function returnLetterView(
  tx: ReadTx,
  state: CaseState,
  index: number,
): Promise<ReturnLetterView> {
  const asked = state.returns[index];
  const assignment = state.assignments.find(({ no }) => no === asked?.assignmentNo);
  if (asked === undefined || assignment === undefined)
    throw new Error(`case ${state.id} has no return ${index}`);
  const words = await wordsForUnits(tx, state);
  const units = await tx.directory.unitsById([assignment.unitId], localDate(asked.at));
  const people = await tx.directory.personNames([asked.by]);
  return {
    number: state.number ?? '',
    centre: ADDRESSEE,
    unit: units.get(assignment.unitId)?.name ?? '',
    receivedAt: assignment.receivedAt,
    enterprise: words(enterpriseForUnits(state.demand)),
    content: words(state.demand.content),
    reason: words(asked.reason),
    basis: words(asked.legalBasis),
    suggestedUnit: asked.suggested && words(asked.suggested),
    by: people.get(asked.by) ?? '',
    at: asked.at,
  };
}
