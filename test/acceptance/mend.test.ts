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
  const undo = async (who: string, card: ChatMessage) => {
    const tapped = await world.chat.tap(who, card, '撤销');
    await world.chat.idle();
    return tapped;
  };

  it('转办 to the wrong unit: it is told, its card says so; the case can go to the right one, and back', async () => {
    const number = await dispatched(world.chat);
    const undone = await undo(CLERK, await centreCard(world.chat, number));
    expectAll(
      undone.toast?.content ?? '',
      '已撤销「受理并转办」',
      number,
      '现在是「待转办」',
      '24:00前初审转办',
    );
    expectAll(await newest(TAX.liaison, TAX.chat), '更正：', number, '已撤销「受理并转办」', '不用再办');
    const old = await unitCard(world.chat, number);
    expectAll(old.text, `${number} 已撤销`, '不用再办');
    expect(labels(old)).to.deep.equal([]);
    expect((await world.chat.ask(TAX.liaison, 'bot', '/待办')).text).to.not.include(number);
    const centre = await centreCard(world.chat, number);
    expect(labels(centre)).to.include('受理并转办').and.not.include('撤销');
    expectAll(centre.text, `${CLERK} 撤销「受理并转办」`);

    await dispatch(world.chat, number, HR);
    await world.chat.idle();
    expect(labels(await unitCard(world.chat, number, HR))).to.include('签收');
    expectAll((await unitCard(world.chat, number)).text, `已改派${HR.name}，不用再办`);
    await undo(CLERK, await centreCard(world.chat, number));
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
    const card = await unitCard(world.chat, number);
    expect(labels(card)).to.include('撤销');
    const other = await undo(TAX.second, card);
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
    const undone = await undo(TAX.liaison, await unitCard(world.chat, next));
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
    const undone = await undo(TAX.liaison, await unitCard(world.chat, number));
    expectAll(undone.toast?.content ?? '', '已撤销「办结反馈」', '现在是「办理中」', '前办结反馈');
    expectAll(await newest(CLERK, CENTRE), '更正：', number, `${TAX.liaison} 已撤销「办结反馈」`);
    expect(labels(await centreCard(world.chat, number))).to.not.include('登记回访');
  });

  it('登记回访 that closed the case: open again; not once a colleague has said something about it', async () => {
    const number = await resolved(world.chat);
    await followUp(world.chat, number);
    await world.chat.idle();
    const closed = await centreCard(world.chat, number);
    expectAll(closed.text, `${number} 已销号`);
    expect(labels(closed)).to.deep.equal(['撤销']);
    await undo(CLERK, closed);
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
