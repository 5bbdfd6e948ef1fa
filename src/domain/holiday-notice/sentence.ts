import type { LocalDate } from '../local-date.ts';
import { readDays, type Before } from './dates.ts';

/** What one sentence of an item says. */
export type Said =
  | { readonly kind: 'off'; readonly days: readonly LocalDate[]; readonly clauses: readonly string[] }
  | { readonly kind: 'work'; readonly days: readonly LocalDate[] }
  /** 假期延长至…, and from when work goes on, if it says so. */
  | { readonly kind: 'until'; readonly day: LocalDate; readonly then: LocalDate | null }
  /** …起正常上班 */
  | { readonly kind: 'from'; readonly day: LocalDate }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fault'; readonly why: string };

/** `1月1日至3日放假调休,共3天`: the days, and what is said of them. */
const OFF = /^(.+?)放假(?:公休|调休|补休|休息)*,?(.*)$/;
const WORKS = /^(.+?)[均照补]?(?:正常|照常)?上班$/;
const FROM_THEN = /^(.+?)起(?:正常|照常|恢复)?上班$/;
const UNTIL = /^\D*(?:\d{4}年)?\D*假期(?:延长)?至(.+?)(?:,(\d.*起(?:正常|照常|恢复)?上班))?$/;

/** What is only recommended; and the signature, where all stands in one paragraph. */
const IDLE = /^(?:鼓励|倡导|提倡)|^国务院办公厅\d{4}年\d{1,2}月\d{1,2}日$/;

/** Sentences, also where a comma alone stands between 放假 and 上班. */
export const sentencesOf = (body: string): readonly string[] =>
  body
    .split(/[。;.!]/)
    .flatMap((sentence) => {
      const [, off, work] = /^(.*放假.*?),((?:\d{4}年)?\d{1,2}月\d{1,2}[日号].*上班)$/.exec(sentence) ?? [];
      return off === undefined || work === undefined ? [sentence] : [off, work];
    })
    .filter((sentence) => sentence !== '');

/** Reads one sentence; a date without its year is of the year that `yearOf` gives. */
export function readSentence(sentence: string, yearOf: Before['yearOf']): Said {
  if (IDLE.test(sentence)) return { kind: 'nothing' };
  if (!/\d[日号]/.test(sentence))
    return /放假|上班/.test(sentence)
      ? { kind: 'fault', why: `“${sentence.slice(0, 12)}”没有写明日期` }
      : { kind: 'nothing' };
  const [, until, start] = UNTIL.exec(sentence) ?? [];
  if (until !== undefined && !sentence.includes('放假')) return readUntil(until, start, yearOf);
  const [, off, rest = ''] = OFF.exec(sentence) ?? [];
  if (off !== undefined) {
    const clauses = rest.split(',').filter((clause) => clause !== '');
    return withDays(off, yearOf, (days) => ({ kind: 'off', days, clauses }));
  }
  const [, from] = FROM_THEN.exec(sentence) ?? [];
  if (from !== undefined) return oneDay(from, yearOf, (day) => ({ kind: 'from', day }));
  const [, work] = WORKS.exec(sentence) ?? [];
  if (work !== undefined) return withDays(work, yearOf, (days) => ({ kind: 'work', days }));
  return { kind: 'fault', why: `看不懂“${sentence.slice(0, 16)}”` };
}

function readUntil(until: string, start: string | undefined, yearOf: Before['yearOf']): Said {
  return oneDay(until, yearOf, (day) => {
    const [, from] = FROM_THEN.exec(start ?? '') ?? [];
    if (from === undefined) return { kind: 'until', day, then: null };
    return oneDay(from, yearOf, (then) => ({ kind: 'until', day, then }));
  });
}

function withDays(text: string, yearOf: Before['yearOf'], said: (days: readonly LocalDate[]) => Said): Said {
  const read = readDays(text, { yearOf, last: null });
  return 'fault' in read ? { kind: 'fault', why: read.fault } : said(read.days);
}

const oneDay = (text: string, yearOf: Before['yearOf'], said: (day: LocalDate) => Said): Said =>
  withDays(text, yearOf, ([day, ...more]) =>
    day === undefined || more.length > 0
      ? { kind: 'fault', why: `“${text.slice(0, 12)}”应当只有一个日期` }
      : said(day),
  );
