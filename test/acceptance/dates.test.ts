import { expect } from 'chai';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  CLERK,
  deadline,
  dispatched,
  isProvisional,
  numberIn,
  REGISTRATION,
  tapInUnit,
  TAX,
  unitCard,
} from './acts.ts';

/** A case that the unit receives at that moment, and its deadlines. The clock only moves forward: the order matters. */
const CASES = [
  { received: '2026-09-16 16:30', accept: '9月17日', handle: '9月20日', why: 'the 20th is a make-up Sunday' },
  {
    received: '2026-09-16 17:30',
    accept: '9月18日',
    handle: '9月21日',
    why: 'after 17:00: counts as the 17th',
  },
  {
    received: '2026-09-18 09:00',
    accept: '9月20日',
    handle: '9月22日',
    why: 'Friday before the make-up Sunday',
  },
  {
    received: '2026-09-19 10:00',
    accept: '9月21日',
    handle: '9月23日',
    why: 'a rest day: counts as the 20th',
  },
  { received: '2026-09-20 10:00', accept: '9月21日', handle: '9月23日', why: 'a Sunday that works' },
  { received: '2026-09-24 09:00', accept: '9月28日', handle: '9月30日', why: 'over the Mid-Autumn Festival' },
  { received: '2026-09-29 09:00', accept: '9月30日', handle: '10月9日', why: 'over the National Day' },
  {
    received: '2026-10-03 11:00',
    accept: '10月9日',
    handle: '10月12日',
    why: 'in the holidays: counts as the 8th',
  },
  { received: '2026-10-09 09:00', accept: '10月10日', handle: '10月13日', why: 'over the make-up Saturday' },
  {
    received: '2026-10-09 17:30',
    accept: '10月12日',
    handle: '10月14日',
    why: 'counts as the make-up Saturday',
  },
];

acceptance('deadlines in working days', (world) => {
  for (const { received, accept, handle, why } of CASES)
    it(`Article 4(3)(4): received ${received}, accept by ${accept}, conclude by ${handle} (${why})`, async () => {
      await world.chat.moveTo(received);
      const card = await unitCard(world.chat, await dispatched(world.chat));
      expect(deadline(card, '签收')).to.equal(accept);
      expect(deadline(card, '办结反馈')).to.equal(handle);
      expect(isProvisional(card, '办结反馈')).to.be.false;
    });

  it('a missed deadline shows as late on the card once somebody touches it, and a kept one does not', async () => {
    const { chat } = world;
    await chat.moveTo('2026-10-15 09:00');
    const late = await dispatched(chat);
    await chat.moveTo('2026-10-19 09:00');
    const inTime = await dispatched(chat);
    expect((await tapInUnit(chat, late, '签收')).ok, 'late is still accepted').to.be.true;
    expect((await tapInUnit(chat, inTime, '签收')).ok).to.be.true;
    expect((await unitCard(chat, late)).text).to.match(/签收（超过时限）/);
    expect((await unitCard(chat, late)).text).to.match(/签收 10月16日（周五）前 · 10月19日 09:00 逾期完成/);
    expect((await unitCard(chat, inTime)).text).to.not.include('超过时限');
  });

  it('第四条（四） 一般: the enterprise is contacted within one working day; 紧急 and 特急: on the day of receipt', async () => {
    const { chat } = world;
    await chat.moveTo('2026-10-20 09:00');
    const days = { 一般: '10月21日', 紧急: '10月20日', 特急: '10月20日' };
    for (const [urgency, day] of Object.entries(days)) {
      const form = await chat.ask(CLERK, CENTRE, '/登记');
      const values = { ...REGISTRATION, 紧急程度: urgency, 牵头单位: TAX.name };
      const done = await chat.submit(CLERK, form, values, '提交登记');
      const number = numberIn(done.toast?.content ?? '');
      const card = await unitCard(chat, number);
      expect([deadline(card, '首次联系'), deadline(card, '办结反馈')], urgency).to.deep.equal([
        day,
        '10月23日',
      ]);
      await tapInUnit(chat, number, '签收');
      expect((await tapInUnit(chat, number, '已联系企业')).ok).to.be.true;
      expect(deadline(await unitCard(chat, number), '首次联系'), 'done').to.equal(null);
    }
  });

  it('beyond the published calendar nothing is blocked: the date is 暂定', async () => {
    const { chat } = world;
    await chat.moveTo('2026-12-30 09:00');
    const number = await dispatched(chat);
    const card = await unitCard(chat, number);
    expect([deadline(card, '签收'), isProvisional(card, '签收')]).to.deep.equal(['12月31日', false]);
    expect([deadline(card, '办结反馈'), isProvisional(card, '办结反馈')]).to.deep.equal(['1月5日', true]);
    expect((await tapInUnit(chat, number, '签收')).ok).to.be.true;
    expect((await unitCard(chat, number)).text).to.include('办理中');
  });
});
