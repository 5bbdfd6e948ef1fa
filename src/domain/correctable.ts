import type { Demand } from './case.ts';

/** What can be corrected by 更正: the registration form, field by field, and the words that people use for it. */
export const CORRECTABLE = [
  { field: 'enterprise', label: '企业名称', also: ['企业', '公司', '公司名称', '单位名称'] },
  { field: 'creditCode', label: '统一社会信用代码', also: ['信用代码', '社会信用代码', '代码'] },
  { field: 'contactName', label: '联系人', also: ['联系人姓名', '姓名'] },
  { field: 'contactPhone', label: '联系电话', also: ['电话', '手机', '手机号', '联系方式'] },
  { field: 'category', label: '诉求类别', also: ['类别', '分类'] },
  { field: 'source', label: '来源', also: ['诉求来源'] },
  { field: 'sourceNumber', label: '来源编号', also: ['编号', '工单号', '工单编号'] },
  { field: 'urgency', label: '紧急程度', also: ['紧急度', '缓急'] },
  { field: 'content', label: '诉求内容', also: ['内容', '诉求'] },
  { field: 'opinion', label: '转办意见', also: ['意见'] },
  { field: 'confidential', label: '要求保密', also: ['保密', '是否保密'] },
  { field: 'complainedOf', label: '反映责任单位作风', also: ['反映单位', '作风'] },
] as const;

export type CorrectableField = (typeof CORRECTABLE)[number]['field'];

/** What a field is called on the form. */
export const fieldLabel = (field: CorrectableField): string =>
  CORRECTABLE.find((one) => one.field === field)?.label ?? field;

/** Who the contact of the enterprise is stands in no event: of these two it is said only that they were corrected. */
export const isContact = (field: CorrectableField): field is 'contactName' | 'contactPhone' =>
  field === 'contactName' || field === 'contactPhone';

/** The part of a registration that a correction is about; empty for the contact. */
export type Registration = Partial<Demand> & { readonly opinion?: string | null };

/** Every word for a field, the longest first: 来源编号 is not 来源. */
const NAMES = CORRECTABLE.flatMap(({ field, label, also }) =>
  [label, ...also].map((name) => ({ field, name, label })),
).toSorted((a, b) => b.name.length - a.name.length);

/** All words for fields, for a hint to who mistyped one. */
export const FIELD_NAMES: readonly string[] = NAMES.map(({ name }) => name);

const SET_APART = /^(?:\s*[:：=＝,，、|｜]\s*|\s+|$)/u;
const BECOMES = /^(?:改为|改成|更正为|变更为)\s*[:：]?\s*/u;

/** A field and what it shall be, as a person typed them. */
export interface TypedCorrection {
  readonly field: CorrectableField;
  /** The word by which he named it. */
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `字段 新值`, set apart by a space, a line end or a colon, with 改为 before the value or not; the value takes the rest.
 * Only the full name of a field may be glued to its value.
 * @returns the first word when it names no field
 */
export function readCorrection(typed: string): TypedCorrection | { readonly unknown: string } {
  const text = typed.trim();
  const found =
    NAMES.find(({ name }) => text.startsWith(name) && SET_APART.test(text.slice(name.length))) ??
    NAMES.find(
      ({ name, label }) => text.startsWith(name) && (name === label || BECOMES.test(text.slice(name.length))),
    );
  if (found === undefined) return { unknown: text.split(/[\s:：=＝,，|｜]/u)[0] ?? '' };
  const rest = text.slice(found.name.length).replace(SET_APART, '');
  return { field: found.field, name: found.name, value: rest.replace(BECOMES, '').trim() };
}

const NOTHING: ReadonlySet<string> = new Set(['无', '没有', '空', '清空', '删除']);

/** What may be left empty at registration may be emptied: whether the value says so. */
export const isEmptied = ({ field, value }: Pick<TypedCorrection, 'field' | 'value'>): boolean =>
  (['creditCode', 'sourceNumber', 'opinion', 'complainedOf'] as readonly string[]).includes(field) &&
  NOTHING.has(value);
