import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { CalendarDay } from '../../../../src/domain/calendar.ts';
import { nameOf, type HolidayNotice } from '../../../../src/domain/holiday-notice/notice.ts';
import { readNotice } from '../../../../src/domain/holiday-notice/read-notice.ts';
import { addDays, parseLocalDate, weekday, type LocalDate } from '../../../../src/domain/local-date.ts';
import { isRefusal } from '../../../../src/domain/refusal.ts';
import { seedRows } from '../../../support/calendar.ts';
import {
  feastsOf,
  OFFICIAL,
  writeFeast,
  writeNotice,
  type Feast,
  type Manner,
} from '../../../support/holiday-notice/write.ts';

interface Sample {
  readonly year: number;
  readonly no: string;
  readonly amends?: string;
  readonly items: readonly string[];
}
const SAMPLES = JSON.parse(
  readFileSync(new URL('../../../support/holiday-notice/samples.json', import.meta.url), 'utf8'),
) as readonly Sample[];

const day = (text: string): LocalDate => parseLocalDate(text);

const SEEDED = seedRows('cn-holidays.csv');

/** The days of the seed that one notice arranged. */
const daysOf = (no: string): CalendarDay[] => calendarDays(SEEDED.filter(({ notice }) => notice === no));

const calendarDays = (rows: typeof SEEDED): CalendarDay[] =>
  rows.map(({ date = '', kind, name = '' }) => ({
    date: day(date),
    kind: kind === 'work' ? 'work' : 'off',
    name,
  }));

function read(text: string): HolidayNotice {
  const notice = readNotice(text);
  if (isRefusal(notice)) throw new Error(notice.say);
  return notice;
}

/** All days that the notice names, by date. */
const said = ({ items }: HolidayNotice): CalendarDay[] =>
  items
    .flatMap((item) => [
      ...item.off.map((date) => ({ date, kind: 'off' as const, name: nameOf(item) })),
      ...item.work.map((date) => ({ date, kind: 'work' as const, name: nameOf(item) })),
    ])
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));

const why = (text: string): string => {
  const notice = readNotice(text);
  return isRefusal(notice) ? notice.say : 'read';
};

const manner: fc.Arbitrary<Manner> = fc.record({
  wide: fc.boolean(),
  wideDigits: fc.boolean(),
  weekdays: fc.constantFrom('周', '星期', '农历', 'none'),
  ordinals: fc.constantFrom('一、', '(一)', '1.', 'none'),
  dash: fc.constantFrom('至', '—', '-', '～', '到'),
  spaces: fc.boolean(),
  years: fc.boolean(),
  glued: fc.boolean(),
});

/** Around these days each feast falls in 2027; how it is arranged is for the State Council to say. */
const AROUND_2027: readonly (readonly [name: string, first: string, atLeast: number])[] = [
  ['元旦', '2027-01-01', 1],
  ['春节', '2027-02-05', 4],
  ['清明节', '2027-04-05', 1],
  ['劳动节', '2027-05-01', 2],
  ['端午节', '2027-06-09', 1],
  ['中秋节', '2027-09-15', 1],
  ['国庆节', '2027-10-01', 3],
];

/** Any arrangement of 2027 that could be: days off around each feast, weekends near them that work instead. */
const arranged: fc.Arbitrary<readonly Feast[]> = fc
  .tuple(
    ...AROUND_2027.map(([name, first, atLeast]) =>
      fc
        .record({
          before: fc.nat(2),
          after: fc.nat(4),
          work: fc.subarray([-9, -8, -7, -6, 6, 7, 8, 9], { maxLength: 3 }),
        })
        .map(({ before, after, work }) => {
          const from = addDays(day(first), -before);
          const off = Array.from({ length: before + atLeast + after }, (_, step) => addDays(from, step));
          const makeUp = work
            .map((step) => addDays(step < 0 ? from : off.at(-1)!, step))
            .filter((date) => weekday(date) % 6 === 0);
          return { name, off, work: makeUp.toSorted() };
        }),
    ),
  )
  .map((feasts) => {
    // Two feasts do not arrange the same day.
    const taken = new Set(feasts.flatMap(({ off }) => off));
    return feasts.map(({ name, off, work }) => ({
      name,
      off,
      work: work.filter((date) => {
        if (taken.has(date) || !date.startsWith('2027')) return false;
        taken.add(date);
        return true;
      }),
    }));
  });

