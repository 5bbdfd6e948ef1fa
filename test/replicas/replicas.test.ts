import { expect } from 'chai';
import type { ChatMessage } from '../support/chat-client.ts';
import { onMariaDb } from '../support/database.ts';
import { Replicas, type Replica } from '../support/replicas.ts';
import { at } from '../support/story.ts';

const CENTRE = '企业诉求受理中心';
const CLERK = '受理员甲';
const SENDER = 'now the sender';
/** How long a lease lasts unrenewed, and a little for looking and for a busy machine. */
const TAKEOVER_MS = 5000 + 1500;

const line = (word: string): string =>
  `/登记 吉林市松花湖食品有限公司 | 王经理 | 13804321234 | 申请退税两个月没有答复，请帮助（${word}）。`;

describe('replicas', function () {
  this.timeout(180_000);
  onMariaDb((database) => {
    const world = new Replicas();
    let a: Replica;
    let b: Replica;
    before(async () => {
      await world.start();
      await world.chat.speedUpRetries(10);
      a = await world.add(database.url);
      b = await world.add(database.url);
    });
    after(() => world.stop());

    /** The one that sends now, and the other. */
    const roles = (): { sender: Replica; other: Replica } =>
      a.lines(SENDER).length > 0 ? { sender: a, other: b } : { sender: b, other: a };
    const registered = (text: string): string | undefined => /已登记 (\d{4}-\d{5})/.exec(text)?.[1];
    const answers = (all: readonly ChatMessage[], asked: readonly string[]): string[][] =>
      asked.map((id) => all.filter(({ parent_id }) => parent_id === id).map(({ text }) => text));

    /** Everybody who asked was answered once, each with a number of his own. */
    async function expectAnsweredOnce(asked: readonly string[]): Promise<void> {
      const told = answers(await world.chat.messages(CLERK, CENTRE), asked);
      expect(
        told.map((texts) => texts.length),
        'answers to each message',
      ).to.deep.equal(asked.map(() => 1));
      const numbers = told.map(([text = '']) => registered(text) ?? text);
      expect(numbers).not.to.include(undefined);
      expect(new Set(numbers).size, told.join('\n')).to.equal(asked.length);
    }

    it('both are ready, one of them sends, and both get events, each once', async () => {
      for (const replica of [a, b]) expect((await replica.get('/readyz')).status).to.equal(200);
      expect([a, b].filter((replica) => replica.lines(SENDER).length > 0)).to.have.length(1);
      const asked: string[] = [];
      for (let index = 0; index < 16; index += 1)
        asked.push(await world.chat.write(CLERK, CENTRE, line(`第${index}件`)));
      await world.chat.idle();
      await expectAnsweredOnce(asked);
      const handled = [a, b].map((replica) => replica.lines('handled').map(({ cause }) => cause));
      expect(handled[0]).not.to.be.empty;
      expect(handled[1]).not.to.be.empty;
      expect(handled.flat().toSorted()).to.deep.equal(asked.map((id) => `message:${id}`).toSorted());
    });

    it('one correlation id leads from the event in one process to the message sent by another', () => {
      const { sender, other } = roles();
      const [handled] = other.lines('handled');
      const sent = sender.lines('sent').filter(({ cause }) => cause === handled?.['cause']);
      expect(sent.length, 'the answer and the card of the centre').to.equal(2);
      expect(other.lines('case registered').map(({ cause }) => cause)).to.include(handled?.['cause']);
    });

    it('the clock is moved for both, and each owed run is done once', async () => {
      for (const time of ['2026-09-14 15:40', '2026-09-15 08:40', '2026-09-16 09:00'])
        await world.chat.moveTo(time);
      const rows = await database.sql('SELECT job, scheduled_for, attempts, finished_ms FROM job_run');
      expect(rows.filter(({ finished_ms }) => finished_ms === null)).to.deep.equal([]);
      expect(rows.filter(({ attempts }) => attempts !== 1)).to.deep.equal([]);
      const slots = rows.filter(({ job }) => job === 'remind').map((row) => row['scheduled_for']);
      expect(slots, 'control: there was something to run').to.include.members([
        at('2026-09-14 15:40'),
        at('2026-09-16 08:40'),
      ]);
      const done = [a, b].flatMap((replica) =>
        replica.lines('job done').map(({ job, scheduledFor }) => `${String(job)} ${String(scheduledFor)}`),
      );
      expect(done.length).to.equal(new Set(done).size);
      expect(done.length).to.equal(rows.length);
    });

    it('kill -9 of the sender: the other sends in time, and nothing is lost or twice', async () => {
      const { sender, other } = roles();
      const asked: string[] = [];
      for (let index = 0; index < 10; index += 1) {
        asked.push(await world.chat.write(CLERK, CENTRE, line(`甲${index}`)));
        if (index === 6) await sender.kill();
      }
      const killedAt = performance.now();
      await other.logged(SENDER);
      expect(performance.now() - killedAt).to.be.below(TAKEOVER_MS);
      await world.chat.idle();
      await expectAnsweredOnce(asked);
      const posted = (await world.chat.messages(CLERK, CENTRE)).filter(
        ({ msg_type, parent_id }) => msg_type === 'interactive' && parent_id === undefined,
      );
      // Cards of cases begin with their number, reminders do not.
      const numbers = posted.flatMap(({ text }) => /^\d{4}-\d{5}/.exec(text)?.[0] ?? []);
      expect(numbers.length, 'control: all cases so far').to.equal(26);
      expect(numbers.length, 'one card for each case').to.equal(new Set(numbers).size);
    });

    it('a dead replica’s jobs are done by the one that is left', async () => {
      await world.chat.moveTo('2026-09-17 09:00');
      const [row] = await database.sql(
        "SELECT attempts, finished_ms FROM job_run WHERE job = 'remind' AND scheduled_for = ?",
        [at('2026-09-17 08:40')],
      );
      expect(row?.['finished_ms']).not.to.equal(null);
    });

    it('SIGTERM: ends with 0 in a few seconds, and hands the sending over at once', async () => {
      const old = a.child.process.signalCode === null ? a : b;
      const fresh = await world.add(database.url);
      expect(fresh.lines(SENDER), 'control: not while the other one sends').to.deep.equal([]);
      const asked = [await world.chat.write(CLERK, CENTRE, line('乙'))];
      const begun = performance.now();
      const stopped = old.stop();
      await fresh.logged(SENDER);
      expect(performance.now() - begun).to.be.below(3000);
      expect(await stopped).to.equal(0);
      expect(performance.now() - begun).to.be.below(5000);
      asked.push(await world.chat.write(CLERK, CENTRE, line('丙')));
      await world.chat.idle();
      await expectAnsweredOnce(asked);
      expect(old.all.filter(({ level }) => Number(level) >= 50)).to.deep.equal([]);
    });
  });
});
