import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { drawDossier } from '../../../src/app/draw-dossier.ts';
import type { FileSource } from '../../../src/app/ports.ts';
import { eachDatabase, type TestDatabase } from '../../support/database.ts';
import { linesOf } from '../../support/documents.ts';
import { file, fileDesk, PDF } from '../../support/file-desk.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { paperDesk, said } from '../../support/paper-desk.ts';
import { at } from '../../support/story.ts';

/** The vault of the file desk keeps every file under what it begins with; here all have the same content. */
const vault = { read: () => Promise.resolve(PDF) };

describe('第二条（三） /卷宗', () => {
  eachDatabase((database) => suite(database));
});

function suite(database: TestDatabase): void {
  let office: Office;
  let desk: ReturnType<typeof fileDesk>;
  let papers: ReturnType<typeof paperDesk>;
  before(async () => {
    office = await openOffice(await database.open());
    desk = fileDesk(office);
    papers = paperDesk(office);
  });
  beforeEach(() => {
    office.now = at('2026-09-14 09:00');
  });

  /** A case that 市税务局 handles, with a piece of evidence of that name. */
  const handled = async (
    values: Record<string, string> = {},
    name = '退税申请.pdf',
    helpers: string | null = null,
  ) => {
    const id = await desk.registered(values);
    await desk.add(id);
    await desk.send('ou_clerk', [file(name)]);
    await desk.fetchAll(PDF);
    await desk.endAll();
    const number = (await office.store.read((tx) => tx.cases.find(id)))!.number!;
    await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局', helpers);
    await office.post(id, 'unit');
    await office.app.acceptCase(office.from('ou_tax'), id);
    return { id, number };
  };
  const ask = async (who: string, typed: string, place = {}) =>
    await papers.asking(() => office.app.sendDossier(office.from(who, place), typed, false));
  const drawn = async (source: FileSource) => {
    if (source.kind !== 'dossier') throw new Error('no dossier');
    const files = unzipSync(await drawDossier(vault, office.store, source));
    const papers = Object.entries(files).filter(([path]) => path.endsWith('.docx'));
    const text = [...papers.flatMap(([, docx]) => linesOf(docx)), strFromU8(files['SHA-256.txt']!)].join(
      '\n',
    );
    return { files, text, attached: Object.keys(files).filter((path) => path.startsWith('附件/')) };
  };
  const open = async (who: string, number: string) => {
    const { answer, sent } = await ask(who, number);
    expect(answer).to.match(/^success/);
    return await drawn(sent[0]!.source);
  };

  it('goes to the direct chat of who asked, never into the group, where only that is said; on record', async () => {
    const { number } = await handled();
    const { answer, sent } = await ask('ou_clerk', number);
    expect(answer).to.equal(
      `success: 吉企诉〔2026〕${Number(number.slice(5))}号卷宗（含附件1份）发到您与「接办」的单聊，不在群里发送（已记录本次调取）。`,
    );
    expect(sent.map(({ to, name }) => ({ to, name }))).to.deep.equal([
      { to: 'ou_clerk', name: `企业诉求卷宗-${number}.zip` },
    ]);
    const rows = await database.rows();
    expect(rows['audit']).to.include('"dossier"');
    expect(JSON.stringify(sent))
      .to.not.include('王经理')
      .and.not.include('松花湖')
      .and.not.include('退税申请');
  });

  it('a repeated event sends it once', async () => {
    const { number } = await handled();
    const origin = office.from('ou_clerk');
    const before = (await papers.uploads()).length;
    await office.app.sendDossier(origin, number, false);
    await office.app.sendDossier(origin, number, false);
    expect((await papers.uploads()).length - before).to.equal(1);
  });

  it('holds sheet, process and files; drawn again the same bytes, without what came after it was asked for', async () => {
    const { number, id } = await handled();
    const { sent } = await ask('ou_clerk', number);
    const { source } = sent[0]!;
    const { files, text, attached } = await drawn(source);
    expect(attached).to.deep.equal(['附件/01 退税申请.pdf']);
    expect(files['附件/01 退税申请.pdf']).to.deep.equal(PDF);
    for (const part of [
      '13804321234',
      '受理员甲 受理并转办 市税务局',
      '经手时长',
      '关键性证据，受理员甲 9月14日 09:00',
    ])
      expect(text).to.include(part);
    if (source.kind !== 'dossier') throw new Error('no dossier');
    const twice = [
      await drawDossier(vault, office.store, source),
      await drawDossier(vault, office.store, source),
    ];
    expect(Buffer.from(twice[0]!).equals(twice[1]!)).to.equal(true);
    await desk.add(id);
    await desk.send('ou_clerk', [file('后来的材料.pdf')]);
    await desk.fetchAll(new TextEncoder().encode('%PDF-1.7 后来'));
    await desk.endAll();
    expect((await drawn(source)).attached).to.deep.equal(['附件/01 退税申请.pdf']);
    expect((await open('ou_clerk', number)).attached, 'control').to.have.length(2);
  });

  it('the liaison has that of his own case, with what is meant for units', async () => {
    const { number } = await handled();
    const { attached, text } = await open('ou_tax', number);
    expect(attached).to.deep.equal(['附件/01 退税申请.pdf']);
    expect(text).to.include('受理员甲 受理并转办 市税务局');
  });

  it('要求保密: no file and no word in the dossier of the unit says who the enterprise is', async () => {
    const { number } = await handled({ confidential: '是' }, '松花湖食品退税申请.pdf');
    const theirs = await open('ou_tax', number);
    expect(theirs.attached).to.deep.equal([]);
    for (const secret of ['松花湖', '王经理', '1380432']) expect(theirs.text).to.not.include(secret);
    expect(theirs.text).to.include('企业要求保密，附件由受理中心掌握');
    const ours = await open('ou_clerk', number);
    expect(ours.attached, 'control').to.deep.equal(['附件/01 松花湖食品退税申请.pdf']);
    expect(ours.text).to.include('松花湖').and.include('王经理');
  });

  it('made confidential while it is on its way, it holds no file any more', async () => {
    const { number } = await handled();
    const { sent } = await ask('ou_tax', number);
    expect((await drawn(sent[0]!.source)).attached, 'control').to.have.length(1);
    const done = said(await office.app.correctCase(office.from('ou_clerk'), number, '要求保密 是'));
    expect(done).to.match(/^success/);
    expect((await drawn(sent[0]!.source)).attached).to.deep.equal([]);
  });

  it('larger than Feishu takes, it is refused, with the way to get the files all the same', async () => {
    const { number, id } = await handled();
    const [only] = await desk.filesOf(id);
    const sized = async (size: number) => {
      await office.store.transaction((tx) => tx.uploads.changeFile(only!.id, { size }));
      return await ask('ou_clerk', number);
    };
    const { answer, sent } = await sized(30 * 1024 * 1024);
    expect(answer).to.match(
      /^error: .*附件共1份、约30MB，超过飞书单个文件30MB的上限.*「查看附件」.*\/承办单/,
    );
    expect(sent).to.deep.equal([]);
    expect((await sized(29 * 1024 * 1024)).answer, 'control').to.match(/^success/);
  });

  it('others are refused, told who may, and get nothing', async () => {
    const { number } = await handled({}, '退税申请.pdf', '市人社局');
    for (const who of ['ou_deputy', 'ou_labour']) {
      const { answer, sent } = await ask(who, number);
      expect(answer).to.match(/^error: .*只有受理中心的工作人员或「市税务局」的联络员可以调取卷宗/);
      expect(sent).to.deep.equal([]);
    }
    expect((await ask('ou_nobody', number)).answer).to.match(/^error: 没有编号为/);
    expect((await ask('ou_clerk', '没有')).answer).to.match(/^error: .*不是诉求编号/);
    expect((await ask('ou_clerk', number)).answer, 'control').to.match(/^success/);
  });
}