describe('国务院放假通知: read as it is published', () => {
  for (const { year, no, amends, items } of SAMPLES)
    it(`the notice of ${year}${amends === undefined ? '' : `, amended: ${amends}`}, word for word`, () => {
      const title =
        amends === undefined
          ? `国务院办公厅关于${year}年部分节假日安排的通知`
          : `国务院办公厅关于调整${year}年${amends}假期安排的通知`;
      const notice = read([title, no, ...items].join('\n'));
      expect(notice).to.include({ year, reference: no, whole: amends === undefined });
      expect(said(notice)).to.deep.equal(daysOf(no));
    });

  const yearly = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
  for (const year of yearly)
    it(`${year}: what is written of its days reads as its days, however it is typed`, () => {
      // An amendment changed some of them later: written out, they are the year's all the same.
      const days = calendarDays(SEEDED.filter(({ notice_year }) => notice_year === String(year)));
      fc.assert(
        fc.property(manner, (how) => {
          const notice = read(writeNotice(feastsOf(days), year, how));
          expect(notice).to.include({ year, whole: true, reference: `国办发明电〔${year - 1}〕7号` });
          expect(said(notice)).to.deep.equal(days);
        }),
        { numRuns: 60 },
      );
    });

  it('2027: any arrangement that could be published is read exactly', () => {
    fc.assert(
      fc.property(arranged, manner, (feasts, how) => {
        const notice = read(writeNotice(feasts, 2027, how));
        expect(notice.year).to.equal(2027);
        const wanted = feasts
          .flatMap(({ name, off, work }) => [
            ...off.map((date) => ({ date, kind: 'off', name })),
            ...work.map((date) => ({ date, kind: 'work', name })),
          ])
          .toSorted((a, b) => (a.date < b.date ? -1 : 1));
        expect(said(notice)).to.deep.equal(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('延长假期: an amendment that only names the last day', () => {
    const notice = read(
      [
        '国务院办公厅关于延长2020年春节假期的通知',
        '国办发明电〔2020〕1号',
        '经国务院批准，为加强新型冠状病毒感染的肺炎疫情防控工作，现将延长2020年春节假期的有关安排通知如下。',
        '一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。',
        '二、各地大专院校、中小学、幼儿园推迟开学，具体时间由教育部门另行通知。',
      ].join('\n'),
    );
    expect(notice).to.include({ year: 2020, whole: false });
    expect(notice.items).to.have.length(1);
    expect(notice.items[0]).to.deep.include({ feasts: ['春节'], off: [], work: [], until: '2020-02-02' });
  });

  it('an amendment may stand in one sentence after its preamble', () => {
    const notice = read(
      '国务院办公厅关于调整2019年劳动节假期安排的通知\n经国务院批准，现将2019年劳动节假期安排调整如下：2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。',
    );
    expect(said(notice)).to.deep.equal(daysOf('国办发明电〔2019〕3号'));
  });

  it('what is only recommended is no day off', () => {
    const feasts = feastsOf(daysOf('国办发明电〔2023〕7号'));
    const text = writeNotice(feasts, 2024).replace(
      '2月18日（周日）上班。',
      '2月18日（周日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。',
    );
    expect(text).to.include('鼓励');
    expect(said(read(text))).to.deep.equal(daysOf('国办发明电〔2023〕7号'));
  });

  it('an item may go on in the next line; 放假1天，不调休 is one day', () => {
    const lines = [
      '一、元旦：1月1日（周三）放假1天，不调休。',
      '二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。',
      '1月26日（周日）、2月8日（周六）上班。',
    ];
    const title = '国务院办公厅关于调整2025年元旦、春节假期安排的通知';
    const { items } = read([title, ...lines].join('\n'));
    expect(items.map(({ off, work }) => [off.length, work])).to.deep.equal([
      [1, []],
      [8, ['2025-01-26', '2025-02-08']],
    ]);
  });
});

describe('国务院放假通知: what cannot be right is refused, with the line at fault', () => {
  const days = daysOf('国务院办公厅2025-11-04通知');
  const whole = writeNotice(feastsOf(days), 2026);
  const changed = (from: string, to: string): string => {
    expect(whole, from).to.include(from);
    return whole.replace(from, to);
  };

  it('control: unchanged it is read', () => {
    expect(said(read(whole))).to.deep.equal(days);
  });

  const WRONG: readonly (readonly [what: string, from: string, to: string, say: string])[] = [
    [
      'a wrong weekday',
      '1月1日（周四）',
      '1月1日（周五）',
      '第5行「一、元旦:1月1日(周五)至3日(周六)放假调休…」：2026年1月1日是周四，不是周五',
    ],
    [
      'a wrong count',
      '放假调休，共9天',
      '放假调休，共8天',
      '第6行「二、春节:2月15日(周日)至23日(周一)放假…」：写的是8天，按日期是9天',
    ],
    ['a day that does not exist', '2月28日（周六）上班', '2月30日上班', '没有2月30日这一天'],
    ['a weekday that “works”', '2月28日（周六）上班', '2月27日上班', '2月27日不是周末，本来就上班'],
    ['a day off that works', '1月4日（周日）上班', '1月3日（周六）上班', '1月3日既放假又上班'],
    ['a day of two feasts', '9月20日（周日）、', '9月26日（周六）、', '第11行'],
    [
      'a range backwards',
      '5月1日（周五）至5日（周二）',
      '5月5日（周二）至1日（周五）',
      '5月1日不在5月5日之后',
    ],
    [
      'a feast without its own day',
      '5月1日（周五）至5日（周二）放假调休，共5天',
      '5月2日（周六）至6日（周三）放假调休，共5天',
      '劳动节的放假日期里没有5月1日',
    ],
    [
      'a feast in another month',
      '6月19日（周五）至21日（周日）',
      '8月14日（周五）至16日（周日）',
      '端午节不会在这几天',
    ],
    [
      'another year',
      '9月25日（周五）至27日（周日）',
      '2027年9月24日（周五）至26日（周日）',
      '2027年9月24日不在2026年的安排之内',
    ],
    ['a feast missing', '七、中秋节：9月25日（周五）至27日（周日）放假，共3天。', '', '缺少中秋节的安排'],
    ['a feast twice', '七、中秋节：', '七、端午节：', '同一个节日写了两次'],
    [
      'no days',
      '1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
      '放假三天。',
      '没有写明日期',
    ],
    ['words that mean nothing', '共9天。', '共9天。2月24日看情况。', '看不懂“2月24日看情况”'],
    ['a make-up day far away', '9月20日（周日）、', '7月5日（周日）、', '上班的7月5日离假期太远'],
    ['two years', '现将2026年元旦', '现将2027年元旦', '标题写的是2026年，正文写的是别的年份'],
  ];
  for (const [what, from, to, say] of WRONG)
    it(what, () => {
      expect(why(changed(from, to)))
        .to.include(say)
        .and.to.match(/。$/);
    });

  it('与周末连休 where no weekend adjoins; 不调休 with days that work', () => {
    const title = '国务院办公厅关于调整2026年劳动节假期安排的通知\n';
    expect(why(`${title}劳动节：5月1日（周五）至2日（周六）放假，与周末连休。`)).to.equal('read');
    const apart = '国务院办公厅关于调整2025年元旦假期安排的通知\n元旦：1月1日放假，与周末连休。';
    expect(why(apart)).to.include('前后没有周末');
    expect(
      why('国务院办公厅关于调整2025年元旦假期安排的通知\n元旦：1月1日放假1天，不调休。1月4日（周六）上班。'),
    ).to.include('既写“不调休”，又写了上班日期');
  });

  it('no year, no feast, no notice at all', () => {
    const item = writeFeast(feastsOf(days)[2]!, 2026, OFFICIAL, 0);
    expect(why(item)).to.include('没有写明是哪一年');
    expect(why('2026年5月1日放假。')).to.include('没有写明是哪个节日');
    for (const text of ['', '今天天气好', '/放假', '明天下午3点开会，请各科室准时参加。'])
      expect(why(text), text).to.include('不像国务院办公厅的放假通知');
  });

  it('whatever is pasted, the answer is a notice or a Chinese sentence', () => {
    const piece = fc.constantFrom(
      ...whole.split(/(?<=[，。：、（）])/),
      '\n',
      '放假',
      '上班',
      '(',
      '13月40日',
      '共天',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const notice = readNotice(pieces.join(''));
        if (isRefusal(notice))
          expect(notice.say)
            .to.match(/。$/)
            .and.not.match(/undefined|NaN|null/);
        else expect(notice.items).to.not.be.empty;
      }),
      { numRuns: 500 },
    );
  });

  it('a notice with one day moved is never read as if nothing had happened', () => {
    const lines = feastsOf(days);
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.constantFrom(-1, 1), (which, step) => {
        const moved = lines.map((feast, index) =>
          index === which ? { ...feast, off: feast.off.map((date) => addDays(date, step)) } : feast,
        );
        // The weekdays in brackets are those of the true days.
        const text = writeNotice(lines, 2026).split('\n');
        const bare = writeNotice(moved, 2026, { ...OFFICIAL, weekdays: 'none' }).split('\n');
        const weekdays = [...text[which + 4]!.matchAll(/（周.）/g)].map(([one]) => one);
        let next = 0;
        const mixed = bare[which + 4]!.replace(
          /日(?=至|放假|、|上班)/g,
          (one) => `${one}${weekdays[next++] ?? ''}`,
        );
        expect(why([...text.slice(0, which + 4), mixed, ...text.slice(which + 5)].join('\n'))).to.not.equal(
          'read',
        );
      }),
    );
  });
});
