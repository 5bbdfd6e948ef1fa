import { expect } from 'chai';
import { labels, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  dispatched,
  ENTERPRISE,
  numberIn,
  register,
  REGISTRATION,
  report,
  RESULT,
  tapInUnit,
  TAX,
  unitCard,
} from './acts.ts';

const CREDIT_CODE = '91220201MA0Y92AB1';

acceptance('what people fill in', (world) => {
  const openRegistration = () => world.chat.ask(CLERK, CENTRE, '/登记');
  const submit = (form: ChatMessage, values: object) => world.chat.submit(CLERK, form, values, '提交登记');

  /** The refused form is still there, with all its fields, and takes a correct submit. */
  async function expectStillOpen(form: ChatMessage): Promise<TapResult> {
    const now = await world.chat.reread(CLERK, CENTRE, form);
    expect(labels(now)).to.deep.equal(['提交登记', '取消']);
    expect(now.fields).to.deep.equal(form.fields);
    const submitted = await submit(form, REGISTRATION);
    expect(submitted.toast?.type).to.equal('success');
    return submitted;
  }

  it('a missing required field is marked in the client, and nothing is sent', async () => {
    const form = await openRegistration();
    const before = (await world.chat.events()).length;
    const tapped = await submit(form, { 企业名称: ENTERPRISE, 诉求内容: REGISTRATION.诉求内容 });
    expect(tapped).to.deep.include({ ok: false, card_updated: false });
    expect(tapped.missing?.map((label) => label.replace(/ \*$/, ''))).to.deep.equal(['联系人', '联系电话']);
    expect(await world.chat.events()).to.have.length(before);
    await expectStillOpen(form);
    expect(await world.chat.events()).to.have.length(before + 1);
  });

  const WRONG: readonly (readonly [what: string, values: object, sentence: RegExp])[] = [
    ['a telephone number of ten digits', { 联系电话: '1380432123' }, /^手机号应为11位，现在是10位/],
    ['a credit code with a wrong check digit', { 统一社会信用代码: `${CREDIT_CODE}0` }, /校验码不对/],
    ['a credit code that is too short', { 统一社会信用代码: CREDIT_CODE }, /应为18位，现在是17位/],
    ['blanks in a required field', { 联系人: '　　' }, /^请填写联系人.*（第四条（一））$/],
    ['a demand of two characters', { 诉求内容: '退税' }, /^诉求内容只有2字，太短/],
  ];
  for (const [what, values, sentence] of WRONG)
    it(`${what} is refused with what to do, and the form stays open`, async () => {
      const form = await openRegistration();
      const refused = await submit(form, { ...REGISTRATION, ...values });
      expect(refused.ok).to.be.false;
      expect(refused.toast?.type).to.equal('error');
      expect(refused.toast?.content).to.match(sentence);
      await expectStillOpen(form);
    });

  it('cancelled, nothing is registered and the form is one line', async () => {
    const { chat } = world;
    const form = await openRegistration();
    const before = (await chat.messages(CLERK, CENTRE)).length;
    const cancelled = await chat.tap(CLERK, form, '取消');
    expect(cancelled.toast).to.deep.equal({ type: 'info', content: '已取消，没有提交任何内容。' });
    expect(cancelled.message.text).to.equal('诉求登记：受理员甲 已取消');
    await chat.idle();
    expect(await chat.messages(CLERK, CENTRE)).to.have.length(before);
    expect((await chat.reread(CLERK, CENTRE, form)).buttons).to.be.empty;
  });

  it('Article 4(5): a result without word that the enterprise was told is not sent', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    await tapInUnit(chat, number, '签收');
    const form = await chat.openForm(TAX.liaison, TAX.chat, await unitCard(chat, number), '办结反馈');
    const tapped = await chat.submit(TAX.liaison, form, { 办理结果: '已退税' });
    expect(tapped.missing?.map((label) => label.replace(/ \*$/, ''))).to.deep.equal(['告知企业情况']);
    const blank = await chat.submit(TAX.liaison, form, { 办理结果: '已退税', 告知企业情况: '　' });
    expect(blank.toast).to.deep.equal({ type: 'error', content: '请填写「告知企业情况」。（第四条（五））' });
    expect((await centreCard(chat, number)).text).to.include('办理中');
  });

  it('第四条（四） the result says on what law or policy it rests; the centre reads it before it calls back', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    await tapInUnit(chat, number, '签收');
    const basis = '《中华人民共和国税收征收管理法》第五十一条';
    expect((await report(chat, number, { ...RESULT, 办理依据: basis })).ok).to.be.true;
    expect((await centreCard(chat, number)).text)
      .to.include(RESULT.办理结果)
      .and.include(basis);
  });

  it('a form takes a submit for 30 minutes, then it has run out: nothing is registered, and it says so', async () => {
    const { chat } = world;
    const inTime = await openRegistration();
    await chat.call('/sandbox/clock', { advance: '29m' });
    const taken = await submit(inTime, REGISTRATION);
    expect(taken.ok).to.be.true;
    const number = numberIn(taken.toast?.content ?? '');

    const tooLate = await openRegistration();
    await chat.call('/sandbox/clock', { advance: '31m' });
    const expired = await chat.reread(CLERK, CENTRE, tooLate);
    expect(expired.text).to.match(/表单已过期（9月14日 \d\d:\d\d），没有提交，请重新打开/);
    expect(expired.buttons).to.be.empty;
    const next = await register(chat);
    expect(Number(next.slice(5)), 'no number was used up').to.equal(Number(number.slice(5)) + 1);
  });
});
