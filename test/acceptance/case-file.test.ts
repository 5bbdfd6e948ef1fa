import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { ControlError } from '../support/chat-client.ts';
import { linesOf } from '../support/documents.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, CLERK_B, dispatched, ENTERPRISE, HR, PHONE, TAX } from './acts.ts';
import { papersIn } from './papers.ts';

const PDF = Buffer.from('%PDF-1.7\n购销合同');

acceptance('Article 2(3): the whole file of a case, sent as an archive', (world) => {
  const { filesOf, newest, comesOnceThroughAKill } = papersIn(world);
  const opened = async (who: string) =>
    unzipSync(await world.chat.download(who, (await newest(who)).file_key));
  /** A case that 市税务局 has, with a contract as its evidence. */
  const withContract = async (): Promise<string> => {
    const number = await dispatched(world.chat);
    await world.chat.tap(CLERK, await centreCard(world.chat, number), '补充证据');
    await world.chat.idle();
    await world.chat.call('/sandbox/messages', {
      ...{ as: CLERK, chat: 'bot', file: { name: '购销合同.pdf', base64: PDF.toString('base64') } },
    });
    await world.chat.idle();
    const asking = (await world.chat.messages(CLERK, 'bot')).findLast(({ text }) =>
      text.includes(`请发来材料：${number}`),
    );
    await world.chat.tap(CLERK, asking!, '材料已齐');
    await world.chat.idle();
    return number;
  };

  it('/卷宗 in the group: papers, the file that was sent and its hash come to the direct chat of who asked', async () => {
    const number = await withContract();
    const answer = await world.chat.ask(CLERK, CENTRE, `/卷宗 ${Number(number.slice(5))}`);
    expect(answer.text).to.include('号卷宗（含附件1份）发到您与「接办」的单聊');
    expect(await filesOf(CLERK, CENTRE), 'nothing in the group').to.deep.equal([]);
    const file = await newest(CLERK);
    expect(file.name).to.equal(`企业诉求卷宗-${number}.zip`);

    const files = await opened(CLERK);
    expect(Buffer.from(files['附件/01 购销合同.pdf']!)).to.deep.equal(PDF);
    expect(linesOf(files['01 承办单.docx']!)).to.include.members([ENTERPRISE, PHONE]);
    expect(linesOf(files['02 办理流程.docx']!).join('\n')).to.include(`受理并转办 ${TAX.name}`);
    for (const line of strFromU8(files['SHA-256.txt']!).trim().split('\n')) {
      const [hash = '', path = ''] = line.split('  ');
      expect(createHash('sha256').update(files[path]!).digest('hex'), path).to.equal(hash);
    }
    const refused: unknown = await world.chat
      .download(CLERK_B, file.file_key)
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ControlError).and.include({ status: 404 });
  });

  it('the liaison of the unit gets that of his own case, another unit is told that there is none', async () => {
    const number = await withContract();
    const answer = await world.chat.ask(TAX.liaison, 'bot', `/dossier ${number}`);
    expect(answer.text).to.include('稍后发来');
    expect(Object.keys(await opened(TAX.liaison))).to.include('附件/01 购销合同.pdf');
    const other = await world.chat.ask(HR.liaison, 'bot', `/卷宗 ${number}`);
    expect(other.text).to.include('没有编号为');
    expect(await filesOf(HR.liaison, 'bot')).to.deep.equal([]);
  });

  it('a product that dies in between still sends it, once', async () => {
    const number = await dispatched(world.chat);
    await comesOnceThroughAKill(`/卷宗 ${number}`);
  });
});
