import { expect } from 'chai';
import { labels, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  deadline,
  dispatched,
  expectAll,
  followUp,
  inHand,
  offers,
  resolved,
  TAX,
  unitCard,
} from './acts.ts';

const DIRECTOR = '中心负责人';

acceptance(
  'Article 3(三)(四)(五): a case that cannot be concluded any more is 终止, apart from 办结',
  (world) => {
    const shows = (read: () => Promise<ChatMessage>, button: string): Promise<ChatMessage> =>
      world.chat.until(read, (card) => labels(card).includes(button));
    const fill = async (
      [who, chat]: readonly [string, string],
      read: () => Promise<ChatMessage>,
      button: string,
      values: object,
    ): Promise<TapResult> => {
      const form = await world.chat.openForm(who, chat, await shows(read, button), button);
      return await world.chat.submit(who, form, values);
    };
    const decide = async (number: string, button: string): Promise<TapResult> => {
      const tapped = await world.chat.tap(
        DIRECTOR,
        await shows(() => centreCard(world.chat, number), button),
        button,
      );
      await world.chat.idle();
      return tapped;
    };
    const newest = async (who: string, chat: string): Promise<string> =>
      (await world.chat.messages(who, chat)).at(-1)?.text ?? '';
    const UNIT = [TAX.liaison, TAX.chat] as const;
    const sued = { 终止情形: '第三条（三）', 情况说明: '法院已受理，（2026）吉0211行初18号' };

    it('the firm sues meanwhile: the unit proposes, the director ends it, and nothing is due any more', async () => {
      const number = await inHand(world.chat);
      const inUnit = (): Promise<ChatMessage> => unitCard(world.chat, number);
      expect((await fill(UNIT, inUnit, '建议终止', sued)).ok).to.equal(true);
      expectAll(await newest(CLERK, CENTRE), number, '建议终止办理', '第三条（三）', '请中心负责人在');
      const paused = await world.chat.until(inUnit, ({ text }) => text.includes('待审定'));
      expectAll(paused.text, '暂停计时', '行初18号');
      expect(offers(paused)).to.deep.equal(['查看联系方式', '登记进展']);

      const agreed = await decide(number, '确认终止');
      expect(agreed.toast?.content).to.include('请受理人员告知企业');
      expectAll(await newest(...UNIT), number, '已终止办理', '不用再办');
      const cards = [() => centreCard(world.chat, number), inUnit].map((read) =>
        world.chat.until(read, (card) => offers(card).length === 0),
      );
      for (const card of await Promise.all(cards))
        expectAll(card.text, `${number} 已终止`, '终止依据', '未办，不再计时', '中心负责人 确认终止');
      expect((await world.chat.ask(CLERK, 'bot', '/待办')).text).not.to.include(number);
      expect((await world.chat.ask(TAX.liaison, 'bot', '/待办')).text).not.to.include(number);
    });

    it('第三条（四）（五） arbitration asked for, a lawsuit that has ended: the centre proposes, the director ends it', async () => {
      const arisen = [
        ['第三条（四）', '已申请仲裁，或仲裁机构已依法作出仲裁决定'],
        ['第三条（五）', '已终结的诉讼案件、行政复议案件'],
      ];
      for (const [ground = '', words] of arisen) {
        const number = await dispatched(world.chat);
        const inCentre = (): Promise<ChatMessage> => centreCard(world.chat, number);
        const values = { 终止情形: ground, 情况说明: '企业来电告知，已看到文书' };
        expect((await fill([CLERK, CENTRE], inCentre, '建议终止', values)).ok, ground).to.equal(true);
        expect((await decide(number, '确认终止')).ok).to.equal(true);
        const card = await world.chat.until(inCentre, ({ text }) => text.includes('已终止'));
        expectAll(card.text, `${ground}：${words}`, '无人待办');
        expect(offers(card)).to.deep.equal([]);
      }
    });

    it('not agreed: the unit goes on, and is told until when', async () => {
      const number = await inHand(world.chat);
      await fill(UNIT, () => unitCard(world.chat, number), '建议终止', sued);
      expect((await decide(number, '不同意终止')).toast?.content).to.include('继续办理');
      expectAll(await newest(...UNIT), number, '不同意终止，继续办理', '9月17日');
      const card = await shows(() => unitCard(world.chat, number), '办结反馈');
      expect(deadline(card, '办结反馈')).to.equal('9月17日');
    });

    it('企业撤诉: whether it was pressed is for the centre alone', async () => {
      const number = await dispatched(world.chat);
      const values = { 撤诉原因: '有人让我们别再找了', 是否受到压力: '是' };
      const inCentre = (): Promise<ChatMessage> => centreCard(world.chat, number);
      expect((await fill([CLERK, CENTRE], inCentre, '企业撤诉', values)).ok).to.equal(true);
      expectAll(await newest(CLERK, CENTRE), number, '企业表示撤诉受到压力，请先核实');
      expectAll((await shows(inCentre, '确认终止')).text, '有人让我们别再找了', '是，请先核实');
      await decide(number, '确认终止');
      const ofUnit = await world.chat.until(
        () => unitCard(world.chat, number),
        ({ text }) => text.includes('已终止'),
      );
      expect(ofUnit.text).to.include('企业撤诉').and.not.include('有人让我们').and.not.include('压力');
    });

    it('nobody answers: three calls on two days must be on record', async () => {
      const number = await resolved(world.chat);
      const inCentre = (): Promise<ChatMessage> => centreCard(world.chat, number);
      const silent = { 终止情形: '多次联系不上企业', 情况说明: '电话停机' };
      const missed = { 是否接通: '否', 核查情况: '属实' };
      await followUp(world.chat, number, missed);
      await followUp(world.chat, number, missed);
      const refused = await fill([CLERK, CENTRE], inCentre, '建议终止', silent);
      expect(refused.toast?.content).to.include('至少3次未接通').and.include('现在记有2次，分在1天');
      await world.chat.moveTo('2026-09-15 09:00');
      await followUp(world.chat, number, missed);
      expect((await fill([CLERK, CENTRE], inCentre, '建议终止', silent)).ok).to.equal(true);
      expect((await decide(number, '确认终止')).toast?.content).to.include('多次联系不上企业');
    });
  },
);
