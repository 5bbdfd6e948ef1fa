import { expect } from 'chai';
import { labels, type ChatMessage } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  deadline,
  dispatch,
  dispatched,
  expectAll,
  followUp,
  HR,
  inHand,
  offers,
  register,
  report,
  resolved,
  TAX,
  tapInUnit,
  unitCard,
} from './acts.ts';

acceptance('撤销: an act is taken back within ten minutes', (world) => {
  const newest = async (who: string, chat: string): Promise<string> =>
    (await world.chat.messages(who, chat)).at(-1)?.text ?? '';
  /** Taps 撤销 as soon as the card offers it: a card that was tapped a moment ago is drawn anew after three seconds. */
  const undo = async (who: string, read: () => Promise<ChatMessage>) => {
    const card = await world.chat.until(read, (one) => labels(one).includes('撤销'));
    const tapped = await world.chat.tap(who, card, '撤销');
    await world.chat.idle();
    return tapped;
  };

  it('转办 to the wrong unit: it is told, its card says so; the case can go to the right one, and back', async () => {
    const number = await dispatched(world.chat);
    const undone = await undo(CLERK, () => centreCard(world.chat, number));
    expectAll(
      undone.toast?.content ?? '',
      '已撤销「受理并转办」',
      number,
      '现在是「待转办」',
      '24:00前初审转办',
    );
    expectAll(await newest(TAX.liaison, TAX.chat), '更正：', number, '已撤销「受理并转办」', '不用再办');
    const old = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes(`${number} 已撤销`),
    );
    expectAll(old.text, '不用再办');
    expect(labels(old)).to.deep.equal([]);
    expect((await world.chat.ask(TAX.liaison, 'bot', '/待办')).text).to.not.include(number);
    const centre = await world.chat.until(
      () => centreCard(world.chat, number),
      (one) => labels(one).includes('受理并转办'),
    );
    expect(labels(centre)).to.not.include('撤销');
    expectAll(centre.text, `${CLERK} 撤销「受理并转办」`);

    await dispatch(world.chat, number, HR);
    await world.chat.idle();
    expect(labels(await unitCard(world.chat, number, HR))).to.include('签收');
    expectAll((await unitCard(world.chat, number)).text, `已改派${HR.name}，不用再办`);
    await undo(CLERK, () => centreCard(world.chat, number));
    await dispatch(world.chat, number, TAX);
    await world.chat.idle();
    const again = await unitCard(world.chat, number);
    expect(labels(again)).to.include('签收');
    const cards = (await world.chat.messages(TAX.liaison, TAX.chat)).filter(
      ({ text, msg_type: type }) => type === 'interactive' && text.includes(number),
    );
    expect(
      cards.filter((card) => labels(card).length > 0),
      'one card to work with',
    ).to.have.length(1);
  });

  it('签收 is offered back to nobody after ten minutes, and to his colleague never', async () => {
    const number = await dispatched(world.chat);
    await tapInUnit(world.chat, number, '签收');
    const other = await undo(TAX.second, () => unitCard(world.chat, number));
    expectAll(other.toast?.content ?? '', TAX.liaison, '只有本人可以撤销');
    expect(other.ok).to.equal(false);
    await world.chat.call('/sandbox/clock', { advance: '9m' });
    expect(labels(await unitCard(world.chat, number)), 'control: still there').to.include('撤销');
    await world.chat.call('/sandbox/clock', { advance: '2m' });
    const later = await world.chat.until(
      () => unitCard(world.chat, number),
      (one) => !labels(one).includes('撤销'),
    );
    expect(labels(later)).to.include('办结反馈');

    const next = await dispatched(world.chat);
    await tapInUnit(world.chat, next, '签收');
    const due = deadline(await unitCard(world.chat, next), '办结反馈');
    const undone = await undo(TAX.liaison, () => unitCard(world.chat, next));
    expectAll(undone.toast?.content ?? '', '已撤销「签收」', '现在是「待签收」', '前签收');
    const back = await unitCard(world.chat, next);
    expect(labels(back)).to.include('签收').and.not.include('撤销');
    expect(deadline(back, '签收')).to.be.a('string');
    expect(deadline(back, '办结反馈')).to.equal(due);
  });

  it('办结反馈: the centre is told, and 登记回访 is not possible any more', async () => {
    const number = await inHand(world.chat);
    await report(world.chat, number);
    await world.chat.idle();
    const undone = await undo(TAX.liaison, () => unitCard(world.chat, number));
    expectAll(undone.toast?.content ?? '', '已撤销「办结反馈」', '现在是「办理中」', '前办结反馈');
    expectAll(await newest(CLERK, CENTRE), '更正：', number, `${TAX.liaison} 已撤销「办结反馈」`);
    expect(labels(await centreCard(world.chat, number))).to.not.include('登记回访');
  });

  it('登记回访 that closed the case: open again; not once a colleague has said something about it', async () => {
    const number = await resolved(world.chat);
    await followUp(world.chat, number);
    await world.chat.idle();
    const closed = await world.chat.until(
      () => centreCard(world.chat, number),
      ({ text }) => text.includes(`${number} 已销号`),
    );
    expect(offers(closed)).to.deep.equal([]);
    await undo(CLERK, () => centreCard(world.chat, number));
    const open = await centreCard(world.chat, number);
    expect(labels(open)).to.include('登记回访');
    expect(deadline(open, '回访核查')).to.be.a('string');

    const other = await inHand(world.chat);
    expect(labels(await unitCard(world.chat, other)), 'control').to.include('撤销');
    await world.chat.ask(CLERK_B, CENTRE, `/来电 ${other} 企业问几时能办完`);
    await world.chat.idle();
    const later = await world.chat.until(
      () => unitCard(world.chat, other),
      (one) => !labels(one).includes('撤销'),
    );
    expect(labels(later)).to.include('办结反馈');
  });

  it('a registration is not taken back so', async () => {
    const number = await register(world.chat);
    expect(labels(await centreCard(world.chat, number))).to.not.include('撤销');
  });
});

