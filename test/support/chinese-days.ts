import chineseDays from 'chinese-days';

/** Asks chinese-days in UTC: it reads bare dates as UTC and answers in the host's zone, a day off west of Greenwich. */
export function askChineseDays<Answer>(ask: (library: typeof chineseDays) => Answer): Answer {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'UTC';
  try {
    return ask(chineseDays);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
}
