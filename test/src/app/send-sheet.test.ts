import { expect } from 'chai';
import { drawSheet } from '../../../src/app/draw-sheet.ts';
import type { FileSource } from '../../../src/app/ports.ts';
import { linesOf } from '../../support/documents.ts';
import { eachDatabase, type TestDatabase } from '../../support/database.ts';
import { file, fileDesk, PDF } from '../../support/file-desk.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { DEMAND, paperDesk, said } from '../../support/paper-desk.ts';
import { at } from '../../support/story.ts';

const RESULT = { result: '已退税到账', told: '电话告知王经理' };
const ACCEPTING = {
  reached: '是',
  check: '属实',
  solved: '是',
  satisfaction: '满意',
  accepted: '是',
  note: '已致谢',
};
const TAX_CHAT = { chatId: 'oc_unit-tax' };

describe('第四条（一） /承办单', () => {
  eachDatabase((database) => suite(database));
});

function suite(database: TestDatabase): void {
  let office: Office;
  let papers: ReturnType<typeof paperDesk>;
  before(async () => {
    office = await openOffice(await database.open());
    papers = paperDesk(office);
  });
  beforeEach(() => {
    office.now = at('2026-09-14 09:00');
  });

  const closed = async (values: Record<string, string> = {}) => {
    const one = await papers.accepted(values);
    await office.app.openForm(office.from('ou_tax'), 'result', one.id);
    await papers.submit('ou_tax', RESULT);
    await office.app.openForm(office.from('ou_clerk'), 'followUp', one.id);
    await papers.submit('ou_clerk', ACCEPTING);
    return one;
  };
  const moveToLabour = async (id: string): Promise<void> => {
    await office.app.openForm(office.from('ou_clerk'), 'reassign', id);
    expect(said(await papers.submit('ou_clerk', { leadUnit: 'unit-labour', reason: '转办错误' }))).to.match(
      /^success/,
    );
  };
  const ask = async (who: string, typed: string, place = {}, direct = false) =>
    await papers.asking(() => office.app.sendSheet(office.from(who, place), typed, direct));
  /** The sheet that somebody gets, as he reads it. */
  const read = async (who: string, number: string) => {
    const { answer, sent } = await ask(who, number);
    expect(answer).to.match(/^success/);
    return await drawn(sent[0]!.source);
  };
  const drawn = async (source: FileSource) => {
    if (source.kind !== 'sheet') throw new Error('no sheet');
    const lines = linesOf(await drawSheet(office.store, source));
    return { lines, text: lines.join('\n'), after: (label: string) => lines[lines.indexOf(label) + 1] };
  };

  it('goes to the direct chat of who asked, never into the group, where only that is said', async () => {
    const { number } = await papers.accepted();
    const { answer, sent } = await ask('ou_clerk', number);
    const serial = Number(number.slice(5));
    expect(answer).to.equal(
      `success: 吉企诉〔2026〕${serial}号承办单发到您与「接办」的单聊，不在群里发送（已记录本次调取）。`,
    );
    expect(sent.map(({ to, name }) => ({ to, name }))).to.deep.equal([
      { to: 'ou_clerk', name: `企业诉求接诉即办承办单-${number}.docx` },
    ]);
    const posts = JSON.parse((await database.rows())['intent'] ?? '') as {
      content: string;
      target: string;
    }[];
    const files = posts.filter(({ content }) => JSON.stringify(content).includes('.docx'));
    expect(files, 'its upload and its post').to.have.length(2);
    for (const { target } of files)
      expect(JSON.stringify(target)).to.include('ou_clerk').and.not.include('oc_');
    expect((await ask('ou_clerk', number, {}, true)).answer).to.include('承办单稍后发来');
  });

  it('neither the message queue nor the log holds anything of the contact', async () => {
    const { number } = await papers.accepted();
    await ask('ou_clerk', number);
    const rows = await database.rows();
    for (const table of ['intent', 'audit', 'inbox'])
      expect(rows[table]).to.not.include('13804321234').and.not.include('王经理');
    expect(rows['intent'], 'control').to.include('承办单');
    expect(rows['audit'], 'the look is on record').to.include('sheet');
    expect(JSON.stringify(office.log.entries)).to.not.include('13804321234');
  });

  it('a unit’s sealed explanation of a return is no evidence of the enterprise; the record tells of it', async () => {
    const desk = fileDesk(office);
    const { id, number } = await papers.register();
    await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局', null);
    await office.post(id, 'unit');
    await office.app.openForm(office.from('ou_tax'), 'askReturn', id);
    await papers.submit('ou_tax', { reason: '缴费基数由人社部门核定', legalBasis: '权责清单' });
    await desk.send('ou_tax', [file('情况说明.pdf')]);
    await desk.fetchAll(PDF);
    const sheet = await read('ou_clerk', number);
    expect(sheet.after('关键性证据')).to.equal('无');
    expect(sheet.text).to.include('发来退件情况说明（盖章）：情况说明.pdf');
  });

  it('lists the evidence that came; of a confidential enterprise a unit reads that it is kept from it', async () => {
    const desk = fileDesk(office);
    const withFile = async (values: Record<string, string>) => {
      const one = await papers.accepted(values);
      await office.post(one.id, 'centre');
      await desk.add(one.id);
      await desk.send('ou_clerk', [file('退税申请13804321234.pdf')]);
      await desk.fetchAll(PDF);
      await desk.endAll();
      return one;
    };
    const open = await withFile({});
    expect((await read('ou_clerk', open.number)).after('关键性证据')).to.match(
      /^1\. 退税申请.*\.pdf（关键性证据，2026年9月14日 09:00）$/,
    );
    const unit = await read('ou_tax', open.number);
    expect(unit.after('关键性证据')).to.include('退税申请').and.not.include('13804321234');
    const secret = await withFile({ confidential: '是' });
    expect((await read('ou_tax', secret.number)).after('关键性证据')).to.equal(
      '企业要求保密，由受理中心掌握',
    );
    expect((await read('ou_clerk', secret.number)).after('关键性证据'), 'control').to.include('退税申请');
    const none = await papers.accepted();
    expect((await read('ou_clerk', none.number)).after('关键性证据')).to.equal('无');
  });

  it('a repeated event sends it once', async () => {
    const { number } = await papers.accepted();
    const origin = office.from('ou_clerk');
    const before = (await papers.uploads()).length;
    await office.app.sendSheet(origin, number, false);
    await office.app.sendSheet(origin, number, false);
    expect((await papers.uploads()).length - before).to.equal(1);
  });

  it('the centre reads everything, from the registration on', async () => {
    const { number, id } = await papers.register({ sourceNumber: 'JL20260914-77' });
    const fresh = await read('ou_clerk', number);
    expect(fresh.after('来源编号')).to.equal('JL20260914-77');
    expect(fresh.after('单位名称')).to.equal(DEMAND.enterprise);
    expect(fresh.after('联系方式')).to.equal('13804321234');
    expect(fresh.after('诉求问题')).to.equal(DEMAND.content);
    expect(fresh.text).to.include('初审转办\n市中小企业服务中心\n9月15日（周二）\n未到期');
    await office.app.callAgain(office.from('ou_clerk'), number, '企业补充说明。');
    await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
    await office.post(id, 'unit');
    const given = await read('ou_director', number);
    expect(given.after('来电补充')).to.equal('企业补充说明。');
    expect(given.after('牵头单位')).to.equal('市税务局');
    expect(given.text).to.include('初审转办\n市中小企业服务中心\n9月15日（周二）\n9月14日 09:00 按时完成');
    expect(given.text).to.include('办结反馈\n市税务局\n9月17日（周四）\n未到期');
  });

  it('of a closed case: result, call-back and ground, in the words of the regulation', async () => {
    const { number } = await closed();
    const { text } = await read('ou_clerk', number);
    for (const part of [
      '已退税到账\n告知企业情况：电话告知王经理\n市税务局 联络员·市税务局 2026年9月14日 09:00',
      '已接通，核查属实，已解决，满意，认可结果\n备注：已致谢\n受理员甲 2026年9月14日 09:00',
      '销号，第七条（一）：诉求企业收到办理回复反馈并认可结果\n受理员甲',
      '受理员甲 受理并转办 市税务局',
    ])
      expect(text).to.include(part);
  });

  it('of a declined case: ground, advice and where to go, by who confirmed', async () => {
    const { id, number } = await papers.register();
    await office.app.openForm(office.from('ou_clerk'), 'decline', id);
    const why = { ground: '不属于适用范围', advice: '可向所在地反映。', referral: '长春市12345' };
    await papers.submit('ou_clerk', why);
    await office.app.decideProposal(office.from('ou_director'), id, 'confirmDecline');
    const { text } = await read('ou_clerk', number);
    expect(text).to.match(
      /不予受理，不属于适用范围：.*\n个案咨询：可向所在地反映。\n引导去向：长春市12345\n中心负责人 /,
    );
  });

  it('the liaison has the number as long as he may look at it on the card, the notes of the centre never', async () => {
    const open = await papers.accepted();
    const mine = await read('ou_tax', open.number);
    expect(mine.after('联系方式')).to.equal('13804321234');
    expect(mine.after('诉求问题'), 'in texts it is masked').to.include('138****1234');
    const { number } = await closed();
    const later = await read('ou_tax', number);
    expect(later.after('联系方式')).to.equal('138****1234');
    expect(later.text).to.include('已接通').and.not.include('已致谢').and.not.include('13804321234');
    expect((await read('ou_clerk', number)).after('联系方式'), 'control').to.equal('13804321234');
  });

  it('要求保密: the sheet of the unit does not say who the enterprise is, the sheet of the centre does', async () => {
    const { number } = await closed({ confidential: '是', sourceNumber: 'JL20260914-78' });
    const theirs = await read('ou_tax', number);
    for (const secret of ['松花湖', '王经理', '1380432', '138****1234', 'JL20260914'])
      expect(theirs.text).to.not.include(secret);
    expect(theirs.after('单位名称')).to.equal('（企业要求保密）');
    expect(theirs.text).to.include('一般（要求保密）').and.include('电话告知某联系人');
    const ours = await read('ou_clerk', number);
    expect(ours.text, 'control').to.include('松花湖').and.include('王经理').and.include('13804321234');
  });

  it('others are refused, told who may, and get nothing: leaders of the unit, co-units, units that have it no more', async () => {
    const { number, id } = await papers.accepted({}, '市人社局');
    for (const who of ['ou_deputy', 'ou_labour']) {
      const { answer, sent } = await ask(who, number);
      expect(answer).to.match(/^error: .*只有受理中心的工作人员或「市税务局」的联络员可以调取承办单/);
      expect(sent).to.deep.equal([]);
    }
    expect((await ask('ou_nobody', number)).answer).to.match(/^error: 没有编号为/);
    expect((await ask('ou_clerk', '没有')).answer).to.match(/^error: .*不是诉求编号/);
    await moveToLabour(id);
    const gone = await ask('ou_tax', number);
    expect(gone.answer).to.match(/^error: .*只有受理中心的工作人员或「市人社局」的联络员/);
    expect(gone.sent).to.deep.equal([]);
    expect((await ask('ou_labour', number)).answer, 'control').to.match(/^success/);
  });

  it('a sheet on its way to a unit that loses the case meanwhile has no number on it any more', async () => {
    const { number, id } = await papers.accepted();
    const { sent } = await ask('ou_tax', number);
    expect((await drawn(sent[0]!.source)).after('联系方式'), 'control').to.equal('13804321234');
    await moveToLabour(id);
    expect((await drawn(sent[0]!.source)).after('联系方式')).to.equal('138****1234');
  });

  it('in the chat of a unit only its own cases, whoever asks', async () => {
    const { number } = await papers.register();
    expect((await ask('ou_clerk', number, TAX_CHAT)).answer).to.match(/^error: 没有编号为.*本群只能查到/);
    const theirs = await papers.accepted();
    const { sent } = await ask('ou_clerk', theirs.number, TAX_CHAT);
    expect(
      sent.map(({ to }) => to),
      'and to him alone',
    ).to.deep.equal(['ou_clerk']);
  });
}
