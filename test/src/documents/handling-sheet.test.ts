import { expect } from 'chai';
import fc from 'fast-check';
import {
  handlingSheet,
  handlingSheetName,
  type HandlingSheetView,
} from '../../../src/documents/handling-sheet.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { HOSTILE, HUGE } from '../../cards/support/hostile.ts';
import { documentXml, linesOf, partsOf } from '../../support/documents.ts';
import { NO_OFFICE_SUITE, OFFICE_SUITE, pagesOf } from '../../support/office-suite.ts';
import { at } from '../../support/story.ts';

const VIEW: HandlingSheetView = {
  number: '2026-00042',
  source: '12345',
  sourceNumber: 'JL20260914000123',
  category: '税费',
  urgency: '紧急',
  confidential: false,
  registered: { by: '受理员甲', at: at('2026-09-14 09:00') },
  enterprise: '吉林市松花湖食品有限公司',
  creditCode: '91220201MA0Y1CLT3X',
  contact: { name: '王经理', phone: '13812345678' },
  content: '申请退税两个月没有答复。\n请告知何时到账。',
  calls: [{ at: at('2026-09-15 10:00'), text: '受理号为2208001234。' }],
  evidence: [{ name: '申请表.jpg', purpose: '关键性证据', at: at('2026-09-14 09:05') }],
  dispatched: { by: '受理员甲', at: at('2026-09-14 09:10'), opinion: '请核实退税进度。' },
  opinion: null,
  lead: '市税务局',
  coUnits: ['市人社局', '市工信局'],
  clocks: [
    {
      title: '办结反馈',
      holder: '市税务局',
      due: parseLocalDate('2026-09-17'),
      provisional: false,
      standing: '9月16日 15:40 按时完成',
    },
    {
      title: '回访核查',
      holder: '市中小企业服务中心',
      due: parseLocalDate('2027-01-04'),
      provisional: true,
      standing: '未到期',
    },
  ],
  results: [
    {
      unit: '市税务局',
      round: 1,
      text: '已退税32.6万元。',
      legalBasis: '财政部 税务总局公告2022年第14号',
      told: '电话告知张女士。',
      approver: '王副局长',
      by: '联络员·市税务局',
      at: at('2026-09-16 15:40'),
    },
  ],
  coOpinions: [{ unit: '市人社局', text: '社保已缴清。', by: '联络员·市人社局', at: at('2026-09-15 16:00') }],
  followUps: [
    { by: '受理员乙', at: at('2026-09-17 10:00'), text: '已接通，核查属实，认可结果', note: '企业致谢。' },
  ],
  conclusion: { by: '受理员乙', at: at('2026-09-17 10:00'), text: '销号，第七条（一）' },
  records: [{ at: at('2026-09-14 09:00'), text: '受理员甲 登记诉求，来源 12345' }],
  made: { by: '受理员甲', at: at('2026-09-18 14:00') },
};

/** Just registered: everything else is still to come. */
const NEW: Partial<HandlingSheetView> = {
  sourceNumber: null,
  creditCode: null,
  calls: [],
  evidence: [],
  dispatched: null,
  lead: null,
  coUnits: [],
  clocks: [],
  results: [],
  coOpinions: [],
  followUps: [],
  conclusion: null,
};

const sheet = (changes: Partial<HandlingSheetView> = {}) => handlingSheet({ ...VIEW, ...changes });

/** Every part of the sheet that somebody has typed. */
const typed = (text: string): Partial<HandlingSheetView> => ({
  sourceNumber: text,
  enterprise: text,
  creditCode: text,
  contact: { name: text, phone: text },
  content: text,
  calls: [{ at: VIEW.made.at, text }],
  evidence: [{ at: VIEW.made.at, purpose: text, name: text }],
  dispatched: { by: text, at: VIEW.made.at, opinion: text },
  lead: text,
  coUnits: [text],
  results: VIEW.results.map((one) => ({ ...one, text, legalBasis: text, told: text, approver: text })),
  coOpinions: VIEW.coOpinions.map((one) => ({ ...one, text })),
  followUps: VIEW.followUps.map((one) => ({ ...one, note: text })),
  conclusion: { by: text, at: VIEW.made.at, text },
  records: [{ at: VIEW.made.at, text }],
  made: { by: text, at: VIEW.made.at },
});