acceptance('更正 and 作废: what was registered wrong', (world) => {
  const DIRECTOR = '中心负责人';
  const newest = async (who: string, chat: string): Promise<string> =>
    (await world.chat.messages(who, chat)).at(-1)?.text ?? '';

  it('更正: cards of centre and unit follow, the unit is told the field, the number calls the right one', async () => {
    const number = await inHand(world.chat);
    const said = await world.chat.ask(
      CLERK,
      CENTRE,
      `／更正\u3000${number}\u3000企业名称：吉林市北华电子有限公司`,
    );
    expectAll(said.text, number, '已更正企业名称', '改为「吉林市北华电子有限公司」', '已告知承办单位');
    await world.chat.idle();
    expectAll(await newest(TAX.liaison, TAX.chat), '更正：', number, '更正了企业名称');
    await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('吉林市北华电子有限公司'),
    );
    expectAll((await centreCard(world.chat, number)).text, '北华电子', `${CLERK} 更正企业名称`);
    expectAll((await world.chat.ask(CLERK, 'bot', '/搜 北华电子')).text, number);

    await world.chat.ask(CLERK, CENTRE, `/更正 ${number} 电话 13943215678`);
    await world.chat.idle();
    expectAll(await newest(TAX.liaison, TAX.chat), '更正了联系电话', '点「查看联系方式」再看一次');
    const shown = await world.chat.tap(TAX.liaison, await unitCard(world.chat, number), '查看联系方式');
    expect(shown.toast?.content).to.include('13943215678');
    const wrong = await world.chat.ask(CLERK, CENTRE, `/correct ${number} 电活 1`);
    expectAll(wrong.text, '您要更正的是「电话」吗', '/更正 42 联系电话');
  });

  it('作废: by the director, with a reason; final cards, the unit is told, the number stays', async () => {
    const number = await inHand(world.chat);
    expect((await world.chat.ask(CLERK, CENTRE, `/作废 ${number} 重复登记`)).text).to.include('中心负责人');
    const said = await world.chat.ask(DIRECTOR, CENTRE, `/作废 ${number} 与上一件重复登记`);
    expectAll(said.text, `已作废 ${number}`, '编号保留', '已告知承办单位');
    await world.chat.idle();
    expectAll(await newest(TAX.liaison, TAX.chat), number, '已作废，不用再办');
    for (const read of [unitCard, centreCard]) {
      const card = await world.chat.until(
        () => read(world.chat, number),
        ({ text }) => text.includes('已作废'),
      );
      expectAll(card.text, `${number} 已作废`, '无人待办');
      expect(labels(card)).to.deep.equal([]);
    }
    expect((await centreCard(world.chat, number)).text).to.include('与上一件重复登记');
    expect((await unitCard(world.chat, number)).text).to.not.include('与上一件重复登记');
    for (const who of [TAX.liaison, CLERK])
      expect((await world.chat.ask(who, 'bot', '/待办')).text).to.not.include(number);
    expect(Number((await register(world.chat)).slice(5))).to.equal(Number(number.slice(5)) + 1);
    expect((await world.chat.ask(DIRECTOR, CENTRE, `/作废 ${number} 再一次`)).text).to.include('不用再作废');
  });
});
