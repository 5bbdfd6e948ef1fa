import type { Demand } from '../domain/case.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import type { Tx } from './ports.ts';
import { quoted } from './quoted.ts';

/**
 * Article 2(1), one ledger: a work order of a hotline is registered once. Refused with the number of the case that has it.
 * Locks the year's counter, so nothing but the saving of the case may follow.
 */
export async function sourceKnown(
  tx: Tx,
  year: number,
  { source, sourceNumber }: Pick<Demand, 'source' | 'sourceNumber'>,
): Promise<Refusal | null> {
  if (sourceNumber === null) return null;
  const known = await tx.cases.numberOfSource(year, source, sourceNumber);
  if (known === null) return null;
  const { number, mergedInto } = known;
  const merged = mergedInto === null ? '' : `（已并入 ${mergedInto}）`;
  return refuse(
    'already-done',
    '第二条',
    `来源${source}的编号${quoted(sourceNumber)}已登记为 ${number}${merged}，不用重复登记。企业又来电的，请发 /来电 ${mergedInto ?? number} 加来电内容；编号写错的，请改正后再提交。`,
  );
}
