import { closest, distance } from 'fastest-levenshtein';
import type { CaseState, Contact } from '../domain/case.ts';
import { unchanged } from '../domain/correct.ts';
import {
  CORRECTABLE,
  FIELD_NAMES,
  isContact,
  isEmptied,
  readCorrection,
  type CorrectableField,
  type Registration,
} from '../domain/correctable.ts';
import { READ } from '../domain/demand.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { findUnit } from './find-unit.ts';
import type { Act } from './once.ts';
import { quoted } from './quoted.ts';
import { sourceKnown } from './source-known.ts';

/** A correction in clean values: what the case says from now on, or who its contact is. */
export interface ReadCorrection {
  readonly field: CorrectableField;
  readonly is: Registration;
  readonly contact: Contact | null;
}

/** Reads what a person typed behind the number, with the checks of registration. `state` is locked. */
export async function readTypedCorrection(
  act: Act,
  state: CaseState,
  said: string,
): Promise<ReadCorrection | Refusal> {
  const typed = readCorrection(said);
  if ('unknown' in typed) return noSuchField(typed.unknown);
  const { field } = typed;
  if (typed.value === '')
    return refuse('bad-input', '第四条（一）', `请在${typed.name}后面写上正确的内容。${FIELDS}`);
  const value = READ[field](isEmptied(typed) ? '' : typed.value);
  if (isRefusal(value)) return value;
  if (isContact(field)) return await contactWith(act, state.id, field, value ?? '');
  if (field === 'confidential') return { field, is: { confidential: value === '是' }, contact: null };
  if (field === 'complainedOf') return await about(act, value);
  const is = { [field]: value } as Registration;
  const known = field === 'source' || field === 'sourceNumber' ? await elsewhere(act, state, is) : null;
  return known ?? { field, is, contact: null };
}

async function contactWith(
  { tx }: Act,
  caseId: string,
  field: 'contactName' | 'contactPhone',
  value: string,
): Promise<ReadCorrection | Refusal> {
  const was = await tx.cases.contact(caseId);
  if (was === null)
    return refuse('not-yet-possible', '中心工作要求', '本件的联系方式已按期清除，不能再更正。');
  const contact = field === 'contactName' ? { ...was, name: value } : { ...was, phone: value };
  if (contact.name === was.name && contact.phone === was.phone) return unchanged(field);
  return { field, is: {}, contact };
}

/** 反映责任单位作风: the unit by short or full name. */
async function about({ tx, origin }: Act, named: string | null): Promise<ReadCorrection | Refusal> {
  const unit = named === null ? null : await findUnit(tx, named, localDate(origin.at));
  if (isRefusal(unit)) return unit;
  return { field: 'complainedOf', is: { complainedOf: unit?.id ?? null }, contact: null };
}

/** Article 2(1), one ledger: whether another case has that number of that source. */
async function elsewhere({ tx, origin }: Act, state: CaseState, is: Registration): Promise<Refusal | null> {
  const { source, sourceNumber } = state.demand;
  const next = { source, sourceNumber, ...is };
  if (next.source === source && next.sourceNumber === sourceNumber) return null;
  return await sourceKnown(tx, Number(localDate(origin.at).slice(0, 4)), next);
}

/** How to write it, for who did not. */
export const FIELDS = `可以更正：${CORRECTABLE.map(({ label }) => label).join('、')}。例如：/更正 42 联系电话 13800000000。`;

function noSuchField(word: string): Refusal {
  if (word === '') return refuse('bad-input', '中心工作要求', `请写上要更正的字段和正确的内容。${FIELDS}`);
  const near = closest(word, [...FIELD_NAMES]);
  const hint = distance(word, near) < Math.max(word.length, near.length) ? `您要更正的是「${near}」吗？` : '';
  return refuse('bad-input', '中心工作要求', `没有${quoted(word)}这个字段。${hint}${FIELDS}`);
}
