import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { dossier, dossierName, PAPERS_BYTES, type DossierView } from '../../../src/documents/dossier.ts';
import { archiveName } from '../../../src/documents/kit/archive-name.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { linesOf } from '../../support/documents.ts';
import { NO_OFFICE_SUITE, OFFICE_SUITE, pagesOf } from '../../support/office-suite.ts';
import { at } from '../../support/story.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const content = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is kept, by its hash. */
const KEPT = new Map(
  [content('%PDF-1.7 合同'), content('照片')].map((bytes) => [sha256(bytes), bytes] as const),
);
const [PDF = '', PHOTO = ''] = KEPT.keys();
const read = (hash: string): Promise<Uint8Array> => Promise.resolve(KEPT.get(hash)!);

const MADE = { by: '受理员甲', at: at('2026-09-18 14:00') };
const CLOCK = {
  title: '办结反馈',
  holder: '市税务局',
  due: parseLocalDate('2026-09-17'),
  provisional: false,
  standing: '9月16日 15:40 按时完成',
  explanation: '9月14日起算：15、16、17日',
};
const VIEW: DossierView = {
  sheet: {
    number: '2026-00042',
    source: '12345',
    sourceNumber: null,
    category: '税费',
    urgency: '一般',
    confidential: false,
    registered: { by: '受理员甲', at: at('2026-09-14 09:00') },
    enterprise: '吉林市松花湖食品有限公司',
    creditCode: null,
    contact: { name: '王经理', phone: '13812345678' },
    content: '申请退税两个月没有答复。',
    calls: [],
    evidence: [],
    dispatched: null,
    opinion: null,
    lead: '市税务局',
    coUnits: [],
    clocks: [CLOCK],
    results: [],
    coOpinions: [],
    followUps: [],
    conclusion: null,
    records: [],
    made: MADE,
  },
  process: {
    number: '2026-00042',
    records: [{ at: at('2026-09-14 09:00'), text: '受理员甲 登记诉求，来源 12345' }],
    holdings: [
      {
        holder: '市中小企业服务中心',
        doing: '初审转办',
        from: at('2026-09-14 09:00'),
        to: at('2026-09-14 10:00'),
        days: 0,
      },
      { holder: '市税务局', doing: '办理', from: at('2026-09-14 10:00'), to: null, days: 3 },
    ],
    assisting: [],
    clocks: [CLOCK],
    at: MADE.at,
  },
  files: [
    { name: '合同.pdf', purpose: '关键性证据', by: '受理员甲', at: at('2026-09-14 09:05'), sha256: PDF },
    { name: '合同.pdf', purpose: '补充材料', by: '受理员乙', at: at('2026-09-15 09:05'), sha256: PHOTO },
  ],
};
const opened = async (changes: Partial<DossierView> = {}) =>
  unzipSync(await dossier({ ...VIEW, ...changes }, read));

