import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  dispatched,
  followUp,
  HR,
  PHONE,
  report,
  tapInUnit,
  TAX,
  unitCard,
} from './acts.ts';

/** Telephone numbers in the middle of what people write. */
const IN_TEXT = {
  typed: '请回电 13912345678 或 0432-62001234',
  shown: '请回电 139****5678 或 0432-****1234',
};

acceptance('who sees what', (world) => {
  let number = '';
  before(async () => {
    number = await dispatched(world.chat, `退税没有答复，${IN_TEXT.typed}`);
  });

  const answer = async (as: string, text: string): Promise<string> =>
    (await world.chat.ask(as, 'bot', text)).text;

  it('Article 8: to the liaison of another unit a case is as if it did not exist', async () => {
    const hidden = await answer(HR.liaison, '/查 1');
    const unknown = await answer(HR.liaison, '/查 999');
    expect(hidden)
      .to.equal(unknown.replace('999', '1'))
      .and.match(/^没有编号为 1 的诉求/);
    await world.logged({ msg: 'refused', action: 'show', refused: 'not-found' });
    expect(await answer(TAX.liaison, '/查 1'), 'the unit that has it').to.include(`${number} 待签收`);
    expect(await answer(HR.liaison, '/待办')).to.include('没有待办');
    expect(await answer(TAX.liaison, '/待办')).to.include(number);
  });

  it('a person asking directly is offered what he may do, and no more', async () => {
    const { chat } = world;
    const asked = async (as: string) => labels(await chat.ask(as, 'bot', '/查 1'));
    expect(await asked(TAX.second)).to.deep.equal(['签收', '申请退件', '查看联系方式', '建议终止']);
    expect(await asked('督查室')).to.deep.equal([]);
    expect(await asked('主管领导·市税务局')).to.deep.equal([]);
  });

  const COMMANDS = [
    ...['/登记', '/转办', '/来电', '/并案', '/催办', '/更正', '/作废', '/待办', '/查', '/搜'],
    ...['/承办单', '/卷宗', '/台账', '/单位', '/联络员', '/代班', '/放假', '/绑定', '/帮助'],
  ];
  const HELP: readonly (readonly [who: string, commands: readonly string[]])[] = [
    [CLERK, COMMANDS.filter((one) => !['/作废', '/代班', '/放假', '/绑定'].includes(one))],
    ['中心负责人', COMMANDS],
    [TAX.liaison, ['/待办', '/查', '/搜', '/承办单', '/卷宗', '/台账', '/单位', '/联络员', '/代班', '/帮助']],
    ['督查室', ['/查', '/搜', '/单位', '/帮助']],
    ['主管领导·市税务局', ['/待办', '/查', '/搜', '/单位', '/代班', '/帮助']],
    ['专班秘书', ['/单位', '/帮助']],
  ];
  it('the panel behind / offers every command, as help describes it', async () => {
    const panel = await world.chat.call<{ command: string; description: string }[]>('/sandbox/commands');
    expect(panel.map(({ command }) => `/${command}`)).to.have.members(COMMANDS);
    expect(await answer('中心负责人', '/帮助')).to.include(
      panel.find(({ command }) => command === '待办')?.description,
    );
  });

  for (const [who, commands] of HELP)
    it(`/帮助 tells ${who} of ${commands.join(' ')}`, async () => {
      const text = await answer(who, '/帮助');
      const named = COMMANDS.filter((command) =>
        new RegExp(`^${command}\\b|^${command}( |$)`, 'm').test(text),
      );
      expect(named).to.deep.equal(commands);
    });

  it('查看联系方式 shows name and number to the one who tapped, in the toast alone', async () => {
    const { chat } = world;
    const before = await unitCard(chat, number);
    const tapped = await chat.tap(TAX.liaison, before, '查看联系方式');
    expect(tapped.toast).to.deep.equal({ type: 'info', content: `王经理 ${PHONE}（已记录本次查看）` });
    await chat.idle();
    const after = await unitCard(chat, number);
    expect(after.text).to.equal(before.text);
    expect(after.text).to.include('联系人 王经理 · 138****1234');
    expect(JSON.stringify(after.card)).to.not.include(PHONE);
  });

  it('a member of the chat who has no office there does not get the number', async () => {
    const { chat } = world;
    await chat.addMember(TAX.chat, HR.liaison);
    const tapped = await chat.tap(HR.liaison, await unitCard(chat, number), '查看联系方式');
    expect(tapped.ok).to.be.false;
    expect(tapped.toast?.content)
      .to.match(/^您不是本件的经办人员。/)
      .and.not.include(PHONE);
    await world.logged({ msg: 'refused', action: 'viewContact', refused: 'not-appointed' });
  });

  it('no card in any chat shows a whole telephone number, typed into the demand or the result', async () => {
    const { chat } = world;
    expect((await centreCard(chat, number)).text).to.include(IN_TEXT.shown);
    expect((await unitCard(chat, number)).text).to.include(IN_TEXT.shown);
    await tapInUnit(chat, number, '签收');
    await report(chat, number, { 办理结果: `已办，${IN_TEXT.typed}`, 告知企业情况: `致电 ${PHONE}` });
    expect((await centreCard(chat, number)).text)
      .to.include(`已办，${IN_TEXT.shown}`)
      .and.include('致电 138****1234');
    await followUp(chat, number);
    const places = [
      [CLERK, CENTRE],
      [TAX.liaison, TAX.chat],
      [TAX.liaison, 'bot'],
      [CLERK, 'bot'],
    ] as const;
    for (const [as, where] of places)
      for (const { sender, card, text } of await chat.messages(as, where))
        if (sender === '接办')
          expect(`${text} ${JSON.stringify(card ?? '')}`).to.not.match(/13804321234|13912345678|62001234/);
  });
});
