import { expect } from 'chai';
import { labels, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, deadline, expectAll, HR, inHand, TAX, unitCard } from './acts.ts';

acceptance('Article 4(3): 改派, the wrong unit had it', (world) => {
  const fill = async (number: string, values: object): Promise<TapResult> => {
    const card = await world.chat.until(
      () => centreCard(world.chat, number),
      (one) => labels(one).includes('改派'),
    );
    const form = await world.chat.openForm(CLERK, CENTRE, card, '改派');
    const done = await world.chat.submit(CLERK, form, values);
    await world.chat.idle();
    return done;
  };
  const newest = async (who: string, chat: string): Promise<string> =>
    (await world.chat.messages(who, chat)).at(-1)?.text ?? '';

  it('the first unit is told that it has it no more; the other receives, accepts and has its own time', async () => {
    const number = await inHand(world.chat);
    await world.chat.moveTo('2026-09-15 10:00');
    const done = await fill(number, { 牵头单位: HR.name, 改派原因: '属于社保缴费争议' });
    expectAll(done.toast?.content ?? '', number, `改派${HR.name}`);
    expectAll(await newest(TAX.liaison, TAX.chat), number, `已改派${HR.name}`, '不用再办');
    const old = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('已改派'),
    );
    expectAll(old.text, `${number} 已改派`, `已改派${HR.name}，不用再办`);
    expect(labels(old)).to.deep.equal([]);
    expect(old.text, 'nothing runs there').to.not.include('还剩');

    const given = await unitCard(world.chat, number, HR);
    expectAll(given.text, `${number} 待签收`);
    expect(deadline(given, '签收')).to.equal('9月16日');
    await world.chat.tap(HR.liaison, given, '签收');
    await world.chat.idle();
    expect(deadline(await unitCard(world.chat, number, HR), '办结反馈')).to.equal('9月18日');
    const found = await world.chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expectAll(found.text, `改派 ${HR.name}：属于社保缴费争议`);
    expect((await world.chat.ask(TAX.liaison, 'bot', '/待办')).text).to.not.include(number);
    expect((await world.chat.ask(HR.liaison, 'bot', '/待办')).text).to.include(number);
  });

  it('only who assists is changed: the lead keeps its time and is told', async () => {
    const number = await inHand(world.chat);
    const due = deadline(await unitCard(world.chat, number), '办结反馈');
    expect((await fill(number, { 协办单位: HR.name, 改派原因: '社保部分由市人社局认定' })).ok).to.equal(true);
    expectAll(await newest(TAX.liaison, TAX.chat), `${TAX.name}牵头，${HR.name}协办`);
    const lead = await unitCard(world.chat, number);
    expect(deadline(lead, '办结反馈')).to.equal(due);
    const helping = await unitCard(world.chat, number, HR);
    expect(labels(helping)).to.include.members(['签收', '提交协办意见']);
    const same = await fill(number, { 改派原因: '没有变动' });
    expect(same.toast?.content).to.include('没有变动');
  });

  it('/转办 of a case that a unit has opens 改派 with the units filled in; only the reason is to be written', async () => {
    const number = await inHand(world.chat);
    const before = (await world.chat.messages(TAX.liaison, TAX.chat)).length;
    const asked = await world.chat.write(CLERK, CENTRE, `/转办 ${number} ${HR.name} 协办 ${TAX.name}`);
    await world.chat.idle();
    const replies = (await world.chat.messages(CLERK, CENTRE)).filter(({ parent_id }) => parent_id === asked);
    const said = replies.find(({ text }) => text.includes('现由'));
    expectAll(said?.text ?? '', number, `现由「${TAX.name}」承办`, '请写明改派原因');
    expect((await world.chat.messages(TAX.liaison, TAX.chat)).length, 'no unit is told yet').to.equal(before);
    expect((await centreCard(world.chat, number)).text).to.include('办理中');

    const form = replies.find(({ fields }) => fields.some(({ label }) => label === '改派原因'));
    if (form === undefined) throw new Error('no form of 改派 was opened');
    const done = await world.chat.submit(CLERK, form, { 改派原因: '属于社保缴费争议' });
    expectAll(done.toast?.content ?? '', number, `改派${HR.name}牵头，${TAX.name}协办`);
    expectAll((await unitCard(world.chat, number, HR)).text, `${number} 待签收`);
  });

  it('/转办 to the unit that has the case, or by whom may not: refused as before, and no form', async () => {
    const number = await inHand(world.chat);
    const same = await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    expect(same.text).to.include('不用重复办理');
    const unit = await world.chat.ask(TAX.liaison, 'bot', `/转办 ${number} ${HR.name}`);
    expect(unit.text).to.include('只有受理中心的工作人员可以转办');
  });

  it('nothing of it is possible to a unit', async () => {
    const number = await inHand(world.chat);
    const card: ChatMessage = await unitCard(world.chat, number);
    expect(labels(card)).to.not.include('改派');
  });
});
