import { expect } from 'chai';
import { labels, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, deadline, expectAll, inHand, report, TAX, unitCard } from './acts.ts';

const DIRECTOR = '中心负责人';
const ASKED = {
  客观原因: '须省局核准退税额度',
  阶段计划: '9月报省局；10月核准后退税',
  承诺日期: '2026-10-30',
  已告知企业: '是',
};

acceptance('Article 6: 跟踪办理, told to the enterprise every week', (world) => {
  const inForm = async (number: string, button: string, values: object): Promise<TapResult> => {
    const card = await unitCard(world.chat, number);
    return await world.chat.submit(
      TAX.liaison,
      await world.chat.openForm(TAX.liaison, TAX.chat, card, button),
      values,
    );
  };
  const ask = (number: string, more: object = {}) => inForm(number, '申请转跟踪办理', { ...ASKED, ...more });
  const progress = (number: string, text: string, told = '是') =>
    inForm(number, '登记进展', { 进展: text, 已告知企业: told });
  const decide = async (who: string, number: string, button: string): Promise<TapResult> => {
    const tapped = await world.chat.tap(who, await centreCard(world.chat, number), button);
    await world.chat.idle();
    return tapped;
  };
  const lastIn = async (who: string, chat: string): Promise<string> =>
    (await world.chat.messages(who, chat)).at(-1)?.text ?? '';
  /** The newest reminder in the unit's chat; a renewed card may stand below it. */
  const reminder = async (): Promise<string> =>
    (await world.chat.messages(TAX.liaison, TAX.chat)).findLast(({ text }) => text.startsWith('提醒：'))
      ?.text ?? '';
  const moveTo = async (shanghai: string): Promise<void> => {
    await world.chat.moveTo(shanghai);
    await world.chat.idle();
  };
  const due = async (number: string, title: string): Promise<string | null> =>
    deadline(await unitCard(world.chat, number), title);
  const WEEK = '登记每周进展';
  let number = '';

  it('申请转跟踪办理: the enterprise was told, the day can be meant; the centre is asked, the clocks stand still', async () => {
    number = await inHand(world.chat);
    const untold = await ask(number, { 已告知企业: '否' });
    expect(untold.toast).to.include({ type: 'error' });
    expect(untold.toast?.content).to.include('请先向企业说明');
    expect((await ask(number, { 承诺日期: '2026-10-03' })).toast?.content).to.include(
      '10月3日（周六）不是工作日，请写其后的10月8日（周四）',
    );
    expect((await ask(number, { 承诺日期: '十月底' })).toast?.content).to.include('例如 2026-12-01');
    expect((await ask(number, { 承诺日期: '10月30日' })).ok).to.equal(true);
    expectAll(
      await lastIn(CLERK, CENTRE),
      '市税务局申请转跟踪办理',
      '承诺2026年10月30日办结',
      '请中心负责人在',
      '审定',
    );
    const waiting = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('暂停计时'),
    );
    expectAll(waiting.text, '办结反馈 暂停计时，等受理中心决定', '须省局核准退税额度', '9月报省局');
    expect(labels(waiting)).to.include('办结反馈').and.not.include('申请延期');
  });

  it('同意转跟踪: the director’s alone; due on the promised day, which explains itself; this week is asked for', async () => {
    const refused = await decide(CLERK, number, '同意转跟踪');
    expect(refused.toast).to.include({ type: 'error' });
    expect(refused.toast?.content).to.include('中心负责人或代班的负责人');
    const agreed = await decide(DIRECTOR, number, '同意转跟踪');
    expect(agreed.toast?.content).to.include('已同意转跟踪办理');
    expectAll(
      await lastIn(TAX.liaison, TAX.chat),
      '同意转跟踪办理',
      '每周向企业反馈一次进展',
      '9月18日（周五）24:00前登记每周进展',
      '10月30日（周五）24:00前办结反馈',
    );
    expect(await due(number, '办结反馈')).to.equal('10月30日');
    expect(await due(number, WEEK)).to.equal('9月18日');
    const looked = await world.chat.ask(TAX.liaison, TAX.chat, `/查 ${number}`);
    expectAll(
      looked.text,
      '承诺2026年10月30日办结，每周向企业反馈进展',
      '承诺办结日期2026年10月30日（跟踪办理），当日24:00前有效',
      '9月14日至20日这一周，截至周五的最后一个工作日9月18日（周五）',
      '9月报省局；10月核准后退税',
    );
  });

  it('登记进展 meets the week, several times if there is more to tell; not before the enterprise was told', async () => {
    const untold = await progress(number, '已报省局', '否');
    expect(untold.toast?.content).to.include('请先把进展告知企业');
    expect(await due(number, WEEK), 'control').to.equal('9月18日');
    await moveTo('2026-09-17 10:00');
    expect((await progress(number, '已报省局，等受理。')).toast?.content).to.include('已登记');
    expect(await due(number, WEEK)).to.equal(null);
    expect((await progress(number, '省局已受理，电话 13804325678。')).ok).to.equal(true);
    const card = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('省局已受理'),
    );
    expectAll(card.text, '最近进展（9月17日 10:00', '此前的进展（1条）', '已报省局，等受理。');
    expect(card.text).to.not.include('13804325678');
    expectAll((await centreCard(world.chat, number)).text, '最近进展', '登记进展，并已告知企业');
  });

  it('the next week asks again; what is not told is late, climbs, and is met late with the week after', async () => {
    await moveTo('2026-09-21 09:00');
    expect(await due(number, WEEK)).to.equal('9月24日');
    await moveTo('2026-09-24 08:41');
    expectAll(await reminder(), number, WEEK, '今天到期');
    await moveTo('2026-09-28 08:41');
    expectAll(await reminder(), number, WEEK, '已超期1个工作日');
    const card = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('9月30日（周三）前'),
    );
    expectAll(card.text, `${WEEK} 9月24日（周四）前 · 已超期1个工作日`, `${WEEK} 9月30日（周三）前`);
    expect((await progress(number, '省局要求补报表，已补。')).ok).to.equal(true);
    const told = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('已补。'),
    );
    expect(deadline(told, WEEK)).to.equal(null);
    expectAll(
      told.text,
      `${WEEK} 9月24日（周四）前 · 9月28日 08:41 逾期完成`,
      `${WEEK} 9月30日（周三）前 · 9月28日 08:41 按时完成`,
    );
  });

  it('through 国庆: nothing is asked before Thursday, 10-08, then until the Friday', async () => {
    await moveTo('2026-10-07 20:00');
    expect(await due(number, WEEK)).to.equal(null);
    await moveTo('2026-10-08 08:45');
    expect(await due(number, WEEK)).to.equal('10月9日');
    expect((await progress(number, '节后已联系省局。')).ok).to.equal(true);
    await moveTo('2026-10-12 09:00');
    expect(await due(number, WEEK)).to.equal('10月16日');
  });

  it('办结反馈 tells the enterprise and ends the weekly duty', async () => {
    await moveTo('2026-10-15 10:00');
    expect((await report(world.chat, number)).ok).to.equal(true);
    const card = await world.chat.until(
      () => centreCard(world.chat, number),
      ({ text }) => text.includes('待回访'),
    );
    expectAll(card.text, `${WEEK} 10月16日（周五）前 · 10月15日 10:00 按时完成`, '办理期间的进展（4条）');
    await moveTo('2026-10-19 09:00');
    expect(await due(number, WEEK)).to.equal(null);
  });

  it('不同意转跟踪: the unit is told that its day stands, moved by the days it waited; nothing is owed weekly', async () => {
    const other = await inHand(world.chat);
    expect((await ask(other, { 承诺日期: '2026-11-30' })).ok).to.equal(true);
    await moveTo('2026-10-20 09:00');
    expect((await decide(DIRECTOR, other, '不同意转跟踪')).toast?.content).to.include('不同意转跟踪办理');
    expectAll(
      await lastIn(TAX.liaison, TAX.chat),
      '中心负责人不同意转跟踪办理',
      '10月23日（周五）24:00前办结反馈',
    );
    // A card that was tapped a moment ago is drawn anew after three seconds.
    const card = await world.chat.until(
      () => unitCard(world.chat, other),
      (one) => deadline(one, '办结反馈') === '10月23日',
    );
    expect(deadline(card, WEEK)).to.equal(null);
    expect(labels(card)).to.include('申请转跟踪办理');
  });
});
