import { expect } from 'chai';
import type { ChatMessage } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, CLERK, CONTENT_WITH_IT, dispatched, HR, RESULT, TAX } from './acts.ts';

/** Where reminders may arrive: how it is called here, who looks there, and the chat. */
const PLACES = [
  ['unit', TAX.liaison, TAX.chat],
  ['other unit', HR.liaison, HR.chat],
  ['centre', CLERK, CENTRE],
  ['liaison', TAX.liaison, 'bot'],
  ['deputy', '主管领导·市税务局', 'bot'],
  ['head', '一把手·市税务局', 'bot'],
  ['director', '中心负责人', 'bot'],
  ['vice', '中心副负责人', 'bot'],
] as const;

/** Both slots, and an hour at which nobody may be disturbed. */
const TIMES = ['08:40', '15:40', '22:00'] as const;

/** Every day from `first` to `last`, `2026-09-18`. */
function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += 86_400_000)
    days.push(new Date(ms).toISOString().slice(0, 10));
  return days;
}

/** `2026-09-18 09:00` in Shanghai. */
const shanghai = (ms: number): string =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

acceptance('deadlines that speak', (world) => {
  const seen = new Set<string>();

  /** The reminders since the last look, each as `unit: 签收 今天到期, 首次联系 今天到期`; 加急 when people were urged. */
  async function said(): Promise<string[]> {
    const found: string[] = [];
    for (const [place, as, where] of PLACES)
      for (const message of await world.chat.messages(as, where)) {
        if (seen.has(message.message_id) || !message.text.startsWith('提醒：')) continue;
        seen.add(message.message_id);
        found.push(`${place}${isUrgent(message) ? ' 加急' : ''}: ${duties(message).join(', ')}`);
      }
    return found;
  }

  const isUrgent = ({ urgent = [] }: ChatMessage): boolean => urgent.length > 0;

  /** `市税务局 签收 9月20日（周日）前 · 今天到期` → `签收 今天到期`. */
  const duties = ({ text }: ChatMessage): string[] =>
    text.split('\n').flatMap((line) => {
      const match = /^(?:市税务局 |市中小企业服务中心 )?(\S+) \d+月\d+日（周.）前 · (.*)$/.exec(line);
      return match === null ? [] : [`${match[1]!} ${match[2]!}`];
    });

  /** Moves to `MM-DD HH:MM` of 2026 and gives what was said there. */
  async function at(moment: string): Promise<string[]> {
    await world.chat.moveTo(`2026-${moment}`);
    await world.chat.idle();
    return (await said()).map((one) => `${moment} ${one}`);
  }

  /** Goes through every day from now on, three times a day, and gives all that was said. */
  async function dayByDayUntil(last: string): Promise<string[]> {
    const now = await world.chat.now();
    const moments = daysFrom(shanghai(now).slice(0, 10), last)
      .flatMap((day) => TIMES.map((time) => `${day} ${time}`))
      .filter((moment) => moment > shanghai(now));
    const all: string[] = [];
    for (const moment of moments) all.push(...(await at(moment.slice(5))));
    return all;
  }

  /** Ends a case, so that nothing of it is owed any more. Its cards may be too old for a tap: fresh ones are asked for. */
  async function finish(number: string): Promise<void> {
    const { chat } = world;
    const unitCard = await chat.ask(TAX.liaison, TAX.chat, `/查 ${number}`);
    expect((await chat.tap(TAX.liaison, unitCard, '签收')).ok).to.be.true;
    await chat.idle();
    const reporting = await chat.openForm(TAX.liaison, TAX.chat, unitCard, '办结反馈');
    expect((await chat.submit(TAX.liaison, reporting, RESULT)).ok).to.be.true;
    const centreCard = await chat.ask(CLERK, CENTRE, `/查 ${number}`);
    const checking = await chat.openForm(CLERK, CENTRE, centreCard, '登记回访');
    expect((await chat.submit(CLERK, checking, CONTENT_WITH_IT)).ok).to.be.true;
  }

  /** Cases that nobody touches. */
  const untouched: string[] = [];

  it('peer failure 3: day by day over 中秋: each warning, the breach and each step once, to the right chat, in working hours', async function () {
    this.timeout(600_000);
    await at('09-18 09:00');
    untouched.push(await dispatched(world.chat));
    // 09-20 is a Sunday on which people work for 国庆; 09-25 to 09-27 is 中秋.
    expect(await dayByDayUntil('2026-09-27')).to.deep.equal([
      '09-20 08:40 unit: 签收 今天到期, 首次联系 今天到期',
      '09-20 15:40 unit: 签收 今天到期, 首次联系 今天到期',
      '09-21 08:40 unit: 签收 已超期1个工作日, 首次联系 已超期1个工作日, 办结反馈 还剩1个工作日',
      '09-22 08:40 unit 加急: 签收 已超期2个工作日, 首次联系 已超期2个工作日, 办结反馈 今天到期',
      '09-22 15:40 unit: 办结反馈 今天到期',
      '09-23 08:40 unit: 办结反馈 已超期1个工作日',
      '09-23 08:40 deputy: 签收 已超期3个工作日, 首次联系 已超期3个工作日',
      '09-24 08:40 unit 加急: 办结反馈 已超期2个工作日',
      '09-24 08:40 director: 签收 已超期4个工作日, 首次联系 已超期4个工作日',
      '09-24 08:40 vice: 签收 已超期4个工作日, 首次联系 已超期4个工作日',
    ]);
  });

  it('peer failure 9: day by day over 国庆: silence in the holidays; the Saturday that works is a day like others', async function () {
    this.timeout(600_000);
    expect(await at('09-28 09:00')).to.deep.equal(['09-28 09:00 deputy: 办结反馈 已超期3个工作日']);
    untouched.push(await dispatched(world.chat));
    // 10-01 to 10-07 is 国庆; on Saturday 10-10 people work.
    expect(await dayByDayUntil('2026-10-17')).to.deep.equal([
      '09-29 08:40 unit: 签收 今天到期, 首次联系 今天到期',
      '09-29 08:40 head: 办结反馈 已超期4个工作日',
      '09-29 15:40 unit: 签收 今天到期, 首次联系 今天到期',
      '09-30 08:40 unit: 签收 已超期1个工作日, 首次联系 已超期1个工作日, 办结反馈 还剩1个工作日',
      '09-30 08:40 director: 办结反馈 已超期5个工作日',
      '09-30 08:40 vice: 办结反馈 已超期5个工作日',
      '10-08 08:40 unit 加急: 签收 已超期2个工作日, 首次联系 已超期2个工作日, 办结反馈 今天到期',
      '10-08 15:40 unit: 办结反馈 今天到期',
      '10-09 08:40 unit: 办结反馈 已超期1个工作日',
      '10-09 08:40 deputy: 签收 已超期3个工作日, 首次联系 已超期3个工作日',
      '10-10 08:40 unit 加急: 办结反馈 已超期2个工作日',
      '10-10 08:40 director: 签收 已超期4个工作日, 首次联系 已超期4个工作日',
      '10-10 08:40 vice: 签收 已超期4个工作日, 首次联系 已超期4个工作日',
      '10-12 08:40 deputy: 办结反馈 已超期3个工作日',
      '10-13 08:40 head: 办结反馈 已超期4个工作日',
      '10-14 08:40 director: 办结反馈 已超期5个工作日',
      '10-14 08:40 vice: 办结反馈 已超期5个工作日',
    ]);
    for (const number of untouched) await finish(number);
  });

  /** What everybody is told of a case that was dispatched two weeks ago, when nothing was said before. */
  const afterTwoWeeks = (moment: string): string[] => {
    const all = '签收 已超期9个工作日, 首次联系 已超期9个工作日, 办结反馈 已超期7个工作日';
    return [
      `${moment} unit 加急: ${all}`,
      `${moment} deputy: ${all}`,
      // The head hears of the matter itself only.
      `${moment} head: 办结反馈 已超期7个工作日`,
      `${moment} director: ${all}`,
      `${moment} vice: ${all}`,
    ];
  };

  async function expectHighestStepNamed(): Promise<void> {
    const told = (await world.chat.messages('中心负责人', 'bot')).findLast(({ text }) =>
      text.startsWith('提醒：'),
    );
    expect(told?.text).to.include('请研究是否转市政府督查室督办（第六条）');
  }

  it('one jump of two weeks: one digest for each place names the highest step; a minute later nothing more', async () => {
    await at('10-19 09:00');
    const number = await dispatched(world.chat);
    expect(await at('11-02 09:00')).to.deep.equal(afterTwoWeeks('11-02 09:00'));
    await expectHighestStepNamed();
    expect(await at('11-02 09:01')).to.deep.equal([]);
    expect(await dayByDayUntil('2026-11-03'), 'nor later').to.deep.equal([]);
    await finish(number);
  });

  it('the product is down across the jump: the same once it is back; a minute later nothing more', async () => {
    await at('11-04 09:00');
    const number = await dispatched(world.chat);
    await world.killProduct();
    expect(await at('11-18 09:00'), 'control: nobody is there to say anything').to.deep.equal([]);
    await world.startProduct();
    await world.logged({ msg: 'job done', job: 'remind', scheduledFor: '2026-11-18T00:40:00.000Z' });
    await world.chat.idle();
    expect((await said()).map((one) => `11-18 09:00 ${one}`)).to.deep.equal(afterTwoWeeks('11-18 09:00'));
    await expectHighestStepNamed();
    expect(await at('11-18 09:02')).to.deep.equal([]);
    expect(await at('11-18 15:40')).to.deep.equal([]);
    await finish(number);
  });

  it('a jump into a Sunday: nobody is disturbed before Monday 08:40', async () => {
    await at('11-20 09:00');
    const number = await dispatched(world.chat);
    expect(await at('11-29 10:00')).to.deep.equal([]);
    expect(await at('11-30 08:00')).to.deep.equal([]);
    expect(await at('11-30 08:40')).to.deep.equal([
      '11-30 08:40 unit 加急: 签收 已超期5个工作日, 首次联系 已超期5个工作日, 办结反馈 已超期3个工作日',
      '11-30 08:40 deputy: 签收 已超期5个工作日, 首次联系 已超期5个工作日, 办结反馈 已超期3个工作日',
      '11-30 08:40 director: 签收 已超期5个工作日, 首次联系 已超期5个工作日',
      '11-30 08:40 vice: 签收 已超期5个工作日, 首次联系 已超期5个工作日',
    ]);
    await finish(number);
  });
});