const TEXTS = [
  ...Object.entries(HOSTILE),
  ...Object.entries(HUGE).map(([name, text]) => [`very much ${name}`, text] as const),
  ['no character', 'a\uffffb\ufffec'] as const,
];

describe('第四条（一） 《企业诉求接诉即办承办单》', () => {
  it('holds what the article asks for: person, enterprise, contact, demand, transfer opinion, key evidence', async () => {
    const lines = linesOf(await sheet());
    expect(lines.slice(0, 2)).to.deep.equal([
      '企业诉求接诉即办承办单',
      '编号：吉企诉〔2026〕42号受理：受理员甲 2026年9月14日',
    ]);
    const after = (label: string) => lines[lines.indexOf(label) + 1];
    expect(after('诉求人姓名')).to.equal('王经理');
    expect(after('单位名称')).to.equal('吉林市松花湖食品有限公司');
    expect(after('联系方式')).to.equal('13812345678');
    expect(after('诉求问题')).to.equal('申请退税两个月没有答复。');
    expect(lines).to.include('请告知何时到账。');
    expect(after('转办意见')).to.equal('请核实退税进度。');
    expect(after('关键性证据')).to.equal('1. 申请表.jpg（关键性证据，2026年9月14日 09:05）');
    expect(after('来源编号')).to.equal('JL20260914000123');
    expect(after('牵头单位')).to.equal('市税务局');
    expect(after('协办单位')).to.equal('市人社局、市工信局');
    expect(handlingSheetName('2026-00042')).to.equal('企业诉求接诉即办承办单-2026-00042.docx');
  });

  it('goes on with result, opinions, call-back and ground, each with name and moment, and room to sign', async () => {
    const text = linesOf(await sheet()).join('\n');
    for (const part of [
      '已退税32.6万元。\n办理依据：财政部 税务总局公告2022年第14号\n告知企业情况：电话告知张女士。\n审签领导：王副局长\n市税务局 联络员·市税务局 2026年9月16日 15:40',
      '社保已缴清。\n市人社局 联络员·市人社局 2026年9月15日 16:00',
      '已接通，核查属实，认可结果\n备注：企业致谢。\n受理员乙 2026年9月17日 10:00',
      '销号，第七条（一）\n受理员乙 2026年9月17日 10:00',
      '承办人\n（签字）\n单位负责人\n（签字、盖章）',
      '回访人\n（签字）\n中心负责人\n（签字）',
    ])
      expect(text).to.include(part);
  });

  it('lists each time limit with its day and how it ended, 暂定 marked; then what happened', async () => {
    const text = linesOf(await sheet()).join('\n');
    expect(text).to.include('办结反馈\n市税务局\n9月17日（周四）\n9月16日 15:40 按时完成');
    expect(text).to.include('1月4日（周一）暂定\n未到期');
    expect(text).to.include('9月14日 09:00\n受理员甲 登记诉求，来源 12345');
    expect(text).to.match(/本单由受理员甲于2026年9月18日 14:00从「接办」调取/);
  });

  it('of a new case leaves room to write by hand, and says 无 where there is nothing', async () => {
    const lines = linesOf(await sheet(NEW));
    const after = (label: string) => lines[lines.indexOf(label) + 1];
    expect(after('来源编号')).to.equal('无');
    expect(after('关键性证据')).to.equal('无');
    expect(after('协办单位')).to.equal('无');
    expect(after('转办意见')).to.equal('牵头单位');
    expect(lines).to.include.members(['办理结果', '回访核查', '办结情况']);
    expect(lines).to.not.include('来电补充').and.not.include('协办意见');
    const noted = linesOf(await sheet({ ...NEW, opinion: '请市税务局办理。' }));
    expect(noted[noted.indexOf('转办意见') + 1]).to.equal('请市税务局办理。');
  });

  it('keeps every report of a case that was sent back, told apart', async () => {
    const [one] = VIEW.results;
    const text = linesOf(
      await sheet({
        results: [one!, { ...one!, text: '补充说明。' }, { ...one!, round: 2, text: '重新办理。' }],
      }),
    ).join('\n');
    expect(text).to.include('【第1次反馈】\n已退税').and.include('【第2次反馈】\n补充说明。');
    expect(text).to.include('【第3次反馈，第2轮重新办理】\n重新办理。');
  });

  it('marks a demand that is confidential', async () => {
    expect(linesOf(await sheet({ confidential: true }))).to.include('紧急（要求保密）');
  });

  it('the same view gives the same bytes, whenever it is written', async () => {
    const [one, other] = await Promise.all([sheet(), sheet()]);
    expect(Buffer.from(one).equals(Buffer.from(other))).to.equal(true);
    expect(partsOf(one)['docProps/core.xml']).to.include('2026-09-18T06:00:00Z');
    expect(documentXml(await sheet(NEW)), 'control').to.not.equal(documentXml(one));
  });

  for (const [name, text] of TEXTS)
    it(`whatever people typed stays text: ${name}`, async () => {
      const xml = documentXml(await sheet(typed(text)));
      expect(xml).to.not.match(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|[\u202a-\u202e]/u);
      expect(xml, 'no half characters').to.not.include('\ufffd');
      expect(xml.match(/<w:tr[ >]/g), 'control: the form is there').to.have.length.greaterThan(15);
      const tags = [...xml.matchAll(/<\/?([\w:]+)/g)].map(([, tag]) => tag);
      expect(new Set(tags.filter((tag) => !tag?.startsWith('w:')))).to.deep.equal(new Set());
    });

  it('property: nothing that was typed gets lost', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), async (text) => {
        const seen = text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Noncharacter_Code_Point}\s]/gu, '');
        const all = linesOf(await sheet(typed(`始${text}终`)))
          .join('')
          .replace(/\s/g, '');
        expect(all.split(`始${seen}终`).length - 1).to.be.at.least(17);
      }),
      { numRuns: 20 },
    ));

  describe('laid out by LibreOffice', function () {
    before(function () {
      if (OFFICE_SUITE) return;
      console.log(`      ${NO_OFFICE_SUITE}`);
      this.skip();
    });

    it('an ordinary case takes two pages: the form to be signed, then limits and record', async () => {
      const pages = pagesOf(await sheet());
      expect(pages).to.have.length(2);
      expect(pages[0]).to.include('企业诉求接诉即办承办单').and.include('中心负责人');
      expect(pages[1]).to.match(/^吉企诉〔2026〕42号办理时限/);
    });

    it('a new one too', async () => {
      expect(pagesOf(await sheet(NEW))).to.have.length(2);
    });

    it('long texts go on over the page, the heading of the record stands on each', async () => {
      const records = Array.from({ length: 60 }, () => ({
        at: VIEW.made.at,
        text: '因情况复杂申请延期。'.repeat(8),
      }));
      const pages = pagesOf(
        await sheet({ content: '因申请材料涉及多个年度，需要逐项核对。'.repeat(105), records }),
      );
      expect(pages).to.have.length.within(7, 12);
      expect(pages[0], 'the demand begins on the first page').to.include('诉求问题').and.include('逐项核对');
      for (const page of pages.slice(-3)) expect(page).to.match(/^时间情况/);
      for (const [index, page] of pages.entries()) expect(page).to.include(`—${index + 1}—`);
    });
  });
});
