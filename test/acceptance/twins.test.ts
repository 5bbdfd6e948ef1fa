import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CONTENT,
  dispatch,
  dispatched,
  ENTERPRISE,
  expectAll,
  followUp,
  HR,
  inHand,
  line,
  numberIn,
  offers,
  register,
  REGISTRATION,
  report,
  tapInUnit,
  TAX,
  unitCard,
} from './acts.ts';

const AGAIN = '退税申请交上去两个月，一直没有答复，请帮助查询进度。';
const OTHER = '厂区门前道路积水严重，货车进不来，请尽快维修。';
const DIRECTOR = '中心负责人';

acceptance('a demand that was made before', (world) => {
  const short = (number: string): string => String(Number(number.slice(5)));
  const ask = async (text: string, who = CLERK): Promise<string> =>
    (await world.chat.ask(who, CENTRE, text)).text;

  it('第三条（六） the card of a new demand shows the earlier ones of the enterprise, likeliest first, to the centre alone', async () => {
    const closed = await inHand(world.chat);
    await report(world.chat, closed);
    await followUp(world.chat, closed);
    const other = await register(world.chat, OTHER);
    const open = await dispatched(world.chat);
    const stranger = numberIn(await ask(`/登记 吉林市长白山药业有限公司 | 赵经理 | 13900001111 | ${AGAIN}`));
    const number = numberIn(await ask(`/登记 松花湖食品 | 李会计 | 13904325678 | ${AGAIN}`));

    const { text } = await centreCard(world.chat, number);
    expectAll(
      text,
      '该企业此前的诉求',
      `内容相近 ${open}`,
      '待签收（市税务局）',
      `内容相近 ${closed}`,
      '已销号，第七条（一）',
    );
    expectAll(
      text,
      `${other} 9月14日`,
      `仍在办的，发 /并案 ${short(number)} ${short(open)}`,
      '选第三条（六）',
    );
    expect(text.indexOf(`内容相近 ${closed}`), 'what reads alike comes first').to.be.lessThan(
      text.indexOf(other),
    );
    expect(text).to.not.include(`内容相近 ${other}`).and.not.include(stranger);
    expect((await centreCard(world.chat, stranger)).text, 'control: of another enterprise').to.not.include(
      '该企业此前的诉求',
    );

    await dispatch(world.chat, number);
    expect((await unitCard(world.chat, number)).text)
      .to.not.include(closed)
      .and.not.include('此前的诉求');
    expect((await centreCard(world.chat, number)).text, 'the review is over').to.not.include('此前的诉求');
  });

  it('第三条（六） what was concluded and comes again for the same reason: the card names it, two persons decline it', async () => {
    const text = `/登记 吉林市龙潭铸造有限公司 | 马经理 | 13904327777 | ${CONTENT}`;
    const concluded = numberIn(await ask(text));
    await dispatch(world.chat, concluded);
    await tapInUnit(world.chat, concluded, '签收');
    await report(world.chat, concluded);
    await followUp(world.chat, concluded);

    const number = numberIn(await ask(text));
    const card = await centreCard(world.chat, number);
    expectAll(card.text, `内容相近 ${concluded}`, '已销号，第七条（一）', '选第三条（六）');
    const form = await world.chat.openForm(CLERK, CENTRE, card, '不予受理');
    const values = { 不予受理情形: '第三条（六）', 个案咨询: `${concluded} 已退税到账，请查收。` };
    expect((await world.chat.submit(CLERK, form, values)).ok).to.equal(true);
    const asked = await world.chat.until(
      () => centreCard(world.chat, number),
      (shown) => labels(shown).includes('确认不予受理'),
    );
    expect((await world.chat.tap(DIRECTOR, asked, '确认不予受理')).ok).to.equal(true);
    await world.chat.idle();
    const ended = await centreCard(world.chat, number);
    expectAll(ended.text, `${number} 不予受理`, '第三条（六）：已办理终结的同一事项', concluded);
    expect((await centreCard(world.chat, concluded)).text, 'the first stays as it ended').to.include(
      '已销号',
    );
  });

  it('/并案: one of two goes on, with what was said in both; the other is final and leads to it', async () => {
    const first = await dispatched(world.chat);
    const second = numberIn(await ask(line({ phone: '13904325678', content: AGAIN })));
    const said = await ask(`/并案 ${short(second)} 并入 ${short(first)}`);
    expectAll(said, `${second} 已并入 ${first}`, `并告知「${TAX.name}」`);

    const ended = await centreCard(world.chat, second);
    expectAll(ended.text, `${second} 已并案`, `已并入 ${first}`, '无人待办');
    expect(labels(ended)).to.deep.equal([]);
    for (const card of [await centreCard(world.chat, first), await unitCard(world.chat, first)])
      expectAll(card.text, `${first} 待签收`, `${second} 并入`, AGAIN);
    const chat = await world.chat.messages(TAX.liaison, TAX.chat);
    expect(chat.at(-1)?.text).to.include(`企业又反映同一事项（${second} 并入）`).and.include('一直没有答复');
    const ofBot = [...chat, ...(await world.chat.messages(CLERK, CENTRE))].filter(
      ({ text }) => !text.includes('/登记'),
    );
    expect(ofBot.filter(({ text }) => text.includes('13904325678'))).to.deep.equal([]);

    const asked = await world.chat.say(CLERK, CENTRE, `/查 ${short(second)}`);
    const answers = (await world.chat.messages(CLERK, CENTRE)).filter(({ parent_id }) => parent_id === asked);
    expect(answers.map(({ text }) => text.slice(0, 10)).toSorted()).to.deep.equal([first, second].toSorted());
    expect(await ask('/待办')).to.not.include(second);
    expectAll(await ask(`/来电 ${second} 又来催问。`), `本件已并入 ${first}`, `发 /查 ${first} 打开`);
    expectAll(await ask(`/merge ${short(second)} ${short(first)}`), `本件已并入 ${first}`);
  });

  it('what the unit has in hand, another enterprise’s case, and one that has ended each have their way on', async () => {
    const handled = await inHand(world.chat);
    const number = await register(world.chat, AGAIN);
    expectAll(await ask(`/并案 ${handled} ${number}`), '反过来把另一件并入本件');
    const other = numberIn(await ask(`/登记 吉林市长白山药业有限公司 | 赵经理 | 13900001111 | ${AGAIN}`));
    expectAll(await ask(`/并案 ${other} ${handled}`), '不是同一家企业', '请中心负责人发 /并案');
    expectAll(await ask(`/并案 ${other} ${handled}`, DIRECTOR), `${other} 已并入 ${handled}`, '一并联系到');
    expectAll(await ask(`/并案 ${number}`), '请写上两件的编号');
    const byUnit = await world.chat.ask(TAX.liaison, TAX.chat, `/并案 ${handled} ${number}`);
    expectAll(byUnit.text, `没有编号为 ${number} 的诉求`);
    expect((await centreCard(world.chat, number)).text, 'nothing of it happened').to.include(
      `${number} 待转办`,
    );
    await report(world.chat, handled);
    await followUp(world.chat, handled);
    expectAll(await ask(`/并案 ${number} ${handled}`), '已经销号', '选第三条（六）');
  });
});

