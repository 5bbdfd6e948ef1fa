import type { Actor, CaseState } from '../domain/case.ts';
import { leadOf } from '../domain/case.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { ReadTx } from './ports.ts';

/** The 主管领导 of the unit on the day, stand-ins included. */
export const deputiesOf = (
  { directory }: Pick<ReadTx, 'directory'>,
  unitId: string,
  at: Instant,
): Promise<readonly Actor[]> => directory.holders(['deputy'], unitId, localDate(at));

/** Who may co-sign what the lead unit reports at `at`; null when its results are not co-signed. */
export async function coSignersOf(
  tx: Pick<ReadTx, 'directory'>,
  state: CaseState,
  at: Instant,
): Promise<readonly string[] | null> {
  const unitId = leadOf(state)?.unitId;
  if (unitId === undefined || !(await tx.directory.coSigning(at)).has(unitId)) return null;
  return (await deputiesOf(tx, unitId, at)).map(({ personId }) => personId);
}
