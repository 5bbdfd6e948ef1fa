import type { CaseState } from './case.ts';
import { refuse, type Refusal } from './refusal.ts';

/**
 * 反映责任单位作风: what is complained of is never handled by the unit that it is about, nor with its help. Every act that would
 * give the case to `unitIds` asks this first; null = it may.
 */
export const refusesUnits = (
  { demand }: Pick<CaseState, 'demand'>,
  unitIds: readonly string[],
  names: { unit(id: string): string },
): Refusal | null =>
  demand.complainedOf !== null && unitIds.includes(demand.complainedOf)
    ? refuse(
        'bad-input',
        '中心工作要求',
        `本件反映「${names.unit(demand.complainedOf)}」的作风，不能转给它自己办理，请另选责任单位。登记有误的，请先更正。`,
      )
    : null;
