import type { Refusal } from '../refusal.ts';
import type { LocalDate } from '../local-date.ts';
import { words } from './dates.ts';
import { fault, faultIn, FEASTS, type Feast, type HolidayNotice, type NoticeItem } from './notice.ts';

/** Months in which a feast falls, by the sun or by the moon. */
const MONTHS: Readonly<Record<Feast, readonly string[]>> = {
  元旦: ['12', '01'],
  春节: ['01', '02'],
  清明节: ['03', '04'],
  劳动节: ['04', '05'],
  端午节: ['05', '06', '07'],
  中秋节: ['09', '10'],
  国庆节: ['09', '10'],
};

/** Days of the law itself, which every arrangement has off (《全国年节及纪念日放假办法》). */
const LEGAL: Readonly<Partial<Record<Feast, readonly string[]>>> = {
  元旦: ['01-01'],
  劳动节: ['05-01', '05-02'],
  国庆节: ['10-01', '10-02', '10-03'],
};

/** Since 2025 劳动节 has two days. */
const TWO_DAYS_SINCE = 2025;

/** What the items cannot say together, or of their year; null = the notice holds. */
export function checkNotice({ year, items, whole }: HolidayNotice): Refusal | null {
  const twice = items.find((item, index) =>
    item.feasts.some((feast) => items.slice(0, index).some((other) => other.feasts.includes(feast))),
  );
  if (twice !== undefined) return faultIn(twice.line, '同一个节日写了两次');
  for (const item of items) {
    const why = yearFault(item, year) ?? feastFault(item, year);
    if (why !== null) return faultIn(item.line, why);
  }
  const said = new Map<LocalDate, NoticeItem>();
  for (const item of items)
    for (const day of [...item.off, ...item.work]) {
      const other = said.get(day);
      if (other !== undefined) return faultIn(item.line, `${words(day)}在第${other.line.no}行已经写过`);
      said.set(day, item);
    }
  const feasts = items.flatMap((item) => item.feasts);
  const missing = FEASTS.filter((feast) => !feasts.includes(feast));
  return whole && missing.length > 0 ? fault(`全年的放假通知里缺少${missing.join('、')}的安排`) : null;
}

function yearFault({ feasts, off, work, until }: NoticeItem, year: number): string | null {
  const days = [...off, ...work, ...(until === null ? [] : [until])];
  const other = days.find((day) => {
    const [its, month] = [Number(day.slice(0, 4)), day.slice(5, 7)];
    return its !== year && !(its === year - 1 && month === '12' && feasts.includes('元旦'));
  });
  return other === undefined ? null : `${other.slice(0, 4)}年${words(other)}不在${year}年的安排之内`;
}

function feastFault({ feasts, off }: NoticeItem, year: number): string | null {
  if (off.length === 0) return null;
  for (const feast of feasts) {
    const legal = (LEGAL[feast] ?? []).slice(0, feast === '劳动节' && year < TWO_DAYS_SINCE ? 1 : undefined);
    const lacking = legal.find((day) => !off.some((date) => date === `${year}-${day}`));
    if (lacking !== undefined)
      return `${feast}的放假日期里没有${Number(lacking.slice(0, 2))}月${Number(lacking.slice(3))}日`;
    if (!off.some((day) => MONTHS[feast].includes(day.slice(5, 7)))) return `${feast}不会在这几天`;
  }
  return null;
}
