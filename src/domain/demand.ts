import type { Contact, Demand } from './case.ts';
import { parseCreditCode } from './credit-code.ts';
import { parsePhone } from './phone.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal, refuse } from './refusal.ts';
import { CATEGORIES, SOURCES, URGENCIES } from './regulation.ts';
import { manyLines, oneLine, type Typed } from './typed-text.ts';

export { maskPhonesIn } from './personal-numbers.ts';
export { maskPhone } from './phone.ts';

/** The fields of the registration form (受理登记, Article 4(1)) as people typed them. */
export interface RawDemand {
  readonly enterprise?: Typed;
  readonly creditCode?: Typed;
  readonly contactName?: Typed;
  readonly contactPhone?: Typed;
  readonly category?: Typed;
  readonly source?: Typed;
  readonly sourceNumber?: Typed;
  readonly urgency?: Typed;
  readonly content?: Typed;
  readonly opinion?: Typed;
  readonly confidential?: Typed;
  /** 反映责任单位作风: the unit by id or name. */
  readonly complainedOf?: Typed;
}

/** What the registration form says, in clean values. */
export interface ParsedDemand {
  readonly demand: Omit<Demand, 'complainedOf'>;
  /** The unit that the demand is about, as it was named; the register knows its id. */
  readonly complainedOf: string | null;
  readonly contact: Contact;
  /** 转办意见: the default of the dispatch form. */
  readonly opinion: string | null;
}

/** Length of a field in characters as people count them (code points). */
interface Bounds {
  readonly label: string;
  readonly min: number;
  readonly max: number;
}

const ENTERPRISE: Bounds = { label: '企业名称', min: 2, max: 100 };
const CONTACT_NAME: Bounds = { label: '联系人', min: 2, max: 30 };
const CONTENT: Bounds = { label: '诉求内容', min: 5, max: 2000 };
const SOURCE_NUMBER: Bounds = { label: '来源编号', min: 1, max: 50 };
const UNIT: Bounds = { label: '反映责任单位作风', min: 1, max: 100 };
const OPINION: Bounds = { label: '转办意见', min: 1, max: 500 };
const VOID_REASON: Bounds = { label: '作废理由', min: 2, max: 200 };
/** As long as the demand itself. */
const CALL: Bounds = { label: '来电内容', min: 2, max: CONTENT.max };

const refused = (say: string): Refusal => refuse('bad-input', '中心工作要求', say);

function bounded({ label, min, max }: Bounds, text: string): string | Refusal {
  const length = Array.from(text).length;
  if (length > max)
    return refused(
      `${label}有${length}字，超出上限${max}字；请概括要点，至少删去${length - max}字后再提交。`,
    );
  if (length < min) return refused(`${label}只有${length}字，太短；请写完整，至少${min}字。`);
  return text;
}

/** Article 4(1): the handling sheet names person, enterprise, contact and demand. */
const required = (bounds: Bounds, text: string): string | Refusal =>
  text === '' ? missing(bounds.label) : bounded(bounds, text);

const missing = (label: string): Refusal =>
  refuse('bad-input', '第四条（一）', `请填写${label}：承办单必须写明这一项，请补上后再提交。`);

const optional = (bounds: Bounds, text: string): string | null | Refusal =>
  text === '' ? null : bounded(bounds, text);

function oneOf<T extends string>(
  label: string,
  allowed: readonly T[],
  fallback: T,
  typed: Typed,
): T | Refusal {
  const text = oneLine(typed).normalize('NFKC');
  const found = text === '' ? fallback : allowed.find((one) => one === text);
  return found ?? refused(`${label}没有这一项；请从${allowed.join('、')}中选一项。`);
}

function parseContactPhone(typed: Typed): string | Refusal {
  const text = oneLine(typed);
  return text === '' ? missing('联系电话') : parsePhone(text);
}

/** The first refusal among `fields`, in their order; else the fields, now known to be clean. */
const clean = <Fields extends Record<string, unknown>>(
  fields: Fields,
): Refusal | { [Key in keyof Fields]: Exclude<Fields[Key], Refusal> } =>
  Object.values(fields).find(isRefusal) ??
  (fields as { [Key in keyof Fields]: Exclude<Fields[Key], Refusal> });

/** How each field of the registration form is read. */
export const READ = {
  enterprise: (typed: Typed) => required(ENTERPRISE, oneLine(typed)),
  creditCode: (typed: Typed) => parseCreditCode(oneLine(typed)),
  contactName: (typed: Typed) => required(CONTACT_NAME, oneLine(typed)),
  contactPhone: parseContactPhone,
  category: (typed: Typed) => oneOf('诉求类别', CATEGORIES, '其他', typed),
  source: (typed: Typed) => oneOf('来源', SOURCES, '12345', typed),
  sourceNumber: (typed: Typed) => optional(SOURCE_NUMBER, oneLine(typed)),
  urgency: (typed: Typed) => oneOf('紧急程度', URGENCIES, '一般', typed),
  content: (typed: Typed) => required(CONTENT, manyLines(typed)),
  opinion: (typed: Typed) => optional(OPINION, manyLines(typed)),
  confidential: (typed: Typed) => oneOf('要求保密', ['是', '否'], '否', typed),
  complainedOf: (typed: Typed) => optional(UNIT, oneLine(typed)),
} as const satisfies Record<keyof RawDemand, (typed: Typed) => string | null | Refusal>;

/** Article 4(1): reads the registration form; the first wrong field, in the order of the form, is what is refused. */
export function parseDemand(raw: RawDemand): ParsedDemand | Refusal {
  const fields = clean({
    enterprise: READ.enterprise(raw.enterprise),
    creditCode: READ.creditCode(raw.creditCode),
    contactName: READ.contactName(raw.contactName),
    contactPhone: READ.contactPhone(raw.contactPhone),
    category: READ.category(raw.category),
    source: READ.source(raw.source),
    sourceNumber: READ.sourceNumber(raw.sourceNumber),
    urgency: READ.urgency(raw.urgency),
    content: READ.content(raw.content),
    opinion: READ.opinion(raw.opinion),
    confidential: READ.confidential(raw.confidential),
    complainedOf: READ.complainedOf(raw.complainedOf),
  });
  if (isRefusal(fields)) return fields;
  const { contactName: name, contactPhone: phone, opinion, complainedOf, confidential, ...rest } = fields;
  const demand = { ...rest, confidential: confidential === '是' };
  return { demand, complainedOf, contact: { name, phone }, opinion };
}

/** 作废: why, in the words of the director. */
export const parseVoidReason = (typed: Typed): string | Refusal => required(VOID_REASON, manyLines(typed));

/** 来电补充: what the enterprise said when it called again, read like the text of a demand. */
export const parseCall = (typed: Typed): string | Refusal => bounded(CALL, manyLines(typed));
