import type { Command } from './command.ts';

/** `/放假`: the State Council's holiday notice is pasted, looked through and confirmed. */
export const holidays: Command = {
  words: ['放假', 'holidays', 'holiday'],
  usage: '/放假',
  says: '录入国务院放假通知：后面粘贴通知全文，核对后点「提交」；不写就看录入到哪一天',
  who: 'director',
  run: (app, origin, rest) => app.openHolidays(origin, rest),
};
