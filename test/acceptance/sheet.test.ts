import { expect } from 'chai';
import { ControlError } from '../support/chat-client.ts';
import { linesOf } from '../support/documents.ts';
import { acceptance } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  CONTENT,
  ENTERPRISE,
  HR,
  numberIn,
  PHONE,
  register,
  REGISTRATION,
  TAX,
} from './acts.ts';
import { papersIn } from './papers.ts';

acceptance('Article 4(1): the handling sheet, sent as a file', (world) => {
  const { filesOf, newest, comesOnceThroughAKill } = papersIn(world);

  it('/承办单 in the group: the Word file comes to the direct chat of who asked, and to nobody else', async () => {
    const number = await register(world.chat);
    const answer = await world.chat.ask(CLERK, CENTRE, `/承办单 ${Number(number.slice(5))}`);
    expect(answer.text).to.include(`吉企诉〔2026〕${Number(number.slice(5))}号承办单发到您与「接办」的单聊`);
    expect(await filesOf(CLERK, CENTRE), 'nothing in the group').to.deep.equal([]);

    const file = await newest(CLERK);
    expect(file.name).to.equal(`企业诉求接诉即办承办单-${number}.docx`);
    const lines = linesOf(await world.chat.download(CLERK, file.file_key));
    expect(lines).to.include.members(['企业诉求接诉即办承办单', ENTERPRISE, '王经理', PHONE]);

    expect(await filesOf(CLERK_B, 'bot')).to.deep.equal([]);
    const refused: unknown = await world.chat
      .download(CLERK_B, file.file_key)
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ControlError).and.include({ status: 404 });
  });

  it('the liaison of the unit gets that of his own case, in the direct chat too', async () => {
    const number = await register(world.chat);
    await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    const answer = await world.chat.ask(TAX.liaison, 'bot', `/sheet ${number}`);
    expect(answer.text).to.include('承办单稍后发来');
    const file = await newest(TAX.liaison);
    const lines = linesOf(await world.chat.download(TAX.liaison, file.file_key));
    expect(lines[lines.indexOf('牵头单位') + 1]).to.equal(TAX.name);
    const other = await world.chat.ask(HR.liaison, 'bot', `/承办单 ${number}`);
    expect(other.text).to.include('没有编号为');
    expect(await filesOf(HR.liaison, 'bot')).to.deep.equal([]);
  });

  it('第四条（一） the sheet says all that the article lists: person, enterprise, contact, demand, opinion, key evidence', async () => {
    const form = await world.chat.ask(CLERK, CENTRE, '/登记');
    const opinion = '请核实后尽快退税。';
    const done = await world.chat.submit(CLERK, form, { ...REGISTRATION, 转办意见: opinion }, '提交登记');
    const number = numberIn(done.toast?.content ?? '');
    await world.chat.tap(CLERK, await centreCard(world.chat, number), '补充证据');
    await world.chat.idle();
    const base64 = Buffer.from('%PDF-1.7\n完税凭证').toString('base64');
    const file = { name: '完税凭证.pdf', base64 };
    await world.chat.call('/sandbox/messages', { as: CLERK, chat: 'bot', file });
    await world.chat.idle();

    await world.chat.ask(CLERK, 'bot', `/承办单 ${number}`);
    const sheet = await newest(CLERK);
    const lines = linesOf(await world.chat.download(CLERK, sheet.file_key));
    const beside = (label: string): string | undefined => lines[lines.indexOf(label) + 1];
    expect(['诉求人姓名', '单位名称', '联系方式', '诉求问题', '转办意见'].map(beside)).to.deep.equal([
      '王经理',
      ENTERPRISE,
      PHONE,
      CONTENT,
      opinion,
    ]);
    expect(beside('关键性证据')).to.match(/^1. 完税凭证.pdf（关键性证据，/);
  });

  it('a product that dies in between still sends it, once', async () => {
    const number = await register(world.chat);
    await comesOnceThroughAKill(`/承办单 ${number}`);
  });
});
