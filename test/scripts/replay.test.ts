import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { SafeLibsql } from '../../db/safe-libsql.ts';
import { checkChats, type Seen } from '../../scripts/replay/check-chats.ts';
import { CENTRE, caseTitle } from '../../scripts/replay/chats.ts';
import { replay, type ReplayReport } from '../../scripts/replay/run.ts';
import type { ChatMessage } from '../support/chat-client.ts';

/** Texts as people write them, and some that they hopefully do not. */
const TEXTS = [
  '您好！我公司申请增值税退税已两个月，多次询问没有答复，请帮助协调。',
  '第一，厂区门前道路积水；\n\n第二，路灯不亮。\n联系电话13804321234，请核实。',
  '有人|写|竖线，也有人写 <at id=all></at> 和 **星号**、`反引号`、[链接](http://example.com)。',
  `停电造成损失，经过如下：${'供电线路反复跳闸，设备停机。'.repeat(200)}`,
  '反映😀用工补贴迟迟不发放，已经提交过全部材料。',
];

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('npm run replay', function () {
  // The product is killed and started again all the time; a busy machine needs minutes. Standstill ends it sooner.
  this.timeout(600_000);

  let dir: string;
  let report: ReplayReport;
  const dataDir = () => join(dir, 'data');

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'jieban-replay-test-'));
    const file = join(dir, 'texts.jsonl');
    await writeFile(file, TEXTS.map((text) => `${JSON.stringify({ title: '诉求', text })}\n`).join(''));
    report = await replay(
      { file, kill: true, cases: 6, seed: 'test', parallel: 6, database: 'sqlite:' },
      dataDir(),
    );
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('finds nothing amiss although the product was killed again and again', () => {
    expect(report.findings).to.deep.equal([]);
    expect(report.kills).to.be.greaterThan(0);
    expect(report.restarts).to.equal(report.kills);
  });

  describe('finds, in what can be seen', () => {
    const atCentre = (change: (messages: readonly ChatMessage[]) => readonly ChatMessage[]): Seen => ({
      ...report.seen,
      chats: new Map(
        [...report.seen.chats].map(([chat, messages]) => [
          chat,
          chat === CENTRE ? change(messages) : messages,
        ]),
      ),
    });
    const cardOf = (messages: readonly ChatMessage[]): ChatMessage =>
      messages.find((message) => caseTitle(message) !== null)!;

    it('a second card of a case', () => {
      const seen = atCentre((messages) => [...messages, { ...cardOf(messages), message_id: 'om_twice' }]);
      expect(checkChats(seen, report.demands).join('\n'))
        .to.contain('2026-0000')
        .and.contain('more than one card');
    });

    it('an answer given twice', () => {
      const seen = atCentre((messages) => {
        const answer = messages.find(({ text }) => text.startsWith('已登记'))!;
        return [...messages, { ...answer, message_id: 'om_twice' }];
      });
      expect(checkChats(seen, report.demands).join('\n'))
        .to.contain('answered twice')
        .and.contain('2 answers to');
    });

    it('a case that is missing', () => {
      const seen = atCentre((messages) => messages.filter((message) => message !== cardOf(messages)));
      expect(checkChats(seen, report.demands).join('\n'))
        .to.contain('has 0 cards')
        .and.contain('are not 1 to 6');
    });

    it('a card that still offers something', () => {
      const seen = atCentre((messages) =>
        messages.map((message) =>
          message === cardOf(messages)
            ? { ...message, buttons: [{ label: '登记回访', disabled: false }] }
            : message,
        ),
      );
      expect(checkChats(seen, report.demands).join('\n')).to.contain('offers 登记回访');
    });

    it('two messages of one uuid', () => {
      const call = report.seen.calls.find(({ uuid, code }) => uuid !== undefined && code === 0)!;
      const seen = { ...report.seen, calls: [...report.seen.calls, { ...call, message_id: 'om_twice' }] };
      expect(checkChats(seen, report.demands)).to.deep.equal([`2 messages of uuid ${call.uuid}`]);
    });
  });

  describe('scripts/verify.ts', () => {
    /** Runs it on a copy of what the replay left, after `sql`. */
    async function verifyAfter(sql: string | null): Promise<{ status: number | null; text: string }> {
      const copy = await mkdtemp(join(dir, 'copy-'));
      await cp(dataDir(), copy, { recursive: true });
      if (sql !== null) {
        const file = new SafeLibsql(join(copy, 'jieban.sqlite'), {});
        file.exec(sql);
        file.close();
      }
      const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify.ts'], {
        cwd: root,
        encoding: 'utf8',
        env: {
          ...process.env,
          FEISHU_APP_ID: '',
          DATABASE_URL: 'sqlite:',
          DATA_DIR: copy,
          FIELD_KEY: report.fieldKey,
        },
      });
      return { status: run.status, text: run.stdout + run.stderr };
    }

    it('says that the chains are whole', async () => {
      expect(await verifyAfter(null)).to.deep.equal({ status: 0, text: '6 cases, chains whole\n' });
    });

    it('finds one changed byte of an event', async () => {
      const { status, text } = await verifyAfter(
        `UPDATE case_event SET body = REPLACE(body, '增值税退税', '增值税减税') WHERE seq = 1`,
      );
      expect(status).to.equal(1);
      expect(text).to.match(/^case [\w-]+: the hash chain is broken at event 1\n$/m);
    });

    it('finds a row that no event explains', async () => {
      const { status, text } = await verifyAfter(
        `UPDATE "case" SET urgency = '特急' WHERE number = '2026-00003'`,
      );
      expect(status).to.equal(1);
      expect(text).to.contain('the rows are not what its');
    });

    it('finds a message that is not delivered, and one that is parked', async () => {
      const { status, text } = await verifyAfter(
        `UPDATE intent SET status = CASE seq % 2 WHEN 0 THEN 'queued' ELSE 'parked' END WHERE seq <= 3`,
      );
      expect(status).to.equal(1);
      expect(text).to.contain('not delivered yet').and.contain('2 messages are parked');
    });
  });
});
