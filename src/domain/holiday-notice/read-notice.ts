import { isRefusal, type Refusal } from '../refusal.ts';
import { checkNotice } from './check-notice.ts';
import { fault, faultIn, FEASTS, type HolidayNotice, type Line, type NoticeItem } from './notice.ts';
import { feastsIn, readItem } from './read-item.ts';
import { HEADING, tidyLines } from './tidy.ts';

const YEARLY = /(\d{4})年(?:部分)?节假日安排/;
const AMENDING = /(?:调整|延长|变更)(\d{4})年(.{2,12}?)(?:假期|放假|节假日)/;
const ABOUT = /现将(\d{4})年/;
const NUMBER = /国办发(?:明电)?[〔[(]?(\d{4})[〕\])]?第?(\d{1,3})号/;
const PUBLISHED = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

/** A line that arranges days, whether it stands under its feast or not. */
const SAYS_DAYS = /月\d{1,2}[日号].*(?:放假|上班|休息|假期)|假期(?:延长)?至.*\d{1,2}[日号]/;

/** What stands before the days in a line without a heading. */
const PREAMBLE = /^(?:.*如下:)?(?:\(?[一二三四五六七八九十\d]{1,2}\)?[、.,)])?/;

/** A line with its feasts, and what it says of them. */
interface Part {
  readonly line: Line;
  readonly heading: string;
  readonly body: string;
}

/**
 * Reads a holiday notice of the State Council as it was published and pasted: the yearly one, or an amendment. Every weekday, count
 * and day is checked against the calendar and against the others, since a wrong day would be a wrong to somebody.
 */
export function readNotice(pasted: string): HolidayNotice | Refusal {
  const lines = tidyLines(pasted);
  const text = lines.map((line) => line.text).join('\n');
  const amending = AMENDING.exec(text);
  const parts = partsOf(lines, amending?.[2] ?? '');
  if (isRefusal(parts)) return parts;
  if (parts.length === 0) return fault('没有读到任何放假日期，这不像国务院办公厅的放假通知');
  const year = yearOf(text, parts);
  if (isRefusal(year)) return year;
  const items: NoticeItem[] = [];
  for (const { line, heading, body } of parts) {
    const item = readItem(feastsIn(heading), line, body, year);
    if (isRefusal(item)) return item;
    items.push(item);
  }
  const all = FEASTS.every((feast) => items.some(({ feasts }) => feasts.includes(feast)));
  const whole = all || (YEARLY.test(text) && amending === null);
  const notice = { year, reference: referenceOf(text), whole, items };
  return checkNotice(notice) ?? notice;
}

/** The lines under their feasts; an amendment may name its feast in the title alone. */
function partsOf(lines: readonly Line[], titled: string): readonly Part[] | Refusal {
  const parts: Part[] = [];
  for (const line of lines) {
    const [, heading, body = ''] = HEADING.exec(line.text) ?? [];
    if (heading !== undefined) {
      parts.push({ line, heading, body });
      continue;
    }
    if (!SAYS_DAYS.test(line.text)) continue;
    const last = parts.pop();
    if (last === undefined && feastsIn(titled).length === 0) return faultIn(line, '没有写明是哪个节日');
    parts.push(
      last === undefined
        ? { line, heading: titled, body: line.text.replace(PREAMBLE, '') }
        : { ...last, body: `${last.body}。${line.text}` },
    );
  }
  return parts;
}

/** The year of the title; without one the year that the items write. */
function yearOf(text: string, parts: readonly Part[]): number | Refusal {
  const said = [YEARLY, AMENDING, ABOUT].flatMap((pattern) => {
    const year = pattern.exec(text)?.[1];
    return year === undefined ? [] : [Number(year)];
  });
  const written = parts.flatMap(({ body }) =>
    [...body.matchAll(/(\d{4})年/g)].map(([, year]) => Number(year)),
  );
  const year = said[0] ?? Math.max(...written);
  if (said.some((other) => other !== year)) return fault(`标题写的是${year}年，正文写的是别的年份`);
  return Number.isFinite(year)
    ? year
    : fault('没有写明是哪一年的放假安排，标题一般是“国务院办公厅关于2027年部分节假日安排的通知”');
}

/** 国办发明电〔2025〕7号, or who published it and when. */
function referenceOf(text: string): string {
  const number = NUMBER.exec(text);
  if (number !== null) return `国办发明电〔${number[1] ?? ''}〕${Number(number[2])}号`;
  const day = text
    .split('\n')
    .map((line) => PUBLISHED.exec(line))
    .findLast((match) => match !== null);
  if (!day) return '国务院办公厅通知';
  const [, year = '', month = '', date = ''] = day;
  return `国务院办公厅${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}通知`;
}
