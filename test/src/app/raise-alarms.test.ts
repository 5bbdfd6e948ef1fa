import { expect } from 'chai';
import { v7 } from 'uuid';
import type { Deps } from '../../../src/app/deps.ts';
import { raiseAlarms } from '../../../src/app/raise-alarms.ts';
import { eachDatabase, testTransport } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { deliver } from '../../support/post-office.ts';
import { at } from '../../support/story.ts';
import { twice } from '../../support/twice.ts';

const MINUTE = 60_000;
const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

describe('运行提醒: what is wrong is told once, in plain words', () => {
  eachDatabase((database) => {
    const transport = testTransport();
    let office: Office;
    let deps: Deps;
    let lateJobs: string[] = [];
    before(async () => {
      office = await openOffice(await database.open({ transport }));
      deps = { ...office.deps, transport };
    });
    beforeEach(async () => {
      lateJobs = [];
      office.now = at('2026-09-14 09:00');
      await deliver(office);
      await look();
      await deliver(office);
    });

    /** Runs the minute's job twice. */
    const look = async (): Promise<void> => {
      await twice(() => raiseAlarms(deps, () => Promise.resolve(lateJobs))());
    };
    /** What the centre is told now. */
    const told = async (): Promise<string[]> => {
      await look();
      const { intents } = await office.exits();
      const alarms = intents.filter(({ cause }) => cause.startsWith('alarm:'));
      for (const { id } of alarms)
        await office.store.transaction(async ({ outbox }) => {
          await outbox.claimIntent(id, transport.ms);
          await outbox.intentSent(id, `om_${id}`);
        });
      expect(alarms.every(({ target }) => target.chatId === 'oc_centre')).to.equal(true);
      return alarms.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
    };
    const enqueue = async (chatId: string, text: string): Promise<string> => {
      const id = v7();
      await office.store.transaction(({ intents }) =>
        intents.enqueue({
          id,
          lane: 1,
          target: { type: 'chat', chatId },
          content: { type: 'text', text },
          after: null,
          createdAt: office.now,
          cause: 'test',
        }),
      );
      return id;
    };

    it('nothing is said while everything is well', async () => {
      expect(await told()).to.deep.equal([]);
    });

    it('a message late by five minutes of transport time: chat, first words, since when; once for the chat', async () => {
      await enqueue('oc_unit-tax', '催办 <at user_id="all"></at> 电话 13804321234');
      await enqueue('oc_unit-tax', '第二条');
      office.now = at('2026-09-14 16:00'); // legal time does not make it late
      transport.ms += 5 * MINUTE - 1;
      expect(await told(), 'control: not yet').to.deep.equal([]);
      transport.ms += 1;
      const [text, ...others] = await told();
      expect(others).to.deep.equal([]);
      expect(text)
        .to.contain('【运行提醒】发往「市税务局」群的消息迟迟没有发出：「催办 <at')
        .and.contain('自9月14日 09:00起')
        .and.contain('无需重复操作')
        .and.not.contain('13804321234')
        .and.not.contain('第二条');
      transport.ms += 10 * MINUTE;
      expect(await told(), 'told already').to.deep.equal([]);
    });

    it('what ended is cleared and told again when it comes back', async () => {
      await enqueue('oc_unit-tax', '一');
      transport.ms += 5 * MINUTE;
      expect(await told()).to.have.length(1);
      await deliver(office);
      expect(await told()).to.deep.equal([]);
      expect((await office.store.transaction((tx) => tx.alarms.open())).length).to.equal(0);
      await enqueue('oc_unit-tax', '二');
      transport.ms += 5 * MINUTE;
      expect(await told()).to.have.length(1);
    });

    it('several at once are one message with a line each; a person’s chat is named by the person', async () => {
      await enqueue('ou_clerk', '台账');
      await enqueue('oc_nobody', '你好');
      transport.ms += 5 * MINUTE;
      lateJobs = ['seal', 'unheard-of'];
      const [text = '', ...others] = await told();
      expect(others).to.deep.equal([]);
      const lines = text.split('\n');
      expect(lines[0]).to.equal('【运行提醒】有4个情况：');
      expect(lines.slice(1).map((line) => line.slice(0, 2))).to.deep.equal(['1.', '2.', '3.', '4.']);
      expect(text)
        .to.contain('受理员甲的单聊')
        .and.contain('单聊或未绑定的群')
        .and.contain('定时任务「每日留痕封存」没有按时完成，请联系系统管理员。')
        .and.contain('「unheard-of」');
    });

    it('at night and on days off it waits for 08:30 of the next working day; what ended by then is not told', async () => {
      office.now = at('2026-09-18 17:31'); // Friday; the weekend before 国庆 works on Sunday 2026-09-20
      lateJobs = ['seal', 'remind'];
      expect(await told()).to.deep.equal([]);
      office.now = at('2026-09-19 10:00');
      expect(await told(), 'Saturday').to.deep.equal([]);
      lateJobs = ['seal'];
      office.now = at('2026-09-20 08:29');
      expect(await told()).to.deep.equal([]);
      office.now = at('2026-09-20 08:30');
      const [text, ...others] = await told();
      expect(others).to.deep.equal([]);
      expect(text).to.contain('每日留痕封存').and.not.contain('到期提醒');
      expect(await told()).to.deep.equal([]);
    });

    it('未能送达: a unit’s card that could not be posted, with chat and case number, once', async () => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      await deliver(office);
      const [registered] = (await office.exits()).cases;
      await office.app.dispatchByLine(office.from('ou_clerk'), registered?.number ?? '', '市税务局');
      expect(await told(), 'control: on its way').to.deep.equal([]);
      await deliver(office, (chat) => chat === 'oc_unit-tax');
      const [text] = await told();
      expect(text)
        .to.contain(`${registered?.number ?? ''} 的诉求卡片未能送达「市税务局」群（9月14日 09:00起）`)
        .and.contain('请先电话通知');
      expect(await told()).to.deep.equal([]);
      office.now = at('2026-09-15 09:00');
      expect(await told(), 'not again the next day').to.deep.equal([]);
    });

    it('alarms that do not arrive are no alarm', async () => {
      lateJobs = ['seal'];
      await look();
      transport.ms += 10 * MINUTE;
      const { length } = (await office.exits()).intents;
      await look();
      expect((await office.exits()).intents).to.have.length(length);
    });

    it('two replicas at the same moment tell once', async () => {
      lateJobs = ['seal'];
      const run = raiseAlarms(deps, () => Promise.resolve(lateJobs));
      await Promise.allSettled([run(), run(), run()]);
      await run();
      const alarms = (await office.exits()).intents.filter(({ cause }) => cause.startsWith('alarm:'));
      expect(alarms).to.have.length(1);
    });

    it('more than ten are told in two messages', async () => {
      lateJobs = Array.from({ length: 12 }, (_, index) => `job-${index}`);
      await raiseAlarms(deps, () => Promise.resolve(lateJobs))();
      await raiseAlarms(deps, () => Promise.resolve(lateJobs))();
      const texts = await told();
      expect(texts.map((text) => text.split('\n').length - 1)).to.deep.equal([10, 2]);
    });
  });
});
