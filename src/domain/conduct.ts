import type { CaseState } from './case.ts';
import { refuse, type Refusal } from './refusal.ts';

/**
 * 反映责任单位作风: what is complained of is never handled by the unit that it is about. Every act that would give the case to
 * `unitId` asks this first.
 */
export const refusesUnit = (
  { demand }: Pick<CaseState, 'demand'>,
  unitId: string,
  names: { unit(id: string): string },
): Refusal | null =>
  demand.complainedOf === unitId
    ? refuse(
        'bad-input',
        '中心工作要求',
        `本件反映「${names.unit(unitId)}」的作风，不能转给它自己办理，请另选责任单位。登记有误的，请先更正。`,
      )
    : null;
