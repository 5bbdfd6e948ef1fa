import type { Contact } from './case.ts';
import type { RawDemand } from './demand.ts';
import { refuse, type Refusal } from './refusal.ts';
import { oneLine, type Typed } from './typed-text.ts';

/** 再登一件: what stands in the fields of the contact, whose number no group may read; left so, the contact stays the same. */
export const AS_BEFORE = '同原件';

const isAsBefore = (typed: Typed): boolean => ['', AS_BEFORE].includes(oneLine(typed));

/**
 * 再登一件 (Article 4(1)): the same enterprise calls with a second matter. Name and telephone number that were left as they
 * were are those of the first case.
 */
export function takeOver(raw: RawDemand, contact: Contact | null): RawDemand | Refusal {
  const [name, phone] = [isAsBefore(raw.contactName), isAsBefore(raw.contactPhone)];
  if (!name && !phone) return raw;
  if (contact === null)
    return refuse('bad-input', '第四条（一）', '原件的联系方式已按期清除，请重新填写联系人和联系电话。');
  return {
    ...raw,
    ...(name ? { contactName: contact.name } : {}),
    ...(phone ? { contactPhone: contact.phone } : {}),
  };
}