describe('卷宗 as an archive', () => {
  it('holds contents, handling sheet, process and every file, each under a name of its own', async () => {
    const files = await opened();
    expect(Object.keys(files)).to.deep.equal([
      '00 目录.docx',
      '01 承办单.docx',
      '02 办理流程.docx',
      '附件/01 合同.pdf',
      '附件/02 合同.pdf',
      'SHA-256.txt',
    ]);
    expect(files['附件/01 合同.pdf']).to.deep.equal(KEPT.get(PDF));
    expect(files['附件/02 合同.pdf']).to.deep.equal(KEPT.get(PHOTO));
    expect(linesOf(files['01 承办单.docx']!)).to.include('企业诉求接诉即办承办单');
    const process = linesOf(files['02 办理流程.docx']!);
    expect(process).to.include.members([
      '受理员甲 登记诉求，来源 12345',
      '9月14日 10:00起',
      '3天',
      CLOCK.explanation,
    ]);
    const contents = linesOf(files['00 目录.docx']!);
    expect(contents).to.include.members(['附件/02 合同.pdf', '补充材料，受理员乙 9月15日 09:05', '6 B']);
    expect(dossierName('2026-00042')).to.equal('企业诉求卷宗-2026-00042.zip');
  });

  it('the list of hashes tells every other file, as sha256sum reads it', async () => {
    const { 'SHA-256.txt': list, ...files } = await opened();
    const lines = Object.entries(files).map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`);
    expect(strFromU8(list!)).to.equal(lines.join(''));
  });

  it('where the enterprise is confidential the contents say that the files are kept from the unit', async () => {
    const files = await opened({ files: null });
    expect(Object.keys(files).filter((path) => path.startsWith('附件'))).to.deep.equal([]);
    expect(linesOf(files['00 目录.docx']!).join()).to.include('企业要求保密，附件由受理中心掌握');
    expect(linesOf((await opened({ files: [] }))['00 目录.docx']!).join(), 'control').to.not.include('保密');
  });

  it('the same case gives the same bytes, whatever zone the host is in', async () => {
    const first = Buffer.from(await dossier(VIEW, read));
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'America/New_York';
      expect(first.equals(await dossier(VIEW, read))).to.equal(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(first.equals(await dossier({ ...VIEW, files: [] }, read)), 'control').to.equal(false);
  });

  it('what the papers of a very long case take is far below what is set aside for them', async () => {
    const records = Array.from({ length: 3000 }, (_, index) => ({
      at: MADE.at,
      text: `受理员甲 登记进展，并已告知企业：第${index}次联系企业说明退税的进度，${(index * 7919) % 997}`,
    }));
    const { sheet, process } = VIEW;
    const bytes = await dossier(
      { sheet: { ...sheet, records }, process: { ...process, records }, files: [] },
      read,
    );
    expect(bytes.length).to.be.lessThan(PAPERS_BYTES / 2);
  }).timeout(60_000);

  const NAMES: Readonly<Record<string, string>> = {
    '合同.pdf': '01 合同.pdf',
    '../../etc/passwd': '01 .._.._etc_passwd',
    '..\\..\\x.pdf': '01 .._.._x.pdf',
    '/绝对/路径.docx': '01 _绝对_路径.docx',
    'C:\\合同.pdf': '01 C__合同.pdf',
    CON: '01 CON',
    'a<b>:"|?*.pdf': '01 a_b______.pdf',
    '结尾有点...': '01 结尾有点',
    ' 前后空格 .pdf': '01 前后空格.pdf',
    '': '01 附件',
    '.pdf': '01 附件.pdf',
    'gpj\u202e.exe合同.pdf': '01 gpj.exe合同.pdf',
    '换\n行\u0000.pdf': '01 换 行.pdf',
  };
  for (const [name, safe] of Object.entries(NAMES))
    it(`${JSON.stringify(name)} lies there as ${JSON.stringify(safe)}`, () => {
      expect(archiveName(1, name)).to.equal(safe);
    });

  it('any name is one that every system takes, and no two are the same, in whatever case', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 12 }), (names) => {
        const safe = names.map((name, index) => archiveName(index + 1, name));
        for (const name of safe) {
          expect(name).to.not.match(/[<>:"/\\|?*\p{Cc}]|[. ]$/u);
          expect(new TextEncoder().encode(name).length).to.be.lessThan(200);
        }
        expect(new Set(safe.map((name) => name.toLowerCase())).size).to.equal(names.length);
      }),
    );
    expect(archiveName(1, `${'长'.repeat(300)}.pdf`)).to.match(/^01 长{50}\.pdf$/);
  });

  it('contents and process are laid out on a page each', async function () {
    if (!OFFICE_SUITE) {
      console.warn(`    ${NO_OFFICE_SUITE}`);
      return this.skip();
    }
    this.timeout(180_000);
    const files = await opened();
    const contents = pagesOf(files['00 目录.docx']!);
    expect(contents).to.have.length(1);
    expect(contents[0]).to.include('附件/02合同.pdf').and.include('SHA-256.txt');
    const process = pagesOf(files['02 办理流程.docx']!);
    expect(process).to.have.length(1);
    expect(process[0]).to.include('一、流转记录').and.include('三、办理时限');
  });
});
