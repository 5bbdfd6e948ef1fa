import { expect } from 'chai';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  dispatched,
  ENTERPRISE,
  line,
  numberIn,
  PHONE,
  register,
  TAX,
} from './acts.ts';

acceptance('what people type in the chat', (world) => {
  let number = '';
  before(async () => {
    number = await register(world.chat);
  });

  const answer = async (text: string, as = CLERK, where = CENTRE): Promise<string> =>
    (await world.chat.ask(as, where, text)).text;

  /** The numbers of all cases: each has one card in the centre's chat that answers nobody. */
  const cases = async (): Promise<string[]> =>
    (await world.chat.messages(CLERK, CENTRE)).flatMap(({ text, msg_type, parent_id }) =>
      msg_type === 'interactive' && parent_id === undefined ? [numberIn(text)] : [],
    );

  const SENTENCES: readonly (readonly [what: string, text: string, answer: RegExp])[] = [
    [
      'a command with a typo',
      '/登几',
      /^没有“\/登几”这个命令。您是不是要发 \/登记？发 \/帮助 查看全部命令。$/,
    ],
    ['an argument glued to the command', '/待办事项', /您是不是要发 \/待办？/],
    ['a word nobody knows', '/xyz', /^没有“\/xyz”这个命令。.*发 \/帮助 查看全部命令。$/],
    ['no command', '你好', /^我只认以“\/”开头的命令。发 \/帮助 看看能做什么。$/],
    ['only a mention', '@接办', /^我只认以“\/”开头的命令。/],
    ['only a slash', '/', /发 \/帮助 查看全部命令。$/],
    ['no case', '/查', /^请写上诉求编号，例如 \/查 42。$/],
    [
      'a case that is no number',
      '/查 abc',
      /^「abc」不是诉求编号，请写数字，例如 42。按企业、电话或内容查找，请发 \/搜。$/,
    ],
    ['an unknown case', '/查 999', /^没有编号为 999 的诉求，或者不在您的查看范围内。发 \/待办/],
    ['a case of another year', '/查 2025-1', /^没有编号为 2025-1 的诉求/],
    ['a dispatch to two leads', '/转办 2026-00001 市税务局 市人社局', /牵头单位只写一个/],
    ['a dispatch without anything', '/转办', /^请写上编号和责任单位，例如：\/转办 42 市税务局。$/],
    ['a dispatch without a unit', '/转办 1', /^请写上编号和责任单位/],
    ['a dispatch of an unknown case', '/转办 999 市税务局', /^没有编号为 999 的诉求/],
    [
      'a dispatch to an unknown unit',
      '/转办 1 税务',
      /^没有名为「税务」的责任单位。您要找的是「市税务局」吗？/,
    ],
    ['a registration of three fields', '/登记 a|b|c', /^一行登记要写四项，用竖线隔开/],
    ['empty fields', '/登记 |||', /^请填写企业名称/],
    ['one empty field', `/登记 ${ENTERPRISE} | | ${PHONE} | 申请退税`, /^请填写联系人/],
    ['a telephone number that is too short', line({ phone: '1380432' }), /^手机号应为11位，现在是7位/],
    ['a telephone number of letters', line({ phone: '打给我' }), /^联系电话不是有效号码；请填11位手机号/],
    [
      '2001 characters',
      line({ content: '长'.repeat(2001) }),
      /^诉求内容有2001字，超出上限2000字；.*至少删去1字/,
    ],
  ];
  for (const [what, text, sentence] of SENTENCES)
    it(`says what to do about ${what}, and does nothing`, async () => {
      const before = await cases();
      expect(await answer(text)).to.match(sentence);
      expect(await cases()).to.deep.equal(before);
      expect((await centreCard(world.chat, number)).text).to.include('待转办');
    });

  it('takes 2000 characters', async () => {
    const content = '长'.repeat(2000);
    expect(await answer(line({ content }))).to.match(/^已登记 /);
  });

  it('Article 2: a liaison can neither register nor dispatch, and is told who can', async () => {
    const { chat } = world;
    const theirs = await dispatched(chat);
    const say = /^只有受理中心的工作人员可以登记诉求。企业反映诉求请拨打12345或96611（第二条）$/;
    expect(await answer('/登记', TAX.liaison, TAX.chat)).to.match(say);
    expect(await answer(line(), TAX.liaison, 'bot')).to.match(say);
    expect(await answer(`/转办 ${theirs} 市人社局`, TAX.liaison, 'bot')).to.match(
      /^只有受理中心的工作人员可以转办。/,
    );
    await world.logged({ msg: 'refused', action: 'dispatch', refused: 'not-appointed' });
    expect((await centreCard(chat, theirs)).text).to.include('当前承办 市税务局');
    expect(Number((await register(chat)).slice(5)), 'nothing was registered').to.equal(
      Number(theirs.slice(5)) + 1,
    );
  });

  it('reads full-width slashes, bars, spaces and digits, and no-break spaces', async () => {
    const { chat } = world;
    const wide = '／登记\u3000吉林市北山茶业有限公司｜李经理｜１３９４４２１００７７｜用水报装一个月没有回音';
    const wideNumber = numberIn(await answer(wide));
    expect((await centreCard(chat, wideNumber)).text).to.include('联系人 李经理 · 139****0077');
    const first = Number(number.slice(5));
    const others = [
      '/查０１',
      `/查 #${first}`,
      `/查\u00a0${first}`,
      `／查\u3000第${first}号`,
      `/SHOW ${number}`,
    ];
    for (const typed of others) expect(await answer(typed), typed).to.match(new RegExp(`^${number} `));
  });

  const HOSTILE = ['<at id=all></at>', '**x**', '<b>粗</b>', '[点我](https://evil.example)', '𠮷', '~~y~~'];

  it('shows hostile text in a card as it was typed', async () => {
    const { chat } = world;
    const hostile = HOSTILE.join(' ');
    const reply = await answer(`/登记 ${hostile} | 𠮷<at id=all></at> | ${PHONE} | ${hostile} 请处理`);
    const { text } = await centreCard(chat, numberIn(reply));
    expect(text).to.include(`诉求内容\n${hostile} 请处理`);
    expect(text).to.include(`企业 ${hostile}`);
    expect(text).to.include('联系人 𠮷<at id=all></at> · 138****1234');
    expect(text).to.not.include('@所有人');
  });

  it('shows an entity in a card as it was typed', async () => {
    const reply = await answer(line({ content: '退税 &lt;b&gt; &amp; 五字' }));
    expect((await centreCard(world.chat, numberIn(reply))).text).to.include('退税 &lt;b&gt; &amp; 五字');
  });

  it('repeats hostile text in an answer without obeying it', async () => {
    for (const at of ['<at user_id="all"></at>', '<at id=all></at>'])
      for (const typed of [`/查 ${at}`, `/转办 ${at}`, `/转办 1 x${at.replace(' ', '\t')}`, `/${at}`])
        expect(await answer(typed), typed).to.not.include('@所有人');
    expect(await answer('/查 <b>1</b>')).to.match(/^「[<＜]b>1[<＜]\/b>」不是诉求编号/);
    expect(await answer('/查 [1](https://evil.example)')).to.include('evil.example');
  });
});
