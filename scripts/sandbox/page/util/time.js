/** Legal time: Asia/Shanghai, which has been UTC+8 without summer time since 1992. */
const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const two = (n) => String(n).padStart(2, '0');

/** Splits an instant into Shanghai calendar parts. */
export function parts(ms) {
  const d = new Date(ms + OFFSET);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    weekday: WEEKDAYS[d.getUTCDay()],
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
  };
}

/** 2026-09-14 */
export function isoDate(ms) {
  const p = parts(ms);
  return `${p.year}-${two(p.month)}-${two(p.day)}`;
}

/** 08:30 */
export function hourMinute(ms) {
  const p = parts(ms);
  return `${two(p.hour)}:${two(p.minute)}`;
}

/** 08:30:05 */
export const hourMinuteSecond = (ms) => `${hourMinute(ms)}:${two(parts(ms).second)}`;

/** 9月14日 周一, with the year when it is not the year of `now`. */
export function dayLabel(ms, now) {
  const p = parts(ms);
  const year = p.year === parts(now).year ? '' : `${p.year}年`;
  return `${year}${p.month}月${p.day}日 ${p.weekday}`;
}

/** Short time for a list: the hour today, 昨天, else the date. */
export function listTime(ms, now) {
  const days = Math.floor((now + OFFSET) / DAY) - Math.floor((ms + OFFSET) / DAY);
  if (days <= 0) return hourMinute(ms);
  if (days === 1) return '昨天';
  const p = parts(ms);
  return p.year === parts(now).year ? `${p.month}月${p.day}日` : isoDate(ms);
}

/** The instant of a Shanghai date (YYYY-MM-DD) at a full hour. */
export const dateTime = (date, hour) => Date.parse(`${date}T${two(hour)}:00:00+08:00`);

/** An instant as ISO text with Shanghai's offset, to the second. */
export const isoText = (ms) => `${isoDate(ms)}T${hourMinuteSecond(ms)}+08:00`;

/** 9月15日 周二 09:00 */
export const momentLabel = (ms, now) => `${dayLabel(ms, now)} ${hourMinute(ms)}`;

/** Fills a pattern of YYYY MM DD HH mm ss, the pattern language of card tables. */
export function formatPattern(ms, pattern) {
  const p = parts(ms);
  const values = {
    YYYY: p.year,
    MM: two(p.month),
    DD: two(p.day),
    HH: two(p.hour),
    mm: two(p.minute),
    ss: two(p.second),
  };
  return pattern.replace(/YYYY|MM|DD|HH|mm|ss/g, (key) => String(values[key]));
}

/** Text of Feishu's `<local_datetime format_type=…>`. */
export function formatLocal(ms, type) {
  const p = parts(ms);
  switch (type) {
    case 'date':
      return `${p.year}年${p.month}月${p.day}日`;
    case 'date_short':
      return `${p.month}月${p.day}日`;
    case 'week':
    case 'week_short':
      return p.weekday;
    case 'time':
      return hourMinute(ms);
    case 'time_sec':
      return hourMinuteSecond(ms);
    case 'timezone':
      return 'GMT+8';
    default:
      return isoDate(ms);
  }
}
