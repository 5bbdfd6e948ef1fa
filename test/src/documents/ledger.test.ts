import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { ledger, ledgerName, type LedgerRow, type LedgerView } from '../../../src/documents/ledger.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { csvOf, NO_SPREADSHEETS, SPREADSHEETS } from '../../support/office-suite.ts';
import { partsOf } from '../../support/documents.ts';
import { cellsOf, notesOf, recordsOf, sheetXml, shownDate } from '../../support/spreadsheets.ts';
import { at } from '../../support/story.ts';

const ROW: LedgerRow = {
  number: '2026-00042',
  registeredAt: at('2026-09-14 09:07'),
  registeredBy: '受理员甲',
  source: '12345',
  sourceNumber: '00123',
  enterprise: '吉林市松花湖食品有限公司',
  creditCode: '91220201MA0Y1CLT3X',
  contact: { name: '王经理', phone: '138****5678' },
  category: '税费',
  urgency: '紧急',
  confidential: false,
  complainedOf: null,
  content: '申请退税两个月没有答复。\n请告知何时到账。',
  standing: '办理中',
  round: 1,
  lead: '市税务局',
  coUnits: '市人社局、市工信局',
  part: null,
  dispatchedAt: at('2026-09-14 09:10'),
  acceptedAt: at('2026-09-14 23:59'),
  contactedAt: null,
  due: parseLocalDate('2026-09-17'),
  dueNote: '延期2个工作日',
  reportedAt: null,
  result: null,
  late: '',
  followedUpAt: null,
  satisfaction: null,
  ending: null,
  endedAt: null,
};
const HEADS = {
  period: { from: parseLocalDate('2026-09-01'), to: parseLocalDate('2026-09-30') },
  units: null,
  made: { by: '受理员甲', at: at('2026-09-18 14:00') },
} satisfies Omit<LedgerView, 'rows'>;

const draw = (rows: readonly Partial<LedgerRow>[], heads: Partial<LedgerView> = {}) =>
  ledger({ ...HEADS, rows: batches(rows.map((row) => ({ ...ROW, ...row }))), ...heads });
/** In two batches, as long ledgers come. */
async function* batches(rows: readonly LedgerRow[]): AsyncGenerator<readonly LedgerRow[]> {
  yield await Promise.resolve(rows.slice(0, 1));
  if (rows.length > 1) yield rows.slice(1);
}

/** What office software may take for a formula, a command, or something else than it is. */
const DANGEROUS = [
  '=1+1',
  '=HYPERLINK("http://evil.example","点我")',
  "=cmd|' /C calc'!A0",
  '+86 432 12345678',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  ' =1+1',
  "'=1+1",
  '0012',
  '1E5',
  '2026-09-14',
  'TRUE',
  '#REF!',
  '_x0041_',
  '_X000D_',
  '<b>&amp;</b>',
  '"引号"与\'撇号\'',
  ' 前后有空格 ',
  '第一行\n第二行',
  ']]>',
  '𠮷😀',
] as const;

