import { expect } from 'chai';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  deadline,
  expectAll,
  isProvisional,
  line,
  numberIn,
  REGISTRATION,
  TAX,
  unitCard,
} from './acts.ts';

/** When somebody calls, when it is due for review, and the reminder that comes first. The clock only moves forward. */
const CALLS = [
  {
    called: '2026-09-18 23:00',
    due: '9月20日（周日）',
    quiet: '2026-09-19 15:41',
    reminded: '2026-09-20 08:41',
    why: 'Friday night before a make-up Sunday',
  },
  {
    called: '2026-10-03 11:00',
    due: '10月8日（周四）',
    quiet: '2026-10-07 15:41',
    reminded: '2026-10-08 08:41',
    why: 'in the National Day holidays',
  },
  {
    called: '2026-10-09 23:59',
    due: '10月10日（周六）',
    quiet: '2026-10-10 08:29',
    reminded: '2026-10-10 08:41',
    why: 'Friday night before a make-up Saturday',
  },
  {
    called: '2026-10-10 23:00',
    due: '10月12日（周一）',
    quiet: '2026-10-11 15:41',
    reminded: '2026-10-12 08:41',
    why: 'the night of a make-up Saturday',
  },
];

acceptance('第四条（一）（二） demands that come at night and on rest days', (world) => {
  const register = async (): Promise<string> => (await world.chat.ask(CLERK, CENTRE, line())).text;
  /** Reminders in the centre's chat that name the case. */
  const reminders = async (number: string): Promise<number> =>
    (await world.chat.messages(CLERK, CENTRE)).filter(
      ({ text }) => text.includes('提醒') && text.includes(number),
    ).length;

  let serial = 0;
  for (const { called, due, quiet, reminded, why } of CALLS)
    it(`registered ${called}, to be reviewed by ${due} (${why}); nobody is reminded before that morning`, async () => {
      await world.chat.moveTo(called);
      const said = await register();
      const number = numberIn(said);
      serial += 1;
      expect(number, 'one after the other').to.equal(`2026-${String(serial).padStart(5, '0')}`);
      expect(said).to.equal(`已登记 ${number}，请在${due}24:00前初审转办：在诉求卡片上点「受理并转办」。`);
      const card = await centreCard(world.chat, number);
      expect(deadline(card, '初审转办')).to.equal(due.replace(/（.*$/, ''));
      expectAll(
        card.text,
        `${Number(called.slice(5, 7))}月${Number(called.slice(8, 10))}日 ${called.slice(11)}`,
      );
      await world.chat.moveTo(quiet);
      expect(await reminders(number), `nobody is at work by ${quiet}`).to.equal(0);
      await world.chat.moveTo(reminded);
      expect(await reminders(number), 'control').to.be.greaterThan(0);
      expect((await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`)).text).to.include('已转办');
    });

  it('第四条（三） registered and dispatched in one go on a rest day: the unit receives it on the next working day', async () => {
    await world.chat.moveTo('2026-10-17 22:00');
    const form = await world.chat.ask(CLERK, CENTRE, '/登记');
    const done = await world.chat.submit(CLERK, form, { ...REGISTRATION, 牵头单位: TAX.name }, '提交登记');
    const card = await unitCard(world.chat, numberIn(done.toast?.content ?? ''));
    serial += 1;
    expect(deadline(card, '签收'), 'received on Monday the 19th').to.equal('10月20日');
    expect(deadline(card, '办结反馈')).to.equal('10月22日');
  });

  it('第四条（二） a review that is late: the centre’s chat is told the next morning, the director the morning after', async () => {
    await world.chat.moveTo('2026-10-19 09:00');
    const number = numberIn(await register());
    serial += 1;
    const told = async (as: string, chat: string): Promise<string> =>
      (await world.chat.messages(as, chat)).findLast(
        ({ text }) => text.startsWith('提醒：') && text.includes(number),
      )?.text ?? '';
    await world.chat.moveTo('2026-10-20 15:41');
    expect(await told(CLERK, CENTRE), 'control').to.include('今天到期');
    await world.chat.moveTo('2026-10-21 08:41');
    expect(await told(CLERK, CENTRE)).to.include('初审转办 10月20日（周二）前 · 已超期1个工作日');
    expect(await told('中心负责人', 'bot')).to.equal('');
    await world.chat.moveTo('2026-10-22 08:41');
    expect(await told('中心负责人', 'bot')).to.include('初审转办 10月20日（周二）前 · 已超期2个工作日');
    expect((await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`)).text).to.include('已转办');
    expect((await centreCard(world.chat, number)).text).to.include('逾期完成');
  });

  it('New Year’s Eve: the last number of the year, and the first of the next ten minutes after midnight', async () => {
    await world.chat.moveTo('2026-12-31 23:55');
    const old = await register();
    serial += 1;
    const last = `2026-${String(serial).padStart(5, '0')}`;
    expect(old).to.equal(
      `已登记 ${last}，请在1月4日（周一）24:00前初审转办（暂定）：在诉求卡片上点「受理并转办」。`,
    );
    await world.chat.moveTo('2027-01-01 00:05');
    expect(await register()).to.include('已登记 2027-00001，请在1月4日（周一）24:00前初审转办（暂定）');
    const card = await centreCard(world.chat, '2027-00001');
    expect([deadline(card, '初审转办'), isProvisional(card, '初审转办')]).to.deep.equal(['1月4日', true]);
    expectAll((await world.chat.ask(CLERK, CENTRE, '/查 1')).text, '2027-00001');
    expectAll((await world.chat.ask(CLERK, CENTRE, `/查 ${serial}`)).text, last);
    expectAll(card.text, `${last} 2026年12月31日`, `仍在办的，发 /并案 1 ${last}`);
    expectAll((await world.chat.ask(CLERK, CENTRE, `/并案 1 ${last}`)).text, `2027-00001 已并入 ${last}`);
  });
});
