import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  deadline,
  expectAll,
  HR,
  inHand,
  register,
  report,
  RESULT,
  tapInUnit,
  TAX,
  unitCard,
} from './acts.ts';

acceptance('Article 4(3): two units, one of which leads', (world) => {
  const inHr = (number: string) => unitCard(world.chat, number, HR);
  const opine = async (number: string, text: string) => {
    const form = await world.chat.openForm(HR.liaison, HR.chat, await inHr(number), '提交协办意见');
    return await world.chat.submit(HR.liaison, form, { 协办意见: text });
  };
  const newest = async (who: string, chat: string): Promise<string> =>
    (await world.chat.messages(who, chat)).at(-1)?.text ?? '';

  it('dispatched by form: both have the card, each its own duties; the lead concludes with the opinion', async () => {
    const number = await register(world.chat);
    const form = await world.chat.openForm(CLERK, CENTRE, await centreCard(world.chat, number), '受理并转办');
    const wrong = await world.chat.submit(CLERK, form, { 牵头单位: TAX.name, 协办单位: '市人设局' });
    expect(wrong.toast?.content).to.include('市人社局');
    const sent = await world.chat.submit(CLERK, form, { 牵头单位: TAX.name, 协办单位: HR.name });
    expect(sent.toast?.content).to.include(`${TAX.name}牵头，${HR.name}协办`);

    const [lead, co] = [await unitCard(world.chat, number), await inHr(number)];
    expect([deadline(lead, '办结反馈'), deadline(co, '提交协办意见')]).to.deep.equal(['9月17日', '9月16日']);
    expect(labels(co)).to.deep.equal(['签收', '提交协办意见']);
    expect((await world.chat.tap(HR.liaison, co, '签收')).toast?.content).to.include('9月16日');
    await tapInUnit(world.chat, number, '签收');
    expect((await world.chat.ask(HR.liaison, 'bot', '/待办')).text)
      .to.include('提交协办意见')
      .and.include(number);

    const early = await report(world.chat, number);
    expect(early.toast?.content).to.include('「市人社局」还没有提交协办意见');
    expect((await opine(number, '缴费记录属实，同意退税，联系电话13900001111')).ok).to.equal(true);
    expectAll(await newest(TAX.liaison, TAX.chat), number, '市人社局已提交协办意见', '缴费记录属实');
    expect(await newest(TAX.liaison, TAX.chat)).not.to.include('13900001111');
    expect((await world.chat.ask(HR.liaison, 'bot', '/待办')).text).not.to.include(number);
    expect((await report(world.chat, number)).ok).to.equal(true);
    const card = await world.chat.until(
      () => centreCard(world.chat, number),
      ({ text }) => text.includes('待回访'),
    );
    expectAll(card.text, '市人社局协办意见', '缴费记录属实', '市人社局（已提交意见）');
  });

  it('by command; an opinion that does not come needs a reason, and its clock ends', async () => {
    const number = await register(world.chat);
    const said = await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name} 协办 ${HR.name}`);
    expect(said.text).to.include(`已转办${TAX.name}牵头，${HR.name}协办`);
    await tapInUnit(world.chat, number, '签收');
    const without = { ...RESULT, 协办意见缺失原因: '市人社局系统停机，先行退税' };
    expect((await report(world.chat, number, without)).ok).to.equal(true);
    const card = await world.chat.until(
      () => inHr(number),
      ({ text }) => text.includes('待回访'),
    );
    expect(labels(card)).to.deep.equal([]);
    expectAll(card.text, '系统停机', '不再计时');
  });

  it('申请联办: the unit asks, the centre agrees, the other unit has the case', async () => {
    const number = await inHand(world.chat);
    const asking = await world.chat.openForm(
      TAX.liaison,
      TAX.chat,
      await world.chat.until(
        () => unitCard(world.chat, number),
        (card) => labels(card).includes('申请联办'),
      ),
      '申请联办',
    );
    const values = { 协办单位: HR.name, 联办理由: '社保部分由市人社局认定' };
    expect((await world.chat.submit(TAX.liaison, asking, values)).ok).to.equal(true);
    expectAll(await newest(CLERK, CENTRE), number, '市税务局申请市人社局联合办理', '前审定');
    const waiting = await centreCard(world.chat, number);
    expectAll(waiting.text, '申请联办 市人社局', '社保部分由市人社局认定', '暂停计时');
    const agreed = await world.chat.tap(CLERK, waiting, '同意联办');
    expect(agreed.toast?.content).to.include('同意市人社局联合办理');
    await world.chat.idle();
    expectAll(await newest(TAX.liaison, TAX.chat), '受理中心同意市人社局联合办理');
    expect(labels(await inHr(number))).to.deep.equal(['签收', '提交协办意见']);
  });
});
