import { expect } from 'chai';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  dispatched,
  ENTERPRISE,
  expectAll,
  followUp,
  HR,
  PHONE,
  register,
  report,
  tapInUnit,
  TAX,
  unitCard,
} from './acts.ts';

acceptance('finding a case, chasing it, and an enterprise that calls again', (world) => {
  let [taxed, waiting] = ['', ''];
  before(async () => {
    taxed = await dispatched(world.chat, '申请退税两个月没有答复，请帮助。');
    waiting = await register(world.chat, '退税政策咨询，另有用水报装问题。');
  });

  const answer = async (text: string, as = CLERK, where = CENTRE): Promise<string> =>
    (await world.chat.ask(as, where, text)).text;
  /** What the bot said in a chat since `count` messages. */
  const said = async (as: string, where: string, count: number) =>
    (await world.chat.messages(as, where)).slice(count).filter(({ sender }) => sender === '接办');
  const count = async (as: string, where: string) => (await world.chat.messages(as, where)).length;

  for (const typed of [
    '/搜 退税',
    '／搜索\u3000退税',
    '/find 退税',
    '/查找 退税',
    `/搜 ${PHONE}`,
    '/搜 王经理',
  ])
    it(`${typed} lists what is found, newest first, and repeats no number`, async () => {
      const text = await answer(typed);
      expectAll(text, '共 2 件', `${taxed} 待签收 · ${ENTERPRISE}`, '市税务局', `${waiting} 待转办`);
      expect(text.lastIndexOf(waiting)).to.be.lessThan(text.indexOf(taxed));
      expect(text).to.not.include(PHONE);
    });

  it('the only hit is opened: by number, or by a word that one case alone has', async () => {
    for (const typed of [`/搜 ${taxed}`, `/搜 第${Number(taxed.slice(5))}号`])
      expect(await answer(typed)).to.match(new RegExp(`^${taxed} 待签收`));
    expect(await answer('/搜 报装')).to.match(new RegExp(`^${waiting} 待转办`));
  });

  it('Article 8: a unit finds its own cases alone, and who searches in its chat sees no others', async () => {
    expect(await answer('/搜 退税', TAX.liaison, 'bot')).to.match(new RegExp(`^${taxed} 待签收`));
    expect(await answer('/搜 退税', CLERK, 'bot'), 'control: there are two').to.include('共 2 件');
    for (const typed of ['/搜 退税', `/搜 ${PHONE}`, `/搜 ${taxed}`, `/搜 ${ENTERPRISE}`])
      expect(await answer(typed, HR.liaison, 'bot')).to.match(/^没有搜到。只包括本单位承办过的诉求。/);
    await world.chat.addMember(TAX.chat, CLERK);
    expect(await answer('/搜 退税', CLERK, TAX.chat)).to.match(new RegExp(`^${taxed} 待签收`));
    expect(await answer(`/查 ${waiting}`, CLERK, TAX.chat)).to.match(/本群只能查到「市税务局」承办的诉求/);
  });

  it('Article 6: /催办 speaks in the unit’s chat under its card, once a day', async () => {
    const before = await count(TAX.liaison, TAX.chat);
    const direct = await count(TAX.liaison, 'bot');
    const text = await answer(`/催办 ${taxed}`);
    expectAll(text, '已在「市税务局」群里催办', '「签收」9月15日（周二）24:00前');
    const [chased, ...more] = await said(TAX.liaison, TAX.chat, before);
    expect(more).to.deep.equal([]);
    expectAll(chased?.text ?? '', `催办 ${taxed} ${ENTERPRISE}`, '24:00前', CLERK, '第六条');
    expect(chased?.parent_id).to.equal((await unitCard(world.chat, taxed)).message_id);
    expect((await unitCard(world.chat, taxed)).text).to.include(`${CLERK} 催办 市税务局`);
    expect(await answer(`/chase ${taxed}`, CLERK_B)).to.match(/^受理员甲已于.*催办「市税务局」/);
    expect(await count(TAX.liaison, TAX.chat)).to.equal(before + 1);
    expect(await count(TAX.liaison, 'bot'), 'nobody is written to directly').to.equal(direct);
  });

  it('/来电 puts what the enterprise said on both cards and tells the unit', async () => {
    const before = await count(TAX.liaison, TAX.chat);
    const text = await answer(`/来电 ${taxed}：企业说材料已交，\n请回电 139 1234 5678`);
    expect(text).to.equal(`${taxed} 已记下企业来电补充，并告知「市税务局」。`);
    const [told] = await said(TAX.liaison, TAX.chat, before);
    expectAll(
      told?.text ?? '',
      `${taxed} 企业又来电：「企业说材料已交， 请回电 139****5678」全文见诉求卡片。`,
      CLERK,
    );
    for (const card of [await unitCard(world.chat, taxed), await centreCard(world.chat, taxed)])
      expectAll(card.text, '来电补充（第1次', '企业说材料已交，\n请回电 139****5678', '记录企业来电补充');
  });

  const SENTENCES: readonly (readonly [typed: string, say: RegExp])[] = [
    ['/搜', /^请写上要找的内容，例如：\/搜 退税。/],
    ['/搜 税', /^请至少写两个字/],
    ['/搜 没有人写过的话', /^没有搜到。可以换个说法/],
    ['/搜寻 退税', /您是不是要发 \/搜？/],
    ['/催办', /^请写上要催办的编号，例如：\/催办 42。$/],
    ['/催办 1 请快办', /^催办只写编号，例如：\/催办 42。.*\/来电 42/],
    ['/催办 2', /^本件现在是「待转办」，不能催办：由受理中心初审，请先转办责任单位。（第六条）$/],
    ['/催办 999', /^没有编号为 999 的诉求/],
    ['/催班 1', /您是不是要发 \/催办？/],
    ['/来电', /^请写上编号和来电内容/],
    ['/来电 1', /^请写上编号和来电内容/],
    ['/来电 13804321234 企业又来电', /^「138\*\*\*\*1234」不是诉求编号/],
    ['/查 13804321234', /^「138\*\*\*\*1234」不是诉求编号，.*请发 \/搜。$/],
  ];
  for (const [typed, say] of SENTENCES)
    it(`「${typed}」 is answered with what to do`, async () => {
      expect(await answer(typed)).to.match(say);
    });

  it('only the centre chases and records calls', async () => {
    for (const typed of [`/催办 ${taxed}`, `/来电 ${taxed} 企业又来电`])
      expect(await answer(typed, TAX.liaison, TAX.chat)).to.match(/^只有受理中心的工作人员可以/);
  });

  it('Article 3: a call about a closed case is refused with the way on', async () => {
    const { chat } = world;
    await tapInUnit(chat, taxed, '签收');
    await report(chat, taxed);
    await followUp(chat, taxed);
    expect(await answer(`/来电 ${taxed} 企业又来电`)).to.match(
      /^本件现在是「已销号」，不能补充来电：企业有新的情况，请发 \/登记 另登一件/,
    );
    expect(await answer(`/催办 ${taxed}`)).to.match(/^本件现在是「已销号」，不能催办：已经办结/);
    expect(await answer('/搜 退税'), 'it is still found').to.include(`${taxed} 已销号`);
  });
});
