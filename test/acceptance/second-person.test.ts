import { expect } from 'chai';
import { labels, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CONTENT_WITH_IT,
  deadline,
  expectAll,
  followUp,
  offers,
  register,
  report,
  resolved,
  TAX,
  unitCard,
} from './acts.ts';

const DIRECTOR = '中心负责人';
const VICE = '中心副负责人';

/** What the enterprise says that does not accept the result. */
const NOT_ACCEPTING = { ...CONTENT_WITH_IT, 是否解决: '否', 满意度: '不满意', 是否认可: '否' };

/** Article 3: each ground, with words of it that the card must say. */
const GROUNDS = [
  ['第三条（一）', '企业之间、企业与居民及其他经济组织之间的经济纠纷'],
  ['第三条（二）', '不属于企业生产经营范围'],
  ['第三条（三）', '已申请行政复议，或已提出行政诉讼并被受理'],
  ['第三条（四）', '已申请仲裁，或仲裁机构已依法作出仲裁决定'],
  ['第三条（五）', '已终结的诉讼案件、行政复议案件'],
  ['第三条（六）', '已办理终结的同一事项，以同一理由重复诉求'],
  ['不属于适用范围', '不是本市企业提出的诉求'],
] as const;

acceptance('Articles 3 and 7: what takes a second person, and what does not', (world) => {
  const tap = async (who: string, number: string, button: string): Promise<TapResult> => {
    const tapped = await world.chat.tap(who, await centreCard(world.chat, number), button);
    await world.chat.idle();
    return tapped;
  };
  const fill = async (who: string, number: string, button: string, values: object): Promise<TapResult> => {
    const form = await world.chat.openForm(who, CENTRE, await centreCard(world.chat, number), button);
    return await world.chat.submit(who, form, values);
  };
  const newest = async (who: string, chat: string): Promise<ChatMessage | undefined> =>
    (await world.chat.messages(who, chat)).at(-1);

  it('直接答复: a simple question ends where it was asked; one that is not accepted does not', async () => {
    const number = await register(world.chat, '请问小微企业贷款贴息从哪里申请？');
    const answer = { 答复内容: '可在市中小企业服务中心窗口申请，所需材料已告知。', 依据: '贴息办法第五条' };
    const refused = await fill(CLERK, number, '直接答复', { ...answer, 企业是否认可: '否' });
    expect(refused.toast).to.include({ type: 'error' });
    expect(refused.toast?.content).to.include('受理并转办');
    expect((await centreCard(world.chat, number)).text).to.include(`${number} 待转办`);

    expect((await fill(CLERK, number, '直接答复', { ...answer, 企业是否认可: '是' })).ok).to.equal(true);
    const card = await centreCard(world.chat, number);
    expectAll(card.text, `${number} 已销号`, '直接答复', '贴息办法第五条', '无人待办');
    expect(offers(card)).to.deep.equal([]);
  });

  it('第三条 不予受理: proposed with ground and advice, confirmed by the director, never by a clerk', async () => {
    const number = await register(world.chat, '与供应商的货款纠纷，请帮助追讨。');
    const values = { 不予受理情形: '第三条（一）', 个案咨询: '属企业之间的经济纠纷，建议申请仲裁。' };
    expect((await fill(CLERK, number, '不予受理', values)).ok).to.equal(true);
    const waiting = await centreCard(world.chat, number);
    expectAll(waiting.text, `${number} 待审定`, '第三条（一）', '建议申请仲裁', '受理员甲');
    expect(deadline(waiting, '审定')).to.equal('9月15日');
    expect(labels(waiting)).to.include.members(['确认不予受理', '不同意不予受理']);
    expect(labels(waiting)).not.to.include('受理并转办');
    expect((await newest(CLERK, CENTRE))?.text).to.include('请中心负责人在');

    expect((await tap(CLERK, number, '确认不予受理')).toast?.content).to.include('只有中心负责人');
    expect((await tap(DIRECTOR, number, '确认不予受理')).ok).to.equal(true);
    const card = await centreCard(world.chat, number);
    expectAll(card.text, `${number} 不予受理`, '不予受理依据', '中心负责人 确认不予受理');
    expect(offers(card)).to.deep.equal([]);
    expect((await world.chat.ask(CLERK, 'bot', '/待办')).text).to.not.include(number);
  });

  it('第三条 each ground of (一) to (六), and that the rule does not apply at all: not accepted, and the card says on which', async () => {
    const numbers: string[] = [];
    for (const [ground, words] of GROUNDS) {
      const number = await register(world.chat, `另一件事，情形是：${words}。`);
      const values = { 不予受理情形: ground, 个案咨询: '已说明原因，建议另循途径。', 引导去向: '市信访局' };
      expect((await fill(CLERK, number, '不予受理', values)).ok, ground).to.equal(true);
      numbers.push(number);
    }
    for (const number of numbers) {
      const card = await centreCard(world.chat, number);
      const agreed = await world.chat.tap(DIRECTOR, card, '确认不予受理');
      expect(agreed.toast?.content).to.include('请受理人员把原因和个案咨询告知企业');
    }
    await world.chat.idle();
    for (const [index, [ground, words]] of GROUNDS.entries()) {
      const { text } = await centreCard(world.chat, numbers[index] ?? '');
      expectAll(
        text,
        `${numbers[index]} 不予受理`,
        `${ground}：${words}`,
        '建议另循途径',
        '市信访局',
        '无人待办',
      );
    }
  });

  it('第三条 不同意不予受理: the case is the centre’s again, and it is told until when', async () => {
    const number = await register(world.chat, '水费计量争议，请协调。');
    const values = { 不予受理情形: '不属于适用范围', 个案咨询: '请向自来水公司反映。' };
    const refused = await fill(DIRECTOR, number, '不予受理', values);
    expect(refused.toast?.content).to.include('引导去向');
    expect((await fill(DIRECTOR, number, '不予受理', { ...values, 引导去向: '市水务集团' })).ok).to.equal(
      true,
    );
    expect((await tap(DIRECTOR, number, '确认不予受理')).toast?.content).to.include('另一位负责人');
    expect((await tap(VICE, number, '不同意不予受理')).ok).to.equal(true);
    expectAll((await newest(CLERK, CENTRE))?.text ?? '', '中心副负责人', '不同意不予受理', number);
    const card = await centreCard(world.chat, number);
    expect(card.text).to.include(`${number} 待转办`);
    expect(deadline(card, '初审转办')).to.equal('9月15日');
    expect(labels(card)).to.include.members(['受理并转办', '直接答复', '不予受理']);
  });

  it('第四条（六） 重新办理, then 第七条（三）: new evidence goes back to the unit, none ends it by two persons', async () => {
    const number = await resolved(world.chat);
    const evidence = { ...NOT_ACCEPTING, 新证据或理由: '充分', 备注: '企业补交了8月的缴税凭证' };
    expect((await followUp(world.chat, number, evidence)).toast?.content).to.include('重新办理（第2轮）');
    expectAll((await newest(TAX.liaison, TAX.chat))?.text ?? '', '重新办理', '8月的缴税凭证', number);
    const again = await unitCard(world.chat, number);
    expect(deadline(again, '办结反馈')).to.equal('9月20日');
    expect(labels(again)).to.include('办结反馈').and.not.include('签收');

    await report(world.chat, number, { 办理结果: '凭证已核，仍不符合退税条件', 告知企业情况: '电话告知' });
    await followUp(world.chat, number, { ...NOT_ACCEPTING, 新证据或理由: '无' });
    const waiting = await centreCard(world.chat, number);
    expectAll(waiting.text, `${number} 待审定`, '第七条（三）');
    expect((await tap(VICE, number, '不同意销号')).ok).to.equal(true);
    expect(deadline(await centreCard(world.chat, number), '回访核查')).to.equal('9月15日');

    const insufficient = { ...NOT_ACCEPTING, 新证据或理由: '有但不充分' };
    expect((await followUp(world.chat, number, insufficient)).toast?.content).to.include('第七条（三）');
    // The card shows it after the confirming PATCH of the tap before.
    await world.chat.until(
      () => centreCard(world.chat, number),
      (shown) => labels(shown).includes('确认销号'),
    );
    expect((await tap(DIRECTOR, number, '确认销号')).ok).to.equal(true);
    for (const card of [await centreCard(world.chat, number), await unitCard(world.chat, number)]) {
      expectAll(card.text, `${number} 已销号`, '第七条（三）', '第2轮');
      expect(offers(card)).to.deep.equal([]);
    }
  });

  it('第七条（二） not accepted, nothing new: closed by two persons', async () => {
    const number = await resolved(world.chat);
    expect((await followUp(world.chat, number, NOT_ACCEPTING)).toast?.content).to.include('新证据或理由');
    await followUp(world.chat, number, { ...NOT_ACCEPTING, 新证据或理由: '无' });
    expect((await tap(DIRECTOR, number, '确认销号')).ok).to.equal(true);
    expectAll((await centreCard(world.chat, number)).text, '已销号', '第七条（二）');
  });
});
