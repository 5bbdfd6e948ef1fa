import { expect } from 'chai';
import { drawLedger } from '../../../src/app/draw-ledger.ts';
import type { FileSource } from '../../../src/app/ports.ts';
import { STAGE_TITLES } from '../../../src/domain/transitions.ts';
import { eachDatabase, type TestDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { DEMAND, paperDesk, said } from '../../support/paper-desk.ts';
import { notesOf, recordsOf, shownDate } from '../../support/spreadsheets.ts';
import { at } from '../../support/story.ts';

/** Something that waits until it is opened. */
function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

describe('第二条（一） /台账', () => {
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

  const ask = async (who: string, typed = '2026-09', place = {}, direct = false) =>
    await papers.asking(() => office.app.sendLedger(office.from(who, place), typed, direct));
  const drawn = async (source: FileSource) => {
    if (source.kind !== 'ledger') throw new Error('no ledger');
    const xlsx = await drawLedger(office.store, source);
    const rows = recordsOf(xlsx);
    const notes = notesOf(xlsx, 2);
    return { xlsx, rows, notes, of: (number: string) => rows.find((row) => row['编号'] === number) };
  };
  const read = async (who: string, typed = '2026-09') => drawn((await ask(who, typed)).sent[0]!.source);

  it('goes to the direct chat of who asked, never into the group, where only that is said', async () => {
    const { answer, sent } = await ask('ou_clerk');
    expect(answer).to.equal(
      'success: 台账（2026年9月登记的诉求）发到您与「接办」的单聊，不在群里发送（已记录本次调取）。',
    );
    expect(sent.map(({ to, name }) => ({ to, name }))).to.deep.equal([
      { to: 'ou_clerk', name: '企业诉求台账-2026年9月.xlsx' },
    ]);
    expect((await ask('ou_clerk', '', {}, true)).answer, 'this month when none is named').to.include(
      '2026年9月登记的诉求）稍后发来',
    );
    expect((await database.rows())['audit'], 'on record').to.include('"ledger"');
  });

  it('a repeated event sends it once', async () => {
    const origin = office.from('ou_clerk');
    const before = (await papers.uploads()).length;
    await office.app.sendLedger(origin, '本月', false);
    await office.app.sendLedger(origin, '本月', false);
    expect((await papers.uploads()).length - before).to.equal(1);
  });

  it('what is no period, or has not begun, is refused with what to write; nothing is sent', async () => {
    for (const typed of ['随便', '2026-13', '2026-09-15至2026-09-01', '13804321234']) {
      const { answer, sent } = await ask('ou_clerk', typed);
      expect(answer).to.match(/^error: 「.*」不是能看懂的期间。.*例如 \/台账 2026-09/);
      expect(answer).to.not.include('13804321234');
      expect(sent).to.deep.equal([]);
    }
    expect((await ask('ou_clerk', '2027-01')).answer).to.equal(
      'error: 2027年1月还没有到，今天是9月14日（周一）。请写已经开始的期间，例如 /台账 本月。',
    );
  });

  it('neither the message queue nor the log holds anything of a case', async () => {
    await papers.accepted();
    await ask('ou_clerk');
    const rows = await database.rows();
    for (const table of ['audit', 'inbox'])
      expect(rows[table]).to.not.include('13804321234').and.not.include('王经理');
    const queued = (await papers.uploads()).filter(({ source }) => source.kind === 'ledger');
    expect(JSON.stringify(queued)).to.not.include('松花湖').and.not.include('王经理');
    expect(queued.length, 'control').to.be.greaterThan(0);
  });

  it('has every number of the period without a gap, what was struck out and merged too, and the figures of the database', async () => {
    office.now = at('2026-10-12 09:00');
    const merged = await papers.register();
    const kept = await papers.accepted();
    const voided = await papers.register();
    const declined = await papers.register();
    office.now = at('2026-10-13 10:30');
    const merging = said(await office.app.mergeCases(office.from('ou_clerk'), merged.number, kept.number));
    expect(merging).to.match(/^success/);
    expect(said(await office.app.voidCase(office.from('ou_director'), voided.number, '登记有误'))).to.match(
      /^success/,
    );
    await office.app.openForm(office.from('ou_clerk'), 'decline', declined.id);
    await papers.submit('ou_clerk', {
      ground: '不属于适用范围',
      advice: '可向所在地反映。',
      referral: '长春市12345',
    });
    await office.app.decideProposal(office.from('ou_director'), declined.id, 'confirmDecline');

    const { rows, notes, of } = await read('ou_clerk', '2026-10');
    const states = (await office.exits()).cases
      .filter(({ registeredAt }) => registeredAt >= at('2026-10-01 00:00'))
      .toSorted((a, b) => (a.number! < b.number! ? -1 : 1));
    expect(rows.map((row) => row['编号'])).to.deep.equal(states.map(({ number }) => number));
    const serials = rows.map((row) => Number(row['编号']!.slice(5)));
    expect(serials).to.deep.equal(serials.map((_, index) => serials[0]! + index));
    expect(rows.map((row) => row['当前环节'])).to.deep.equal(states.map(({ stage }) => STAGE_TITLES[stage]));
    expect(of(merged.number)).to.include({ 当前环节: '已并案', 了结情形: `并入 ${kept.number}` });
    expect(of(voided.number)).to.include({ 当前环节: '已作废', 了结情形: '作废，编号保留：登记有误' });
    expect(of(declined.number)!['了结情形']).to.match(/^不予受理，不属于适用范围/);
    for (const { number } of [merged, voided, declined])
      expect(shownDate(of(number)!['了结时间']!)).to.equal('2026-10-13 10:30');
    const { 登记时间, 签收时间, ...other } = of(kept.number)!;
    expect([登记时间, 签收时间].map((one) => shownDate(one!))).to.deep.equal([
      '2026-10-12 09:00',
      '2026-10-12 09:00',
    ]);
    expect(shownDate(other['办理期限']!)).to.equal('2026-10-15 00:00');
    expect(other).to.include({
      牵头单位: '市税务局',
      了结情形: '',
      了结时间: '',
      办理轮次: '1',
      登记人: '受理员甲',
    });
    expect(notes['件数']).to.equal(`4件，编号 ${merged.number} 至 ${declined.number}`);
    expect((await read('ou_clerk', '2026-10-13')).rows, 'only what was registered then').to.deep.equal([]);
  });

  it('what is overdue is named, with who owes it', async () => {
    office.now = at('2026-11-02 09:00');
    const { number } = await papers.accepted();
    expect((await read('ou_clerk', '2026-11')).of(number)!['超期事项']).to.equal('');
    office.now = at('2026-11-09 09:00');
    expect((await read('ou_clerk', '2026-11')).of(number)!['超期事项']).to.equal(
      '首次联系（市税务局）、办结反馈（市税务局）',
    );
    expect((await read('ou_tax', '2026-11')).of(number)!['超期事项']).to.equal('首次联系、办结反馈');
  });

  it('telephone numbers are masked for everybody, in texts too', async () => {
    const { number } = await papers.accepted();
    for (const who of ['ou_clerk', 'ou_tax']) {
      const row = (await read(who)).of(number)!;
      expect(row['联系电话']).to.equal('138****1234');
      expect(row['诉求内容']).to.include('138****1234');
      expect(JSON.stringify(row)).to.not.include('13804321234');
    }
  });

  it('a 联络员 has what his unit handles or helps with and nothing else', async () => {
    const theirs = await papers.accepted({}, '市人社局');
    const others = await papers.register();
    const tax = await read('ou_tax');
    expect(tax.of(theirs.number)).to.include({ 本单位职责: '牵头', 协办单位: '市人社局' });
    expect(tax.of(others.number)).to.equal(undefined);
    expect(tax.notes['台账范围']).to.include('市税务局承办');
    const labour = await read('ou_labour');
    expect(labour.of(theirs.number)).to.include({ 本单位职责: '协办', 牵头单位: '市税务局', 签收时间: '' });
    expect((await ask('ou_tax')).sent[0]!.name).to.equal('企业诉求台账-市税务局-2026年9月.xlsx');
    expect((await read('ou_clerk')).of(others.number), 'control').to.include({ 当前环节: '待转办' });
  });

  it('要求保密: the unit does not read who the enterprise is, nor why a case was struck out; the centre does', async () => {
    const { number } = await papers.accepted({ confidential: '是', sourceNumber: 'JL20260914-79' });
    await office.app.voidCase(office.from('ou_director'), number, '松花湖食品重复登记');
    const theirs = (await read('ou_tax')).of(number)!;
    const text = JSON.stringify(theirs);
    for (const secret of ['松花湖', '王经理', '1380432', '138****1234', 'JL20260914', '重复登记'])
      expect(text).to.not.include(secret);
    expect(theirs).to.include({ 企业名称: '（企业要求保密）', 要求保密: '是', 了结情形: '作废，编号保留' });
    const ours = (await read('ou_clerk')).of(number)!;
    expect(ours, 'control').to.include({
      企业名称: DEMAND.enterprise,
      联系人: '王经理',
      来源编号: 'JL20260914-79',
    });
    expect(ours['了结情形']).to.include('松花湖食品重复登记');
  });

  it('a unit that has a case no more reads that it has it no more, and nothing of what came after', async () => {
    const { number, id } = await papers.accepted();
    await office.app.openForm(office.from('ou_clerk'), 'reassign', id);
    await papers.submit('ou_clerk', { leadUnit: 'unit-labour', reason: '转办错误' });
    const row = (await read('ou_tax')).of(number)!;
    expect(row).to.include({ 当前环节: '已改派', 牵头单位: '', 了结情形: '' });
    expect(row['签收时间'], 'its own').to.not.equal('');
    expect((await read('ou_labour')).of(number), 'control').to.include({
      当前环节: '待签收',
      牵头单位: '市人社局',
    });
  });

  it('others are refused, told who may, and get nothing', async () => {
    for (const who of ['ou_deputy', 'ou_head', 'ou_nobody']) {
      const { answer, sent } = await ask(who);
      expect(answer).to.match(
        /^error: 台账由受理中心的工作人员调取，责任单位的联络员可以调取本单位的.*（第二条）$/,
      );
      expect(sent).to.deep.equal([]);
    }
    expect((await ask('ou_director')).answer, 'control').to.match(/^success/);
  });

  it('is read as of one moment: what is done while it is read is not seen', async () => {
    const { number, id } = await papers.register();
    const begun = gate();
    const goOn = gate();
    const looking = office.store.snapshot(async (tx) => {
      const first = await tx.cases.find(id);
      begun.open();
      await goOn.passed;
      return [first, await tx.cases.find(id)] as const;
    });
    await begun.passed;
    // On SQLite it waits until the reading has ended; on MariaDB it is done at once.
    const doing = office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
    if (database.url.startsWith('mysql')) await doing;
    goOn.open();
    for (const seen of await looking) expect(seen!.stage).to.equal('registered');
    expect(said(await doing)).to.match(/^success/);
    expect((await office.store.read((tx) => tx.cases.find(id)))!.stage, 'control').to.equal('dispatched');
  });
}
