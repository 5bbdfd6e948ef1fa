import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, expectAll, inHand, report, RESULT, TAX, unitCard } from './acts.ts';

const DEPUTY = `主管领导·${TAX.name}`;
/** Who stands in for him. */
const STAND_IN = '一把手·市税务局';

acceptance('Article 2(2): the result is co-signed where the unit wants it', (world) => {
  const say = async (as: string, chat: string, text: string): Promise<string> =>
    (await world.chat.ask(as, chat, text)).text;
  const newest = async (as: string, chat: string): Promise<string> =>
    (await world.chat.messages(as, chat)).findLast(({ sender }) => sender === '接办')?.text ?? '';
  const asked = (number: string, who = DEPUTY) => world.chat.caseCard(who, 'bot', number);
  const decide = async (number: string, button: string, who = DEPUTY) => {
    const tapped = await world.chat.tap(who, await asked(number, who), button);
    await world.chat.idle();
    return tapped;
  };

  it('a unit without 主管领导 cannot turn it on; the liaison of another unit cannot either', async () => {
    expect(await say('联络员·市人社局', 'bot', `/单位 ${TAX.name} 审签 开`)).to.include(
      '由它的联络员或中心负责人设置',
    );
    await world.chat.addMember(CENTRE, '主管领导·市教育局');
    expect(await say(CLERK, CENTRE, '/联络员 市教育局 @主管领导·市教育局 离任')).to.include('不再担任');
    expect(await say('联络员·市教育局', 'bot', '/单位 审签 开')).to.match(
      /^「市教育局」还没有登记能收到消息的主管领导.*\/联络员 市教育局 @某人 主管领导。（第二条）$/,
    );
  });

  it('turned on by the liaison: the deputy and the centre are told, /单位 shows it', async () => {
    expect(await say(TAX.liaison, TAX.chat, '/单位 审签 开')).to.match(
      /^已设置：「市税务局」的办结反馈自即时起由主管领导审签/,
    );
    expectAll(await newest(DEPUTY, 'bot'), '「市税务局」的办结反馈', '联络员·市税务局设置');
    expectAll(await newest(CLERK, CENTRE), '【备案】', '由主管领导审签');
    expect(await say(TAX.liaison, TAX.chat, '/单位 审签 开')).to.include('已经是开启的');
    expect(await say(CLERK, CENTRE, `/单位 ${TAX.name}`)).to.include('办结反馈由主管领导审签后报送');
    expect(await say(CLERK, CENTRE, '/单位')).to.match(/市税务局 .*主管领导审签/);
  });

  it('同意报送: the centre hears of it then and not before; 审签领导 is the deputy', async () => {
    const number = await inHand(world.chat);
    const before = await newest(CLERK, CENTRE);
    expect((await report(world.chat, number)).toast?.content).to.include('等主管领导审签后报送');
    expect(await newest(CLERK, CENTRE), 'the centre was told nothing').to.equal(before);
    expect((await centreCard(world.chat, number)).text).to.not.include('已退税到账');
    const waiting = await world.chat.until(
      () => unitCard(world.chat, number),
      ({ text }) => text.includes('待主管领导审签'),
    );
    expectAll(waiting.text, `${number} 待主管领导审签`, '送审的办理结果', '已退税到账');
    expect(labels(waiting)).to.include('办结反馈').and.not.include('同意报送');
    expect(labels(await asked(number))).to.deep.equal(['同意报送', '退回']);
    expectAll(await say(DEPUTY, 'bot', '/待办'), number, '待主管领导审签');

    expect((await decide(number, '同意报送')).toast?.content).to.include('已同意报送');
    expectAll(await newest(CLERK, CENTRE), '市税务局已办结反馈', '回访核查');
    expectAll((await centreCard(world.chat, number)).text, '待回访', '已退税到账', '审签领导', DEPUTY);
    expectAll(await newest(TAX.liaison, TAX.chat), `${DEPUTY}已同意报送`);
    expect(labels(await asked(number))).to.deep.equal([]);
    expect(await say(DEPUTY, 'bot', '/待办')).to.include('没有待办');
  });

  it('退回: the liaison mends what he wrote; the deputy gets a new card, the old one gives way', async () => {
    const number = await inHand(world.chat);
    await report(world.chat, number);
    const old = await asked(number);
    expect((await decide(number, '退回')).toast?.content).to.include('已退回联络员');
    expectAll(
      await newest(TAX.liaison, TAX.chat),
      `${DEPUTY}退回了办结反馈`,
      '9月17日（周四）24:00前办结反馈',
    );
    const form = await world.chat.openForm(
      TAX.liaison,
      TAX.chat,
      await unitCard(world.chat, number),
      '办结反馈',
    );
    expect(form.fields.find(({ label }) => label === '办理结果')?.value).to.equal('已退税到账');
    await world.chat.submit(TAX.liaison, form, { ...RESULT, 办理结果: '已退税32.6万元' });
    const anew = await asked(number);
    expect(anew.message_id).to.not.equal(old.message_id);
    expect(anew.text).to.include('已退税32.6万元');
    const seen = await world.chat.until(
      () => world.chat.reread(DEPUTY, 'bot', old),
      ({ text }) => text.includes('已换新'),
    );
    expect(labels(seen)).to.deep.equal([]);
    expect((await decide(number, '同意报送')).ok).to.equal(true);
  });

  it('代班: who stands in for the deputy gets the card of what waits already, and may agree', async () => {
    const number = await inHand(world.chat);
    await report(world.chat, number);
    await world.chat.addMember(CENTRE, DEPUTY);
    await world.chat.addMember(CENTRE, STAND_IN);
    expect(await say(DEPUTY, CENTRE, `/代班 @${STAND_IN} 至 9月16日`)).to.include('代班「市税务局」主管领导');
    expect(labels(await asked(number, STAND_IN))).to.deep.equal(['同意报送', '退回']);
    expect((await decide(number, '同意报送', STAND_IN)).ok).to.equal(true);
    expect((await centreCard(world.chat, number)).text).to.include(STAND_IN);
    expect(await say(DEPUTY, 'bot', '/代班 结束')).to.include('代班已结束');
  });

  it('the clock of the unit goes on: deputy and unit are reminded, and reported late is late', async () => {
    const number = await inHand(world.chat);
    await report(world.chat, number);
    await world.chat.moveTo('2026-09-17 08:41');
    for (const [who, chat] of [
      [TAX.liaison, TAX.chat],
      [DEPUTY, 'bot'],
    ] as const)
      expectAll(await newest(who, chat), number, '办结反馈（待主管领导审签）');
    await world.chat.moveTo('2026-09-18 09:00');
    expect((await decide(number, '同意报送')).ok).to.equal(true);
    expect((await centreCard(world.chat, number)).text).to.include('逾期完成');
  });

  it('turned off: the next result goes straight to the centre', async () => {
    expect(await say('中心负责人', CENTRE, `/单位 ${TAX.name} 审签 关`)).to.include('直接报受理中心');
    expectAll(await newest(TAX.liaison, TAX.chat), '【备案】', '中心负责人设置');
    const number = await inHand(world.chat);
    await report(world.chat, number);
    expectAll(await newest(CLERK, CENTRE), number, '市税务局已办结反馈');
  });
});
