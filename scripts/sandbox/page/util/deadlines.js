/**
 * The nearest deadline that the cards on the screen speak of. The local Feishu knows nothing of cases: it reads dates where
 * a person would, after 截止, 期限, 限期, 到期 or before 前.
 */
import { dateTime, parts } from './time.js';

/** Somebody who moves here still has the afternoon, and has seen the day's reminders. */
const HOUR_OF_DAY = 16;
const DATE = '(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日|(\\d{4})-(\\d{2})-(\\d{2})';
const BEFORE = new RegExp(
  `(?:${DATE})(?:\\s*[（(][^）)]{1,6}[）)])?(?:\\s*\\d{1,2}[:：]\\d{2})?\\s*(?:之?前|止)`,
  'g',
);
const AFTER = new RegExp(`(?:截止|截至|期限|限期|到期|限时)[^\\d\\n]{0,8}(?:${DATE})`, 'g');
/** A duty that has been done keeps its date on the card. */
const DONE = /完成|已办|已销号|已反馈|逾期办/;

const pad = (n) => String(n).padStart(2, '0');

/** The date of a match; without a year, the one nearest to now. */
function instantOf([, y1, m1, d1, y2, m2, d2], now) {
  if (y2) return dateTime(`${y2}-${m2}-${d2}`, HOUR_OF_DAY);
  const at = (year) => dateTime(`${year}-${pad(m1)}-${pad(d1)}`, HOUR_OF_DAY);
  if (y1) return at(y1);
  const { year } = parts(now);
  const candidates = [year - 1, year, year + 1].map(at);
  return candidates.sort((a, b) => Math.abs(a - now) - Math.abs(b - now))[0];
}

/** All deadlines in a text that lie ahead: `{at, line}`. */
export function deadlinesIn(text, now) {
  return text.split('\n').flatMap((line) => {
    if (DONE.test(line)) return [];
    const matches = [...line.matchAll(BEFORE), ...line.matchAll(AFTER)];
    return matches
      .map((match) => ({ at: instantOf(match, now), line: line.trim() }))
      .filter(({ at }) => Number.isFinite(at) && at > now);
  });
}

/**
 * The nearest deadline among messages: `{at, line, title}`, or null. Cards one can still tap speak of today; lists that were
 * once sent (digests) are only asked when there is nothing else.
 */
export function nearestDeadline(messages, now) {
  const cards = messages.filter((m) => m.card && !m.deleted);
  const live = cards.filter((m) => (m.buttons ?? []).some((b) => !b.disabled));
  for (const group of [live, cards]) {
    const found = group.flatMap((m) =>
      deadlinesIn(m.text ?? '', now).map((one) => ({ ...one, title: (m.text ?? '').split('\n')[0] })),
    );
    if (found.length > 0) return found.reduce((a, b) => (b.at < a.at ? b : a));
  }
  return null;
}
