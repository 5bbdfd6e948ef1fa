import { expect } from 'chai';
import { explained } from '../../../src/app/views/explained.ts';
import { newClock } from '../../../src/domain/clocks.ts';
import type { Clock } from '../../../src/domain/case.ts';
import { formatDay, parseLocalDate } from '../../../src/domain/local-date.ts';
import { context } from '../../support/story.ts';
import { calendarOf } from '../../support/walk/notices.ts';
import { RULES } from '../../support/walk/rules.ts';
import { lookOn } from '../../support/walk/walk.ts';

const { calendar } = context;

/** A clock of `days` from `from`, moved by what it stood still and was granted. */
const clock = (from: string, days: number, changes: Partial<Clock> = {}): Clock => {
  const made = newClock(1, 'handle', 1, parseLocalDate(from), days, context);
  const { paused = 0, extended = 0 } = changes;
  const { date, provisional } = calendar.add(made.startedOn, days + paused + extended);
  return { ...made, due: date, provisional, ...changes };
};

/** The last day that a line names before its 24:00, as `9月18日`. */
const lastDay = (line: string): string | undefined =>
  [...(line.split('当日24:00前')[0] ?? '').matchAll(/(?:(\d+)月)?(\d+)日(?=（)/g)].at(-1)?.[0];

describe('every time limit explains itself in one line', () => {
  for (const [what, made, line] of [
    [
      'an ordinary one',
      clock('2026-09-14', 3),
      '9月14日（周一）起算，当日不计；9月15日（周二）第1日，9月16日（周三）第2日，9月17日（周四）第3日，当日24:00前有效',
    ],
    ['due on the day itself', clock('2026-09-14', 0), '9月14日（周一）当日24:00前'],
    [
      'over a make-up Sunday',
      clock('2026-09-18', 1),
      '9月18日（周五）起算，当日不计；9月19日（周六）休息，9月20日（周日，国庆节调休上班）第1日，当日24:00前有效',
    ],
    [
      'that stood still',
      clock('2026-09-14', 1, { paused: 1 }),
      '9月14日（周一）起算，当日不计；9月15日（周二）第1日，9月16日（周三）第2日，当日24:00前有效（其中暂停计时1个工作日）',
    ],
    [
      'that was extended',
      clock('2026-09-14', 1, { extended: 2 }),
      '9月14日（周一）起算，当日不计；9月15日（周二）第1日，9月16日（周三）第2日，9月17日（周四）第3日，当日24:00前有效（其中延期2个工作日）',
    ],
    [
      'that stood still and was extended',
      clock('2026-09-14', 1, { paused: 1, extended: 1 }),
      '9月14日（周一）起算，当日不计；9月15日（周二）第1日，9月16日（周三）第2日，9月17日（周四）第3日，当日24:00前有效（其中暂停计时1个工作日，延期1个工作日）',
    ],
    [
      'beyond the notices',
      clock('2026-12-31', 1),
      '12月31日（周四）起算，当日不计；1月1日（周五）元旦放假，1月2日至3日周末，1月4日（周一）第1日，当日24:00前有效（暂定：2027年放假安排尚未公布）',
    ],
    [
      'that was late, and is not any more (更正), or never done (不再计时): how it was counted stays the same',
      clock('2026-09-14', 1, { breachedAt: null, voided: true }),
      '9月14日（周一）起算，当日不计；9月15日（周二）第1日，当日24:00前有效',
    ],
  ] as const)
    it(what, () => expect(explained(made, calendar)).to.equal(line));

  it('property: whatever happened to a limit, its line ends with the day on which it is due, 暂定 where it is', () => {
    const seen = new Map<string, number>();
    lookOn(RULES, 6000, ({ state, added, calendar: data }) => {
      for (const one of added.length === 0 ? [] : state.clocks) {
        const line = explained(one, calendarOf(data));
        const day = formatDay(one.due).replace(/（.*/, '');
        expect(line, line).to.match(/^[^\n]+$/);
        expect(day.endsWith(lastDay(line) ?? 'nothing'), `${line} for ${one.due}`).to.equal(true);
        expect(line.includes('暂定'), line).to.equal(one.provisional);
        const kind = [
          one.kind,
          one.paused > 0 ? 'paused' : '',
          one.extended > 0 ? 'extended' : '',
          one.provisional ? 'provisional' : '',
          one.voided ? 'voided' : '',
        ].join(' ');
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
      return seen.size >= 30;
    });
    expect(seen.size, `kinds seen: ${[...seen.keys()].join('; ')}`).to.be.at.least(24);
  });
});
