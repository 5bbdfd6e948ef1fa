import { expect } from 'chai';
import { labels, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, deadline, expectAll, offers, register, TAX } from './acts.ts';

const DIRECTOR = '中心负责人';
const MATERIAL = '购销合同；税务处理决定书';

acceptance('Article 4(2): 补充材料', (world) => {
  const tap = async (who: string, number: string, button: string): Promise<TapResult> => {
    const tapped = await world.chat.tap(who, await centreCard(world.chat, number), button);
    await world.chat.idle();
    return tapped;
  };
  const fill = async (who: string, number: string, button: string, values: object): Promise<TapResult> => {
    const form = await world.chat.openForm(who, CENTRE, await centreCard(world.chat, number), button);
    return await world.chat.submit(who, form, values);
  };
  /** The newest message of the centre's chat in which `words` stand. */
  const inCentre = async (words: string): Promise<string> =>
    (await world.chat.messages(CLERK, CENTRE)).findLast(({ text }) => text.includes(words))?.text ?? '';

  it('通知补充材料: the card says what is awaited and until when; 补充材料已到 starts the review anew', async () => {
    const number = await register(world.chat);
    const told = await fill(CLERK, number, '通知补充材料', { 需补材料: MATERIAL });
    expect(told.ok).to.equal(true);
    const waiting = await centreCard(world.chat, number);
    expectAll(waiting.text, `${number} 待企业补充材料`, MATERIAL, '已通知企业', '诉求企业', CLERK);
    expect(deadline(waiting, '等企业补充材料')).to.equal('9月20日');
    expect(deadline(waiting, '初审转办')).to.equal(null);
    expect(offers(waiting)).to.have.members([
      '受理并转办',
      '直接答复',
      '补充材料已到',
      '查看联系方式',
      '建议终止',
      '企业撤诉',
      '再登一件',
      '补充证据',
    ]);
    expect((await world.chat.ask(CLERK, 'bot', '/待办')).text).to.include('等企业补充材料');

    const arrived = await tap(CLERK, number, '补充材料已到');
    expectAll(arrived.toast?.content ?? '', '重新初审', '9月15日（周二）24:00前初审转办');
    const anew = await world.chat.until(
      () => centreCard(world.chat, number),
      ({ text }) => text.includes(`${number} 待转办`),
    );
    expect(deadline(anew, '初审转办')).to.equal('9月15日');
    expect(labels(anew)).to.include.members(['受理并转办', '不予受理', '通知补充材料']);
    expectAll(
      (await world.chat.ask(CLERK, CENTRE, `/查 ${number}`)).text,
      '通知企业补充材料',
      '补充材料已到',
    );
  });

  it('the time runs out: the director decides, and nobody else', async () => {
    const number = await register(world.chat);
    await fill(CLERK, number, '通知补充材料', { 需补材料: MATERIAL });
    await world.chat.moveTo('2026-09-20 08:41');
    expect(await inCentre('提醒：'), 'who waits is reminded, not blamed').to.include(
      '等企业补充材料 9月20日（周日）前 · 今天到期',
    );
    expect(await inCentre('没有在期限内补充材料'), 'control: its time still runs').to.equal('');
    await world.chat.moveTo('2026-09-21 08:33');
    expectAll(await inCentre('没有在期限内补充材料'), number, '请中心负责人在', '9月22日（周二）');
    const lapsed = await centreCard(world.chat, number);
    expectAll(lapsed.text, `${number} 待审定`, '期限已过，企业没有补充');
    expect(deadline(lapsed, '审定')).to.equal('9月22日');

    expect((await tap(CLERK, number, '受理并转办')).toast?.content).to.include('由中心负责人决定');
    expect((await fill(DIRECTOR, number, '受理并转办', { 牵头单位: TAX.name })).ok).to.equal(true);
    const card = await centreCard(world.chat, number);
    expectAll(card.text, `${number} 待签收`);
    expect(card.text).to.not.include('需补材料');
    expect(offers(card)).to.deep.equal([
      '查看联系方式',
      '改派',
      '建议终止',
      '企业撤诉',
      '再登一件',
      '补充证据',
    ]);
  });
});
