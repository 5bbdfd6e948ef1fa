import { expect } from 'chai';
import {
  CENTRE,
  centreCard,
  CLERK,
  dispatched,
  line,
  numberIn,
  register,
  tapInUnit,
  TAX,
  unitCard,
} from '../acceptance/acts.ts';
import { labels } from '../support/chat-client.ts';
import { onSqlite } from '../support/database.ts';
import { acceptance } from '../support/world.ts';

acceptance(
  'what went wrong elsewhere',
  (world) => {
    afterEach(() => world.chat.heal());

    it('peer failure 18: a form opens although Feishu takes 4 s for every call; the tap is answered before', async () => {
      const { chat } = world;
      const number = await register(chat);
      const card = await centreCard(chat, number);
      await chat.fault('latency', { value: 4000, path: '/im/v1/messages' });
      const tapped = await chat.tap(CLERK, card, '受理并转办');
      expect(tapped.ok, JSON.stringify(tapped)).to.be.true;
      const formOf = async () =>
        (await chat.messages(CLERK, CENTRE)).find(({ parent_id }) => parent_id === card.message_id);
      expect(await formOf(), 'control: it is still on its way').to.equal(undefined);
      const form = await chat.until(formOf, (found) => found !== undefined);
      expect(labels(form!)).to.include('提交');
      const submitted = await chat.tap(CLERK, form!, '提交', { 牵头单位: TAX.name });
      expect(submitted.ok, JSON.stringify(submitted)).to.be.true;
    });

    it('peer failure 8: at 23:59 and at 00:00 every view says the same of a deadline', async () => {
      const { chat } = world;
      const number = numberIn((await chat.ask(CLERK, CENTRE, line())).text);
      await chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
      await tapInUnit(chat, number, '签收');
      await tapInUnit(chat, number, '已联系企业');
      /** What is said about `办结反馈 9月17日` to the centre, to the unit, and in the list of the liaison. */
      const views = async () => {
        const shown = [
          await chat.ask(CLERK, CENTRE, `/查 ${number}`),
          await chat.ask(TAX.liaison, 'bot', `/查 ${number}`),
          await chat.ask(TAX.liaison, 'bot', '/待办'),
        ];
        return shown.map(({ text }) => text.split('\n').find((one) => one.startsWith('办结反馈')) ?? text);
      };
      await chat.moveTo('2026-09-17 23:58');
      for (const text of await views()) expect(text).to.include('今天到期');
      await chat.moveTo('2026-09-18 00:00');
      for (const text of await views()) expect(text).to.include('已超期1个工作日');
    });

    it('peer failure 26: nobody waits for a lock of a colleague: the other liaison goes on with what the first began', async () => {
      const { chat } = world;
      const number = await dispatched(chat);
      await tapInUnit(chat, number, '签收');
      const form = await chat.openForm(TAX.liaison, TAX.chat, await unitCard(chat, number), '办结反馈');
      expect(labels(form), 'the first liaison has the form open').to.include('提交');
      const contacted = await chat.tap(TAX.second, await unitCard(chat, number), '已联系企业');
      expect(contacted.toast?.type).to.equal('success');
      await chat.idle();
      const mine = await chat.openForm(TAX.second, TAX.chat, await unitCard(chat, number), '办结反馈');
      const values = { 办理结果: '已退税到账', 告知企业情况: '电话告知王经理' };
      expect((await chat.submit(TAX.second, mine, values)).toast?.type).to.equal('success');
      const late = await chat.submit(TAX.liaison, form, values);
      expect(late.toast?.type).to.equal('error');
      expect(late.toast?.content).to.include(TAX.second);
    });
  },
  onSqlite,
);