acceptance('第四条（一） the firm calls with a second matter, and what is dispatched in one go', (world) => {
  const fill = async (values: object, from?: string): Promise<string> => {
    const form =
      from === undefined
        ? await world.chat.ask(CLERK, CENTRE, '/登记')
        : await world.chat.openForm(CLERK, CENTRE, await centreCard(world.chat, from), '再登一件');
    const done = await world.chat.submit(CLERK, form, values, '提交登记');
    return done.toast?.content ?? JSON.stringify(done);
  };
  const contactOf = async (number: string): Promise<string> =>
    (await world.chat.tap(CLERK, await centreCard(world.chat, number), '查看联系方式')).toast?.content ?? '';

  it('再登一件: enterprise and contact as in the first case; no telephone number in the group', async () => {
    const first = await register(world.chat);
    const card = await centreCard(world.chat, first);
    const form = await world.chat.openForm(CLERK, CENTRE, card, '再登一件');
    const values = Object.fromEntries(form.fields.map(({ label, value }) => [label, value]));
    expect(values).to.include({ 企业名称: ENTERPRISE, 联系人: '同原件', 联系电话: '同原件', 来源: '12345' });
    expect(JSON.stringify(form)).to.not.match(/13804321234|4321234/);
    const done = await world.chat.submit(CLERK, form, { 诉求内容: OTHER }, '提交登记');
    const second = numberIn(done.toast?.content ?? '');
    expect(second).to.not.equal(first);
    expectAll((await centreCard(world.chat, second)).text, ENTERPRISE, OTHER, '王经理', `${first} 9月14日`);
    expect(await contactOf(second)).to.include('王经理 13804321234');
    expect((await centreCard(world.chat, first)).text, 'the first case is as it was').to.include('待转办');

    const third = numberIn(await fill({ 联系人: '李会计', 联系电话: '13904325678', 诉求内容: AGAIN }, first));
    expect(await contactOf(third)).to.include('李会计 13904325678');
  });

  it('a case that has ended, by command; in a unit’s chat nobody', async () => {
    const ended = await inHand(world.chat);
    await world.chat.addMember(TAX.chat, CLERK);
    const other = await world.chat.ask(CLERK, TAX.chat, `/登记 ${ended}`);
    expect(other.text).to.include('请在受理中心群或与接办的单聊里办理').and.not.include(ENTERPRISE);
    await report(world.chat, ended);
    await followUp(world.chat, ended);
    expect(offers(await centreCard(world.chat, ended))).to.deep.equal([]);
    const form = await world.chat.ask(CLERK, CENTRE, `/登记 ${Number(ended.slice(5))}`);
    expectAll(form.text, '再登一件', ended, ENTERPRISE);
    const done = await world.chat.submit(CLERK, form, { 诉求内容: OTHER }, '提交登记');
    expect(await contactOf(numberIn(done.toast?.content ?? ''))).to.include('13804321234');
    expectAll(
      (await world.chat.ask(TAX.liaison, 'bot', `/登记 ${ended}`)).text,
      '只有受理中心的工作人员可以登记',
    );
  });

  it('要求保密 stays asked for in the second matter', async () => {
    const secret = numberIn(await fill({ ...REGISTRATION, 要求保密: '是' }));
    const second = numberIn(await fill({ 诉求内容: OTHER, 牵头单位: TAX.name }, secret));
    expect((await unitCard(world.chat, second)).text)
      .to.include('企业要求保密')
      .and.not.include('松花湖');
  });

  it('registered and dispatched in one go: what was asked for in confidence, about a unit, and who assists', async () => {
    const before = (await world.chat.messages(CLERK, CENTRE)).length;
    const wishes = { ...REGISTRATION, 要求保密: '是', 反映责任单位作风: TAX.name };
    expectAll(await fill({ ...wishes, 牵头单位: TAX.name }), `反映「${TAX.name}」的作风`, '请另选责任单位');
    const cards = (await world.chat.messages(CLERK, CENTRE)).slice(before);
    expect(
      cards.filter(({ text }) => /^\d{4}-\d{5}/.test(text)),
      'nothing was registered',
    ).to.deep.equal([]);

    const said = await fill({ ...wishes, 牵头单位: HR.name });
    expect(said).to.match(/^受理员甲 已登记 \d{4}-\d{5}，并转办市人社局$/);
    const number = numberIn(said);
    const theirs = (await unitCard(world.chat, number, HR)).text;
    expectAll(theirs, `${number} 待签收`, '企业要求保密');
    expect(theirs).to.not.include('松花湖').and.not.include('王经理').and.not.include(TAX.name);

    // Who assists is said at dispatch: one tap on the card that the registration posted, or the command.
    const plain = await register(world.chat, OTHER);
    expect(labels(await centreCard(world.chat, plain))[0]).to.equal('受理并转办');
    const form = await world.chat.openForm(CLERK, CENTRE, await centreCard(world.chat, plain), '受理并转办');
    const done = await world.chat.submit(CLERK, form, { 牵头单位: TAX.name, 协办单位: HR.name });
    expect(done.toast?.content).to.include('市税务局牵头，市人社局协办');
    for (const of of [TAX, HR]) expectAll((await unitCard(world.chat, plain, of)).text, ENTERPRISE, OTHER);

    const about = numberIn(await fill({ ...REGISTRATION, 反映责任单位作风: HR.name }));
    expectAll(
      (await world.chat.ask(CLERK, CENTRE, `/转办 ${about} ${TAX.name} 协办 ${HR.name}`)).text,
      `反映「${HR.name}」的作风`,
    );
    expectAll((await world.chat.ask(CLERK, CENTRE, `/转办 ${about} ${TAX.name}`)).text, `已转办${TAX.name}`);
  });
});
