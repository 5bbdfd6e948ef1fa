import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, CLERK, dispatch, dispatched, HR, register, TAX, unitCard } from './acts.ts';

const DIRECTOR = '中心负责人';
/** Who becomes 联络员 of the tax bureau. */
const NEW = '联络员·市科技局';

acceptance('people and chats of the register', (world) => {
  const say = async (as: string, chat: string, text: string): Promise<string> =>
    (await world.chat.ask(as, chat, text)).text;
  /** The newest message of the bot in a chat. */
  const newest = async (as: string, chat: string): Promise<string> =>
    (await world.chat.messages(as, chat)).findLast(({ sender }) => sender === '接办')?.text ?? '';

  it('Article 8: a change of the 联络员 in the middle of a case: the old one is refused, the new one may at once', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    const card = await unitCard(chat, number);
    expect((await chat.tap(TAX.liaison, card, '签收')).ok).to.be.true;
    await chat.idle();
    await chat.addMember(TAX.chat, NEW);
    await chat.addMember(TAX.chat, CLERK);

    expect(await say(NEW, TAX.chat, `/联络员 市税务局 @${NEW}`)).to.match(/由受理中心登记.*（第八条）$/);
    expect(await say(CLERK, TAX.chat, `/联络员 @${NEW}`)).to.match(
      /^已备案：「市税务局」联络员由联络员·市税务局变更为联络员·市科技局，自9月14日（周一）起。联络员·市税务局不再担任。联络员乙·市税务局的代班同时结束。$/,
    );
    expect(await newest(CLERK, CENTRE), 'the centre is told').to.match(
      /^【备案】.*（受理员甲登记，第八条）$/,
    );

    const now = await chat.reread(TAX.liaison, TAX.chat, card);
    for (const old of [TAX.liaison, TAX.second]) {
      const refused = await chat.tap(old, now, '已联系企业');
      expect(refused.toast?.type).to.equal('error');
      expect(refused.toast?.content).to.contain('只有「市税务局」的联络员可以');
    }
    expect(await say(TAX.liaison, 'bot', '/待办')).to.match(/^您现在没有要办理诉求的职务.*（第八条）$/);
    expect(await say(TAX.liaison, 'bot', `/查 ${number}`)).to.match(/^没有编号为/);
    expect(await say(NEW, 'bot', '/待办')).to.include(number);
    const done = await chat.tap(NEW, now, '已联系企业');
    expect(done.toast?.type).to.equal('success');
    await chat.idle();
    expect((await chat.reread(TAX.liaison, TAX.chat, card)).text).to.include('联络员·市科技局 首次联系企业');
  });

  it('Article 8: somebody stands in for the dates written and no day longer', async () => {
    const { chat } = world;
    expect(await say(HR.liaison, HR.chat, `/代班 @${HR.second} 至 9月16日`)).to.match(
      /^已备案：联络员乙·市人社局自9月14日（周一）起代班「市人社局」联络员，至9月16日（周三）。到期自动结束。/,
    );
    expect(await newest(CLERK, CENTRE)).to.match(/^【备案】联络员·市人社局请联络员乙·市人社局自9月14日/);
    const numbers = [await register(chat), await register(chat)];
    for (const number of numbers) await dispatch(chat, number, HR);
    await chat.moveTo('2026-09-16 23:50');
    const first = await unitCard(chat, numbers[0]!, HR);
    expect((await chat.tap(HR.second, first, '签收')).toast?.content).to.match(/^已签收/);
    await chat.moveTo('2026-09-17 00:00');
    const second = await unitCard(chat, numbers[1]!, HR);
    expect(labels(second), 'his principal may').to.include('签收');
    expect((await chat.tap(HR.second, second, '签收')).toast?.content).to.contain(
      '只有「市人社局」的联络员可以签收',
    );
    expect((await chat.tap(HR.liaison, second, '签收')).toast?.type).to.equal('success');
  });

  it('/绑定: a unit moves to another group, and its next card goes there', async () => {
    const { chat } = world;
    const group = '市工信局·接诉即办';
    await chat.addMember(group, DIRECTOR);
    expect(await say(CLERK, CENTRE, '/绑定 市教育局')).to.match(/^群聊由中心负责人或系统管理员绑定/);
    expect(await say(DIRECTOR, 'bot', '/绑定 市教育局')).to.match(/^绑定的是群聊，单聊不能绑定。/);
    expect(await say(DIRECTOR, group, '/绑定 市教育局')).to.match(/^本群已绑定为「市工信局」的接诉即办群/);
    expect(await say(DIRECTOR, group, '/绑定 解除')).to.match(/^已解除/);
    expect(await say(DIRECTOR, group, '/绑定 市教育局')).to.match(
      /^已绑定：本群是「市教育局」的接诉即办群.*原来的群「市教育局·接诉即办」不再接收新卡片.*联络员联络员·市教育局、联络员乙·市教育局不在本群，请拉进群。$/,
    );
    const number = await register(chat);
    expect(await say(CLERK, CENTRE, `/转办 ${number} 市教育局`)).to.include('已转办市教育局');
    expect((await chat.caseCard('联络员·市工信局', group, number)).text).to.include(number);
    expect(await say(CLERK, CENTRE, '/单位')).to.match(
      /^责任单位 41 个\n1 个待完善.*\n市工信局 没有绑定群$/m,
    );
    expect(await say(CLERK, CENTRE, `/转办 ${await register(chat)} 市工信局`)).to.include('还没有绑定群聊');
  });
});
