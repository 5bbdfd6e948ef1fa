import { expect } from 'chai';
import { ControlError } from '../support/chat-client.ts';
import { recordsOf, shownDate } from '../support/spreadsheets.ts';
import { acceptance } from '../support/world.ts';
import { CENTRE, CLERK, CLERK_B, ENTERPRISE, HR, PHONE, register, TAX } from './acts.ts';
import { papersIn } from './papers.ts';

acceptance('Article 2(1): the ledger, sent as a workbook', (world) => {
  const { filesOf, newest, comesOnceThroughAKill } = papersIn(world);

  it('/台账 in the group: the workbook comes to the direct chat of who asked, and to nobody else', async () => {
    const first = await register(world.chat);
    const second = await register(world.chat, '=1+1 申请退税两个月没有答复');
    const answer = await world.chat.ask(CLERK, CENTRE, '/台账 2026-09');
    expect(answer.text).to.include('台账（2026年9月登记的诉求）发到您与「接办」的单聊');
    expect(await filesOf(CLERK, CENTRE), 'nothing in the group').to.deep.equal([]);

    const file = await newest(CLERK);
    expect(file.name).to.equal('企业诉求台账-2026年9月.xlsx');
    const rows = recordsOf(await world.chat.download(CLERK, file.file_key));
    expect(rows.map((row) => row['编号'])).to.deep.equal([first, second]);
    expect(rows[0]).to.include({ 企业名称: ENTERPRISE, 联系人: '王经理', 当前环节: '待转办' });
    expect(shownDate(rows[0]!['登记时间']!)).to.match(/^2026-09-14 08:3\d$/);
    expect(rows[1]!['诉求内容']).to.equal('=1+1 申请退税两个月没有答复');
    expect(JSON.stringify(rows)).to.not.include(PHONE);

    const refused: unknown = await world.chat
      .download(CLERK_B, file.file_key)
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ControlError).and.include({ status: 404 });
  });

  it('a liaison gets that of his unit; a period that nobody can read is refused with what to write', async () => {
    const number = await register(world.chat);
    await world.chat.ask(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    const answer = await world.chat.ask(TAX.liaison, 'bot', '/ledger 本月');
    expect(answer.text).to.include('稍后发来');
    const file = await newest(TAX.liaison);
    expect(file.name).to.equal(`企业诉求台账-${TAX.name}-2026年9月.xlsx`);
    const rows = recordsOf(await world.chat.download(TAX.liaison, file.file_key));
    expect(rows.map((row) => row['编号'])).to.deep.equal([number]);
    const none = await world.chat.ask(HR.liaison, 'bot', '/台账');
    expect(none.text).to.include('2026年9月');
    expect(
      recordsOf(await world.chat.download(HR.liaison, (await newest(HR.liaison)).file_key)),
    ).to.deep.equal([]);
    const refused = await world.chat.ask(TAX.liaison, 'bot', '/台账 随便');
    expect(refused.text).to.include('「随便」不是能看懂的期间').and.include('/台账 上月');
    expect(await filesOf(TAX.liaison, 'bot')).to.have.length(1);
  });

  it('a product that dies in between still sends it, once', async () => {
    await comesOnceThroughAKill('/台账 本月');
  });
});
