import type { CalendarDay } from '../../../src/domain/calendar.ts';
import { addDays, weekday, type LocalDate } from '../../../src/domain/local-date.ts';

/** How a notice is typed: every way in which one has come, or could be pasted. */
export interface Manner {
  /** （ ： ， 。 or ( : , . */
  readonly wide: boolean;
  /** １２ or 12. */
  readonly wideDigits: boolean;
  /** What stands in brackets after each day. */
  readonly weekdays: '周' | '星期' | '农历' | 'none';
  readonly ordinals: '一、' | '(一)' | '1.' | 'none';
  readonly dash: '至' | '—' | '-' | '～' | '到';
  /** Blanks where none belong. */
  readonly spaces: boolean;
  /** The year before every date. */
  readonly years: boolean;
  /** All in one paragraph. */
  readonly glued: boolean;
}

export const OFFICIAL: Manner = {
  wide: true,
  wideDigits: false,
  weekdays: '周',
  ordinals: '一、',
  dash: '至',
  spaces: false,
  years: false,
  glued: false,
};

const NUMERALS = '一二三四五六七八九十';
const DAYS = '日一二三四五六';

/** The days of one feast, in order. */
export interface Feast {
  readonly name: string;
  readonly off: readonly LocalDate[];
  readonly work: readonly LocalDate[];
}

/** The feasts of a notice from its days. */
export function feastsOf(days: readonly CalendarDay[]): readonly Feast[] {
  const names = [...new Set(days.map(({ name }) => name))];
  return names.map((name) => {
    const of = (kind: CalendarDay['kind']): LocalDate[] =>
      days.filter((day) => day.name === name && day.kind === kind).map(({ date }) => date);
    return { name, off: of('off').toSorted(), work: of('work').toSorted() };
  });
}

/** The line of one feast as the State Council's office writes it. */
export function writeFeast({ name, off, work }: Feast, year: number, manner: Manner, index: number): string {
  const [first, last] = [off[0]!, off.at(-1)!];
  const own = (date: LocalDate): boolean => manner.years || Number(date.slice(0, 4)) !== year;
  const day = (date: LocalDate, after: LocalDate | null = null): string => {
    const [y, month, d] = date.split('-').map(Number);
    const sameMonth = after?.slice(0, 7) === date.slice(0, 7);
    const head =
      after === null
        ? `${own(date) ? `${y!}年` : ''}${month!}月`
        : sameMonth
          ? ''
          : `${after.slice(0, 4) === date.slice(0, 4) ? '' : `${y!}年`}${month!}月`;
    return `${head}${d!}日${bracket(date, manner)}`;
  };
  const alone = off.length === 1 && work.length === 0;
  const joins = alone && [0, 6].some((one) => [-1, 1].some((step) => weekday(addDays(first, step)) === one));
  const count = alone
    ? joins
      ? '放假，与周末连休'
      : '放假，共1天'
    : `放假${work.length > 0 ? '调休' : ''}，共${off.length}天`;
  const range = first === last ? day(first) : `${day(first)}${manner.dash}${day(last, first)}`;
  const works = work.length === 0 ? '' : `${work.map((date) => day(date)).join('、')}上班。`;
  const ordinal = {
    '一、': `${NUMERALS[index]!}、`,
    '(一)': `（${NUMERALS[index]!}）`,
    '1.': `${index + 1}.`,
    none: '',
  }[manner.ordinals];
  return `${ordinal}${name}：${range}${count}。${works}`;
}

function bracket(date: LocalDate, { weekdays }: Manner): string {
  const name = DAYS[weekday(date)]!;
  return { 周: `（周${name}）`, 星期: `（星期${name}）`, 农历: `（农历正月初七、周${name}）`, none: '' }[
    weekdays
  ];
}

/** A whole notice of `year` with title, number and closing. */
export function writeNotice(feasts: readonly Feast[], year: number, manner: Manner = OFFICIAL): string {
  const items = feasts.map((feast, index) => writeFeast(feast, year, manner, index));
  const lines = [
    `国务院办公厅关于${year}年部分节假日安排的通知`,
    `国办发明电〔${year - 1}〕7号`,
    '各省、自治区、直辖市人民政府，国务院各部委、各直属机构：',
    `经国务院批准，现将${year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。`,
    ...items,
    '节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，确保人民群众祥和平安度过节日假期。',
    '国务院办公厅',
    `${year - 1}年11月4日`,
  ];
  return typed(lines.join(manner.glued ? '' : '\n'), manner);
}

/** The text as somebody's keyboard or a web page would have it. */
export function typed(text: string, { wide, wideDigits, spaces }: Manner): string {
  const marks = wide
    ? text
    : text.replace(/[（）：，。]/g, (mark) => ({ '（': '(', '）': ')', '：': ':', '，': ',' })[mark] ?? '.');
  const digits = wideDigits
    ? marks.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    : marks;
  return spaces ? digits.replace(/([日月年：:])/g, '\u3000$1\u00a0') : digits;
}
