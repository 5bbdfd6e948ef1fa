import { createRequire } from 'node:module';
import type ChineseDays from 'chinese-days';

const require = createRequire(import.meta.url);

/**
 * Asks chinese-days in UTC. It mixes UTC and the host's zone, both when it builds its tables on loading and when it
 * answers, so that west of Greenwich it is a day off; hence it is loaded here and not imported.
 */
export function askChineseDays<Answer>(ask: (library: typeof ChineseDays) => Answer): Answer {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'UTC';
  try {
    return ask(require('chinese-days') as typeof ChineseDays);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
}
