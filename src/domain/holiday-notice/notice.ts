import type { LocalDate } from '../local-date.ts';
import { refuse, type Refusal } from '../refusal.ts';

/** The feasts of 《全国年节及纪念日放假办法》 that everybody has off, in the order of the year; a yearly notice arranges each of them. */
export const FEASTS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
export type Feast = (typeof FEASTS)[number];

/** What the State Council says of one feast, or of two that fall together. */
export interface NoticeItem {
  readonly feasts: readonly Feast[];
  /** 放假: every day named, in order. */
  readonly off: readonly LocalDate[];
  /** 上班: weekend days that work instead (调休). */
  readonly work: readonly LocalDate[];
  /** 延长假期至: the last day off, instead of days of its own. */
  readonly until: LocalDate | null;
  readonly line: Line;
}

/** A holiday notice of the State Council, as it was read. */
export interface HolidayNotice {
  /** The year that it is about. */
  readonly year: number;
  /** 国办发明电〔2025〕7号; where it has no number, who published it and when. */
  readonly reference: string;
  /** The arrangement of the whole year, not an amendment of single feasts. */
  readonly whole: boolean;
  readonly items: readonly NoticeItem[];
}

/** A line of what was pasted. */
export interface Line {
  /** 1, 2, 3 … as people count them. */
  readonly no: number;
  /** Without spaces, in half-width letters and punctuation. */
  readonly text: string;
}

/** What the feasts of an item are called together, `国庆节、中秋节`. */
export const nameOf = ({ feasts }: Pick<NoticeItem, 'feasts'>): string => feasts.join('、');

/** Characters of a line by which people find it. */
const FIRST_WORDS = 24;

/** A notice that cannot be right: names the line, and what is wrong with it. */
export const faultIn = ({ no, text }: Line, why: string): Refusal => {
  const words = text.length > FIRST_WORDS ? `${text.slice(0, FIRST_WORDS)}…` : text;
  return refuse(
    'bad-input',
    '中心工作要求',
    `第${no}行「${words}」：${why}。请核对通知原文，改好后重新发送。`,
  );
};

/** The same where no single line is at fault. */
export const fault = (why: string): Refusal =>
  refuse('bad-input', '中心工作要求', `${why}。请核对通知原文，连同标题完整粘贴后重新发送。`);
