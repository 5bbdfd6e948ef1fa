import type { CaseState } from '../../domain/case.ts';
import { isContact, type CorrectableField } from '../../domain/correctable.ts';
import type { Names } from '../../domain/guards.ts';

/** What stands in a field of the registration, in words; null for the contact, whom the case does not know. */
export function correctedValue(
  { demand, opinion }: Pick<CaseState, 'demand' | 'opinion'>,
  field: CorrectableField,
  names: Pick<Names, 'unit'>,
): string | null {
  if (isContact(field)) return null;
  const { complainedOf } = demand;
  switch (field) {
    case 'confidential':
      return demand.confidential ? '是' : '否';
    case 'complainedOf':
      return complainedOf === null ? '无' : names.unit(complainedOf);
    case 'opinion':
      return opinion ?? '无';
    case 'enterprise':
    case 'creditCode':
    case 'category':
    case 'source':
    case 'sourceNumber':
    case 'urgency':
    case 'content':
      return demand[field] ?? '无';
  }
}
