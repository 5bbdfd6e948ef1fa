import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, deadline, expectAll, inHand, report, TAX, unitCard } from './acts.ts';

const DIRECTOR = '中心负责人';
const ASKED = { 延期天数: '3', 延期理由: '须省局核准退税额度', 已告知企业: '是', 企业是否理解: '是' };

acceptance('Article 4(5): an extension, asked for and decided', (world) => {
  const ask = async (number: string, values: object = ASKED) => {
    const form = await world.chat.openForm(
      TAX.liaison,
      TAX.chat,
      await unitCard(world.chat, number),
      '申请延期',
    );
    return await world.chat.submit(TAX.liaison, form, values);
  };
  const decide = async (who: string, number: string, button: string) => {
    const tapped = await world.chat.tap(who, await centreCard(world.chat, number), button);
    await world.chat.idle();
    return tapped;
  };
  const lastIn = async (who: string, chat: string): Promise<string> =>
    (await world.chat.messages(who, chat)).at(-1)?.text ?? '';

  it('同意延期: the centre is asked, the clocks stand still, the unit is told its new day', async () => {
    const number = await inHand(world.chat);
    expect((await ask(number)).ok).to.equal(true);
    expectAll(await lastIn(CLERK, CENTRE), '市税务局申请延期3个工作日', '前审定');
    // The card shows it after the confirming PATCH of the tap before.
    const waiting = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('暂停计时'),
    );
    expectAll(waiting.text, '办结反馈 暂停计时，等受理中心决定', '须省局核准退税额度', '表示理解');
    expect(labels(waiting)).to.include('办结反馈').and.not.include('申请延期');
    expect((await world.chat.ask(CLERK, 'bot', '/待办')).text).to.include(number);

    expect((await decide(CLERK, number, '同意延期')).toast?.content).to.include('已同意延期3个工作日');
    expect(deadline(await unitCard(world.chat, number), '办结反馈')).to.equal('9月21日');
    expectAll(await lastIn(TAX.liaison, TAX.chat), '同意延期3个工作日', '9月21日');
    expect((await centreCard(world.chat, number)).text).to.include('延期3个工作日');
  });

  it('不同意延期: the unit is told that its day stands; a result before the decision ends the request', async () => {
    const refused = await inHand(world.chat);
    await ask(refused);
    expect((await decide(CLERK, refused, '不同意延期')).ok).to.equal(true);
    expect(deadline(await unitCard(world.chat, refused), '办结反馈')).to.equal('9月17日');
    expectAll(await lastIn(TAX.liaison, TAX.chat), '不同意延期', '9月17日');

    const ended = await inHand(world.chat);
    await ask(ended);
    expect((await report(world.chat, ended)).ok).to.equal(true);
    const card = await centreCard(world.chat, ended);
    expect(card.text).to.include('待回访');
    expect(labels(card)).to.not.include('同意延期');
  });

  it('more than 5 working days: the director alone, with his reason; not told to the enterprise: refused', async () => {
    const number = await inHand(world.chat);
    const untold = await ask(number, { ...ASKED, 已告知企业: '否' });
    expect(untold.toast).to.include({ type: 'error' });
    expect(untold.toast?.content).to.include('解释说明');
    await ask(number, { ...ASKED, 延期天数: '8' });
    expect((await decide(CLERK, number, '同意延期')).toast?.content).to.include('由中心负责人决定');
    expect(labels(await centreCard(world.chat, number)), 'it still waits').to.include('同意延期');

    const card = await centreCard(world.chat, number);
    const form = await world.chat.openForm(DIRECTOR, CENTRE, card, '同意延期');
    expect(deadline(await unitCard(world.chat, number), '办结反馈'), 'nothing is granted yet').to.equal(null);
    expect((await world.chat.submit(DIRECTOR, form, {})).ok, 'without a reason').to.equal(false);
    const granted = await world.chat.submit(DIRECTOR, form, { 理由: '退税额度须省局核准，约需八天' });
    expectAll(granted.toast?.content ?? '', `已同意 ${number} 延期8个工作日`, '9月29日');
    expect(deadline(await unitCard(world.chat, number), '办结反馈')).to.equal('9月29日');
    expectAll(
      await lastIn(TAX.liaison, TAX.chat),
      '同意延期8个工作日，理由：「退税额度须省局核准，约需八天」',
      '9月29日',
    );
    const found = await world.chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expectAll(found.text, `${DIRECTOR} 同意延期8个工作日：退税额度须省局核准，约需八天`);
  });
});
