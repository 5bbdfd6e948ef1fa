import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { onSqlite } from '../support/database.ts';
import { foreignMarkupIn, UNSEEN } from '../support/markup.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  CLERK,
  followUp,
  numberIn,
  PHONE,
  report,
  tapInUnit,
  TAX,
  unitCard,
  centreCard,
} from './acts.ts';

/** What an enterprise or a colleague may type; each is to be read, none to be obeyed. */
const EVIL = [
  '<at id=all></at>',
  '<at user_id="all">所有人</at>',
  '**粗**',
  '[点我](https://evil.example)',
  '![图](img_v2_1)',
  '<font color=red>红</font>',
  '{{x}}',
  '{"k":"case"}',
  '`码`',
  '=1+1',
  '@SUM(1)',
  '-2',
  '+3',
].join(' ');

const FILE_NAMES = [
  '../../../etc/passwd',
  '..\\..\\windows\\system32\\config',
  `${'长'.repeat(300)}.pdf`,
  'CON',
  'a\nb\tc.docx',
  '\u202efdp.exe',
  '=1+1.csv',
  '<at id=all></at>.png',
  "'; DROP TABLE case; --.jpg",
];

acceptance(
  'hostile text and files through the chat',
  (world) => {
    let number = '';
    before('one case, with hostile text in every field of every form', async () => {
      const { chat } = world;
      const form = await chat.ask(CLERK, CENTRE, '/登记');
      const registered = await chat.submit(
        CLERK,
        form,
        {
          企业名称: `甲公司 ${EVIL}`.slice(0, 100),
          联系人: '王<at id=all></at>',
          联系电话: PHONE,
          来源编号: '=HYPERLINK("http://e")',
          诉求内容: `请处理 ${EVIL}\r\n\u202e翻转\u202c\u200b`,
          转办意见: EVIL,
        },
        '提交登记',
      );
      number = numberIn(registered.toast?.content ?? '');
      const dispatch = await chat.openForm(CLERK, CENTRE, await centreCard(chat, number), '受理并转办');
      expect((await chat.submit(CLERK, dispatch, { 牵头单位: TAX.name, 转办意见: EVIL })).ok).to.be.true;
      await tapInUnit(chat, number, '签收');
      const result = { 办理结果: EVIL, 办理依据: EVIL, 告知企业情况: EVIL, 审签领导: '局长**<at id=all>' };
      expect((await report(chat, number, result)).ok).to.be.true;
      for (const text of [
        `/查 ${EVIL}`,
        `/${EVIL}`,
        `/转办 ${number} ${EVIL}`,
        '/待办',
        `/查 ${number}`,
        EVIL,
      ])
        await chat.ask(CLERK, CENTRE, text);
    });

    const PLACES = [
      [CLERK, CENTRE],
      [TAX.liaison, TAX.chat],
      [CLERK, 'bot'],
      [TAX.liaison, 'bot'],
    ] as const;

    it('nobody is called, no link, no picture, no tag: in any message of the product in any chat', async () => {
      const { chat } = world;
      await chat.moveTo('2026-09-22 08:45');
      let seen = 0;
      for (const [as, where] of PLACES)
        for (const { sender, text, card } of await chat.messages(as, where)) {
          if (sender !== '接办') continue;
          seen += 1;
          expect(text).to.not.match(UNSEEN);
          expect(text.replaceAll('所有人</at>', ''), 'a mention').to.not.include('所有人');
          if (card !== undefined) expect(foreignMarkupIn(card)).to.deep.equal([]);
        }
      expect(seen, 'control').to.be.greaterThan(8);
    });

    it('on both cards it reads as it was typed', async () => {
      const { chat } = world;
      for (const { text } of [await unitCard(chat, number), await centreCard(chat, number)]) {
        expect(text).to.include(`请处理 ${EVIL}\n翻转`);
        expect(text).to.include(`办理结果\n${EVIL}`).and.include(`告知企业情况\n${EVIL}`);
        expect(text).to.include(`转办意见\n${EVIL}`);
        expect(text).to.include('联系人 王<at id=all></at> · 138****1234');
      }
    });

    it('the case goes on to its end', async () => {
      expect((await followUp(world.chat, number)).toast?.content).to.include('已销号');
    });

    it('files of whatever name are declined politely; nothing is kept', async () => {
      const { chat } = world;
      const base64 = Buffer.from('MZ\u0000<script>').toString('base64');
      for (const name of FILE_NAMES) {
        const { message_ids } = await chat.call<{ message_ids: string[] }>('/sandbox/messages', {
          as: TAX.liaison,
          chat: 'bot',
          file: { name, base64 },
        });
        await chat.idle();
        const reply = await chat.replyTo(TAX.liaison, 'bot', message_ids[0] ?? '');
        expect(reply.text, name).to.match(/没有收下|不能接收/);
      }
      expect(await readdir(join(world.dataDir, 'attachments'))).to.deep.equal([]);
      expect((await chat.ask(TAX.liaison, 'bot', '/待办')).text, 'control').to.include('待办');
    });

    it('the log holds nothing of it, and no failure', () => {
      expect(world.log)
        .to.include('case registered')
        .and.not.match(/<at|evil|粗|HYPERLINK|passwd|DROP TABLE/);
      const failures = world
        .logLines()
        .filter(({ level, outcome }) => Number(level) >= 50 || outcome === 'failed');
      expect(failures).to.deep.equal([]);
    });
  },
  onSqlite,
);
