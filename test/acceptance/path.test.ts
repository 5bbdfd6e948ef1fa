import { expect } from 'chai';
import { labels, type ChatMessage } from '../support/chat-client.ts';
import { acceptanceOnBothTransports } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CONTENT,
  CONTENT_WITH_IT,
  deadline,
  dispatch,
  ENTERPRISE,
  expectAll,
  followUp,
  line,
  numberIn,
  offers,
  register,
  REGISTRATION,
  report,
  resolved,
  RESULT,
  tapInUnit,
  TAX,
  times,
  unitCard,
} from './acts.ts';

/** What the chat must say about a case at one step of its path. */
interface Truth {
  readonly stage: string;
  readonly holder: string;
  /** The duty that is next, and its day as cards write it; null when nobody has one. */
  readonly next: readonly [duty: string, day: string] | null;
  readonly waitsFor: 'clerk' | 'liaison' | 'nobody';
}

acceptanceOnBothTransports('the path of a case', (world) => {
  /** Asks with `/查` and `/待办`, as clerk and as liaison; gives the card that the clerk was shown. */
  async function expectTruth(number: string, { stage, holder, next, waitsFor }: Truth): Promise<ChatMessage> {
    const { chat } = world;
    const short = Number(number.slice(5));
    const shown = await chat.ask(CLERK, CENTRE, `/查 ${short}`);
    // Before the dispatch the case does not exist for the unit.
    const seen = [shown, ...(stage === '待转办' ? [] : [await chat.ask(TAX.liaison, 'bot', `/查 ${short}`)])];
    for (const card of seen) {
      expectAll(card.text, `${number} ${stage}`, `当前承办 ${holder}`);
      if (next !== null) expect(card.text).to.include(`${next[0]} ${next[1]}前 · 还剩`);
    }
    for (const [who, person] of [['clerk', CLERK] as const, ['liaison', TAX.liaison] as const]) {
      const { text } = await chat.ask(person, 'bot', '/待办');
      if (who !== waitsFor || next === null) expect(text).to.include('没有待办');
      else expectAll(text, '待办 1 件', `${number} ${stage}`, `${next[0]} ${next[1]}前`);
    }
    return shown;
  }

  it('Article 4: from registration to 销号, with everybody knowing at every step who holds it until when', async () => {
    const { chat } = world;
    const number = '2026-00001';
    const form = await chat.ask(CLERK, CENTRE, '/登记');
    expect(labels(form)).to.deep.equal(['提交登记', '取消']);
    const registered = await chat.submit(CLERK, form, REGISTRATION, '提交登记');
    expect(registered.toast).to.deep.equal({
      type: 'success',
      content: `受理员甲 已登记 ${number}，请在9月15日（周二）24:00前初审转办`,
    });
    expect(registered.message.buttons, 'the form shrinks to one line').to.be.empty;
    let card = await centreCard(chat, number);
    expectAll(card.text, ENTERPRISE, CONTENT);
    expect(labels(card)).to.deep.equal([
      '受理并转办',
      '直接答复',
      '不予受理',
      '通知补充材料',
      '查看联系方式',
      '建议终止',
      '企业撤诉',
      '再登一件',
      '补充证据',
    ]);
    const centre = '市中小企业服务中心';
    const review = ['初审转办', '9月15日（周二）'] as const;
    await expectTruth(number, { stage: '待转办', holder: centre, next: review, waitsFor: 'clerk' });

    const dispatching = await chat.openForm(CLERK, CENTRE, card, '受理并转办');
    await chat.submit(CLERK, dispatching, { 牵头单位: TAX.name });
    expect((await unitCard(chat, number)).text).to.include(CONTENT);
    expect(labels(await unitCard(chat, number))).to.deep.equal([
      '签收',
      '申请退件',
      '查看联系方式',
      '建议终止',
    ]);
    const accept = ['签收', '9月15日（周二）'] as const;
    const waiting = { stage: '待签收', holder: '市税务局（待签收）', waitsFor: 'liaison' } as const;
    const shown = await expectTruth(number, { ...waiting, next: accept });
    expect(shown.text).to.include('已送达 9月14日');
    expect(['首次联系', '办结反馈'].map((title) => deadline(shown, title))).to.deep.equal([
      '9月15日',
      '9月17日',
    ]);

    expect((await tapInUnit(chat, number, '签收')).ok).to.be.true;
    expect(offers(await unitCard(chat, number))).to.deep.equal([
      '已联系企业',
      '办结反馈',
      '申请延期',
      '查看联系方式',
      '登记进展',
      '申请转跟踪办理',
      '申请联办',
      '建议终止',
    ]);
    const holder = '市税务局（经办：联络员·市税务局）';
    const handling = { stage: '办理中', holder, waitsFor: 'liaison' } as const;
    await expectTruth(number, { ...handling, next: ['首次联系', '9月15日（周二）'] });
    expect((await tapInUnit(chat, number, '已联系企业')).ok).to.be.true;
    await expectTruth(number, { ...handling, next: ['办结反馈', '9月17日（周四）'] });

    expect((await report(chat, number)).ok).to.be.true;
    card = await centreCard(chat, number);
    expectAll(card.text, RESULT.办理结果, RESULT.告知企业情况);
    expect(labels(card)).to.deep.equal([
      '登记回访',
      '查看联系方式',
      '建议终止',
      '企业撤诉',
      '再登一件',
      '补充证据',
    ]);
    const told = await chat.replyTo(CLERK, CENTRE, card.message_id);
    expect(told.text).to.match(/^2026-00001 松花湖食品：市税务局已办结反馈。/);
    const check = ['回访核查', '9月16日（周三）'] as const;
    await expectTruth(number, { stage: '待回访', holder: centre, next: check, waitsFor: 'clerk' });

    const closed = await followUp(chat, number);
    expect(closed.toast?.content).to.equal('2026-00001 已销号，依据第七条（一）');
    await expectTruth(number, {
      stage: '已销号',
      holder: '已办结，无人待办',
      next: null,
      waitsFor: 'nobody',
    });
    const cards = [
      ...(await chat.caseCards(CLERK, CENTRE, number)),
      ...(await chat.caseCards(TAX.liaison, TAX.chat, number)),
      ...(await chat.caseCards(TAX.liaison, 'bot', number)),
    ];
    expect(cards, 'one in each chat, six and five that answered /查').to.have.length(13);
    for (const one of cards) {
      expect(one.text).to.match(/^2026-00001 已销号/);
      expect(one.text).to.match(/受理员甲 销号，依据第七条（一）/);
      expect(offers(one)).to.be.empty;
    }
  });

  it('Article 2: one ledger, so the next registration, in one line, gets the next number', async () => {
    const reply = await world.chat.ask(CLERK, CENTRE, line());
    expect(reply.text).to.equal(
      '已登记 2026-00002，请在9月15日（周二）24:00前初审转办：在诉求卡片上点「受理并转办」。',
    );
    expect((await centreCard(world.chat, '2026-00002')).text).to.include('待转办');
  });

  it('registers and dispatches in one go when the form names the lead unit', async () => {
    const { chat } = world;
    const form = await chat.ask(CLERK, CENTRE, '/登记');
    const done = await chat.submit(CLERK, form, { ...REGISTRATION, 牵头单位: TAX.name }, '提交登记');
    const number = numberIn(done.toast?.content ?? '');
    expect(done.toast?.content).to.equal(`受理员甲 已登记 ${number}，并转办市税务局`);
    expect((await centreCard(chat, number)).text).to.include(`${number} 待签收`);
    expect(labels(await unitCard(chat, number))).to.include('签收');
  });

  it('dispatches with /转办 N 单位, once', async () => {
    const { chat } = world;
    const number = await register(chat);
    await dispatch(chat, number);
    expect(labels(await unitCard(chat, number))).to.include('签收');
    const again = await chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    expect(again.text).to.match(/^您已于9月14日 \d\d:\d\d转办，不用重复办理。/);
    expect(await chat.caseCards(TAX.liaison, TAX.chat, number)).to.have.length(1);
  });

  it('Article 4(6): an untrue reply goes back to the unit (退回补办), which reports again', async () => {
    const { chat } = world;
    const number = await resolved(chat);
    const redone = await followUp(chat, number, { 是否接通: '是', 核查情况: '不属实' });
    expect(redone.toast?.content).to.match(
      new RegExp(`^${number} 已退回补办。请责任单位在9月17日（周四）24:00前办结反馈`),
    );
    const theirs = await unitCard(chat, number);
    expect(theirs.text).to.include(`${number} 办理中`);
    expect(labels(theirs)).to.include('办结反馈');
    expect((await chat.replyTo(TAX.liaison, TAX.chat, theirs.message_id)).text).to.include('退回补办');

    expect((await report(chat, number, { ...RESULT, 办理结果: '已重新核实并退税' })).ok).to.be.true;
    const card = await centreCard(chat, number);
    expect(card.text).to.include('已重新核实并退税').and.not.include(RESULT.办理结果);
    expect((await followUp(chat, number)).toast?.content).to.include('已销号');
    expect(times((await centreCard(chat, number)).text, '办结反馈，并已告知企业')).to.equal(2);
  });

  it('Article 4(6): who was not reached is only an attempt; the case stays 待回访 on the same deadline', async () => {
    const { chat } = world;
    const number = await resolved(chat);
    const before = deadline(await centreCard(chat, number), '回访核查');
    const tried = await followUp(chat, number, { ...CONTENT_WITH_IT, 是否接通: '否' });
    expect(tried.toast?.content).to.include('已记录一次未接通的回访');
    const card = await centreCard(chat, number);
    expectAll(card.text, `${number} 待回访`, '回访：未接通');
    expect(card.text).to.not.include('销号');
    expect(deadline(card, '回访核查')).to.equal(before);
    expect(labels(card)).to.include('登记回访');
  });
});
