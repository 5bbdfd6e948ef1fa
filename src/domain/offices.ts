import type { Appointment, Role } from './case.ts';
import type { LocalDate } from './local-date.ts';
import type { Basis } from './refusal.ts';

/** A place of the register: a unit, or one of the three offices that run the procedure. Each may have one chat. */
export interface Place {
  readonly purpose: 'unit' | 'centre' | 'leadership' | 'supervision';
  /** The unit's id; null for the others. */
  readonly unitId: string | null;
  /** What people call it: 市税务局, 受理中心 … */
  readonly name: string;
}

/** An appointment in force: somebody's own office, or one in which he stands in for somebody (代班). */
export interface Office extends Appointment {
  readonly personId: string;
  readonly name: string;
  readonly validFrom: LocalDate;
  /** The last day, itself included; null = until further notice. */
  readonly validTo: LocalDate | null;
  /** The person he stands in for; null for an office of his own. */
  readonly covers: string | null;
}

interface OfficeRule {
  readonly title: string;
  readonly at: Place['purpose'];
  /** Whether a new holder replaces the one before. */
  readonly single: boolean;
  /** What people write for it. */
  readonly words: readonly string[];
  /** Where the law asks for it. */
  readonly basis: Basis;
}

/** Every office: Article 8 (one 联络员 in each unit), Article 2(2) (一把手 and 主管领导), and those of the procedure. */
// prettier-ignore
export const OFFICES: Readonly<Record<Role, OfficeRule>> = {
  liaison:    { title: '联络员',       at: 'unit',        single: true,  words: ['联络员'],                                       basis: '第八条' },
  deputy:     { title: '主管领导',     at: 'unit',        single: true,  words: ['主管领导'],                                     basis: '第二条' },
  head:       { title: '一把手',       at: 'unit',        single: true,  words: ['一把手', '主要负责人'],                         basis: '第二条' },
  director:   { title: '中心负责人',   at: 'centre',      single: false, words: ['负责人', '中心负责人', '副负责人', '主任', '副主任'], basis: '中心工作要求' },
  clerk:      { title: '受理员',       at: 'centre',      single: false, words: ['受理员'],                                       basis: '中心工作要求' },
  admin:      { title: '系统管理员',   at: 'centre',      single: false, words: ['管理员', '系统管理员'],                         basis: '中心工作要求' },
  leader:     { title: '市政府分管领导', at: 'leadership', single: true,  words: ['分管领导', '分管副市长'],                       basis: '中心工作要求' },
  mayor:      { title: '市政府主要领导', at: 'leadership', single: true,  words: ['主要领导', '市长'],                             basis: '中心工作要求' },
  secretary:  { title: '专班秘书',     at: 'leadership',  single: false, words: ['秘书', '专班秘书'],                             basis: '中心工作要求' },
  supervisor: { title: '督查室工作人员', at: 'supervision', single: false, words: ['督查员', '督查'],                               basis: '中心工作要求' },
};

const ROLES_IN_ORDER = Object.keys(OFFICES) as Role[];

/** The offices of a place, in the order in which they are listed. */
export const officesAt = (purpose: Place['purpose']): readonly Role[] =>
  ROLES_IN_ORDER.filter((role) => OFFICES[role].at === purpose);

/** The office that a person means by `word`; null when it is none. */
export const officeNamed = (word: string): Role | null =>
  ROLES_IN_ORDER.find((role) => OFFICES[role].words.includes(word)) ?? null;

/** The office meant when none is named; null where the choice may not be left to us. */
export const usualOffice = (purpose: Place['purpose']): Role | null =>
  (({ unit: 'liaison', centre: 'clerk', supervision: 'supervisor', leadership: null }) as const)[purpose];

/** `「市税务局」联络员`, `中心负责人`: an office as a sentence names it. */
export const officeTitle = (role: Role, place: Pick<Place, 'purpose' | 'name'>): string =>
  place.purpose === 'unit' ? `「${place.name}」${OFFICES[role].title}` : OFFICES[role].title;