describe('第二条（一） 清单式台账 as a workbook', () => {
  for (const text of DANGEROUS)
    it(`${JSON.stringify(text)} is text, exactly as it was typed, in every column of text`, async () => {
      const typed = {
        ...{
          sourceNumber: text,
          enterprise: text,
          creditCode: text,
          content: text,
          result: text,
          ending: text,
        },
        contact: { name: text, phone: text },
        ...{
          lead: text,
          coUnits: text,
          registeredBy: text,
          complainedOf: text,
          satisfaction: text,
          late: text,
        },
      };
      const [, row = []] = cellsOf(await draw([typed]));
      const found = row.filter(({ kind, value }) => kind === 'text' && value === text);
      expect(found).to.have.length(14);
      expect(row.filter(({ kind }) => kind === 'formula')).to.deep.equal([]);
      expect(
        cellsOf(await draw([{ content: '=1+1' }]))[1]!.some(({ style }) => style === 4),
        'quotePrefix',
      ).to.equal(true);
    });

  it('what XML cannot hold does not break it', async () => {
    const [row] = recordsOf(await draw([{ content: '一\u0000\u0008\ud800\ufffe二' }]));
    expect(row!['诉求内容']).to.equal('一二');
  });

  it('dates are dates in Shanghai, numbers are numbers, and what is missing is empty', async () => {
    const xlsx = await draw([{}]);
    const [head = [], row = []] = cellsOf(xlsx);
    const named = (heading: string) => row[head.findIndex(({ value }) => value === heading)]!;
    expect(named('登记时间').kind).to.equal('number');
    expect(shownDate(named('登记时间').value)).to.equal('2026-09-14 09:07');
    expect(shownDate(named('签收时间').value)).to.equal('2026-09-14 23:59');
    expect(shownDate(named('办理期限').value)).to.equal('2026-09-17 00:00');
    expect(named('办理轮次')).to.include({ kind: 'number', value: '1' });
    expect(named('编号')).to.include({ kind: 'text', value: '2026-00042' });
    expect(named('首次联系时间').kind).to.equal('empty');
    expect(partsOf(xlsx)['xl/styles.xml']).to.include('yyyy\\-mm\\-dd\\ hh:mm');
  });

  it('the head stays in sight, every column can be filtered and has a width', async () => {
    const xml = sheetXml(await draw([{}, {}, {}]));
    expect(xml).to.match(/<pane xSplit="1" ySplit="1" topLeftCell="B2" [^>]*state="frozen"\/>/);
    expect(xml).to.include('<autoFilter ref="A1:AD4"/>');
    expect([...xml.matchAll(/<col /g)]).to.have.length(30);
  });

  it('a ledger without any demand says so: 零报告', async () => {
    const xlsx = await draw([{}], { rows: (async function* () {})() });
    expect(recordsOf(xlsx)).to.deep.equal([]);
    expect(sheetXml(xlsx)).to.include('<autoFilter ref="A1:AD1"/>');
    expect(recordsOf(xlsx, 2).find(({ 项目 }) => 项目 === '件数')!['说明']).to.equal(
      '0件（本期没有登记的诉求）',
    );
  });

  it('its second page counts what is on the first', async () => {
    const xlsx = await draw([
      {},
      { number: '2026-00043', standing: '已作废' },
      { number: '2026-00044', late: '签收' },
    ]);
    const said = notesOf(xlsx, 2);
    expect(said).to.include({
      台账范围: '全部诉求',
      登记期间: '2026年9月',
      件数: '3件，编号 2026-00042 至 2026-00044',
      '其中：办理中': '2件',
      '其中：已作废': '1件',
      有超期事项的: '1件',
    });
    expect(said['调取']).to.include('受理员甲于2026年9月18日 14:00从「接办」调取');
  });

  it('that of a unit says its part, and nothing of 反映责任单位作风', async () => {
    const theirs = cellsOf(await draw([{ part: '协办' }], { units: ['市税务局'] }))[0]!.map(
      ({ value }) => value,
    );
    expect(theirs).to.include('本单位职责').and.not.include('反映作风单位');
    const ours = cellsOf(await draw([{}]))[0]!.map(({ value }) => value);
    expect(ours, 'control').to.include('反映作风单位').and.not.include('本单位职责');
  });

  it('is called by its units and period', () => {
    expect(ledgerName(HEADS)).to.equal('企业诉求台账-2026年9月.xlsx');
    expect(ledgerName({ ...HEADS, units: ['市税务局'] })).to.equal('企业诉求台账-市税务局-2026年9月.xlsx');
  });

  it('the same rows give the same bytes, whatever zone the host is in', async () => {
    const zone = process.env['TZ'];
    const first = await draw([{}, {}]);
    try {
      process.env['TZ'] = 'America/New_York';
      expect(Buffer.from(await draw([{}, {}])).equals(Buffer.from(first))).to.equal(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(Buffer.from(await draw([{}])).equals(Buffer.from(first)), 'control').to.equal(false);
  });

  it('every part is well formed and a zip can hold it again', async () => {
    const parts = partsOf(await draw([{ content: DANGEROUS.join('') }]));
    for (const [path, xml] of Object.entries(parts)) {
      expect(xml.lastIndexOf('<?xml'), path).to.equal(0);
      const open = [...xml.matchAll(/<([a-zA-Z:]+)(?=[\s>])[^>]*?(?<!\/)>/g)].map(([, name]) => name).sort();
      const closed = [...xml.matchAll(/<\/([a-zA-Z:]+)>/g)].map(([, name]) => name).sort();
      expect(open, path).to.deep.equal(closed);
    }
    expect(zipSync({ 'a.xml': strToU8(parts['xl/workbook.xml']!) }).length).to.be.greaterThan(0);
  });

  it('LibreOffice reads it as it was written', async function () {
    if (!SPREADSHEETS) {
      console.warn(`    ${NO_SPREADSHEETS}`);
      return this.skip();
    }
    this.timeout(180_000);
    const minutes = ['00:00', '00:01', '09:07', '13:43', '23:59'];
    const rows = [
      ...minutes.map((minute) => ({ registeredAt: at(`2026-09-14 ${minute}`) })),
      ...DANGEROUS.filter((text) => !/[\r\n\t]/.test(text)).map((content) => ({ content })),
    ];
    const [head = [], ...read] = csvOf(await draw(rows));
    const column = (heading: string): string[] => read.map((row) => row[head.indexOf(heading)] ?? '');
    expect(column('登记时间').slice(0, 5)).to.deep.equal(minutes.map((minute) => `2026-09-14 ${minute}`));
    expect(column('诉求内容').slice(5)).to.deep.equal(DANGEROUS.filter((text) => !/[\r\n\t]/.test(text)));
    expect(column('办理期限')[0]).to.equal('2026-09-17');
    expect(column('来源编号')[0]).to.equal('00123');
  });
});
