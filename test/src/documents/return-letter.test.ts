import { expect } from 'chai';
import fc from 'fast-check';
import {
  returnLetter,
  returnLetterName,
  type ReturnLetterView,
} from '../../../src/documents/return-letter.ts';
import { HOSTILE, HUGE } from '../../cards/support/hostile.ts';
import { documentXml, linesOf, partsOf } from '../../support/documents.ts';
import { NO_OFFICE_SUITE, OFFICE_SUITE, pagesOf } from '../../support/office-suite.ts';
import { at } from '../../support/story.ts';

const VIEW: ReturnLetterView = {
  number: '2026-00042',
  centre: '吉林市中小企业服务中心',
  unit: '国家税务总局吉林市税务局',
  receivedAt: at('2026-09-14 09:11'),
  enterprise: '吉林市松花湖食品有限公司',
  content: '申请稳岗返还两个月没有答复。\n请告知何时到账。',
  reason: '稳岗返还由人力资源社会保障部门审核发放，不属于税务部门职责范围。',
  basis: '《失业保险条例》第二十四条',
  suggestedUnit: '市人社局',
  by: '联络员·市税务局',
  at: at('2026-09-14 14:00'),
};

const letter = (changes: Partial<ReturnLetterView> = {}) => returnLetter({ ...VIEW, ...changes });
/** Every part of the letter that somebody has typed. */
const typed = (text: string): Partial<ReturnLetterView> => ({
  unit: text,
  enterprise: text,
  content: text,
  reason: text,
  basis: text,
  suggestedUnit: text,
  by: text,
});

const TEXTS = [
  ...Object.entries(HOSTILE),
  ...Object.entries(HUGE).map(([name, text]) => [`very much ${name}`, text] as const),
  ['no character', 'a\uffffb\ufffec'] as const,
];

describe('第四条（三） 退件情况说明', () => {
  it('says which demand, why, on what basis and who should have it, with a place for the seal', async () => {
    expect(linesOf(await letter())).to.deep.equal([
      '关于吉企诉〔2026〕42号',
      '企业诉求的退件情况说明',
      '吉林市中小企业服务中心：',
      '贵中心转办的吉企诉〔2026〕42号企业诉求，我单位于2026年9月14日收到。经核实，该诉求不属于我单位职责范围，现根据《吉林市企业诉求接诉即办管理办法（试行）》第四条（三）的规定，提交书面情况说明，申请退件。',
      '一、诉求情况',
      '诉求企业：吉林市松花湖食品有限公司',
      '诉求问题：申请稳岗返还两个月没有答复。',
      '请告知何时到账。',
      '二、退件理由',
      '稳岗返还由人力资源社会保障部门审核发放，不属于税务部门职责范围。',
      '三、依据',
      '《失业保险条例》第二十四条',
      '四、建议承办单位',
      '市人社局',
      '特此说明。',
      '国家税务总局吉林市税务局（盖章）',
      '2026年9月14日',
      '经办人：联络员·市税务局',
      '联系电话：',
    ]);
    expect(returnLetterName('2026-00042')).to.equal('退件情况说明-2026-00042.docx');
  });

  it('without receipt on record or a suggestion it leaves neither a gap nor an invention', async () => {
    const lines = linesOf(await letter({ receivedAt: null, suggestedUnit: null }));
    expect(lines[3]).to.match(/^贵中心转办的吉企诉〔2026〕42号企业诉求。经核实/);
    expect(lines).to.include('请贵中心核实确定。');
  });

  it('the date is the Shanghai day of the request', async () => {
    expect(linesOf(await letter({ at: at('2026-10-01 00:30') }))).to.include('2026年10月1日');
  });

  it('quotes only the beginning of a long demand, the reason in full', async () => {
    const lines = linesOf(await letter({ content: '企'.repeat(2000), reason: '因'.repeat(2000) }));
    expect(lines).to.include(`诉求问题：${'企'.repeat(300)}……`);
    expect(lines).to.include('因'.repeat(2000));
  });

  it('is set in the type of GB/T 9704: fonts by name, none embedded; page numbers on both sides', async () => {
    const parts = partsOf(await letter());
    expect(parts['word/document.xml']).to.include('方正小标宋简体').and.include('黑体');
    expect(parts['word/styles.xml']).to.include('仿宋_GB2312');
    expect(Object.keys(parts).filter((path) => path.includes('fonts/'))).to.deep.equal([]);
    expect(
      Object.keys(parts).filter((path) => /footer\d/.test(path) && !path.includes('rels')),
    ).to.have.length(2);
  });

  it('the same view gives the same bytes, whenever it is written', async () => {
    const [one, other] = await Promise.all([letter(), letter()]);
    expect(Buffer.from(one).equals(Buffer.from(other))).to.equal(true);
    expect(partsOf(one)['docProps/core.xml']).to.include('2026-09-14T06:00:00Z');
    const changed = await letter({ reason: '另有理由。' });
    expect(documentXml(changed), 'control').to.not.equal(documentXml(one));
  });

  for (const [name, text] of TEXTS)
    it(`whatever people typed stays text: ${name}`, async () => {
      const xml = documentXml(await letter(typed(text)));
      expect(xml).to.not.match(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|[\u202a-\u202e]/u);
      expect(xml, 'no half characters').to.not.include('\ufffd');
      expect(xml.match(/<w:p[ >]/g), 'control: it is a document').to.have.length.greaterThan(10);
      const tags = [...xml.matchAll(/<\/?([\w:]+)/g)].map(([, tag]) => tag);
      expect(new Set(tags.filter((tag) => !tag?.startsWith('w:')))).to.deep.equal(new Set());
    });

  it('property: any text is found again in the letter, but for what cannot be seen', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), async (text) => {
        const seen = text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Noncharacter_Code_Point}\s]/gu, '');
        const all = linesOf(await letter({ reason: `始${text}终` }))
          .join('')
          .replace(/\s/g, '');
        expect(all).to.include(`始${seen}终`);
      }),
      { numRuns: 30 },
    ));

  describe('laid out by LibreOffice', function () {
    before(function () {
      if (OFFICE_SUITE) return;
      console.log(`      ${NO_OFFICE_SUITE}`);
      this.skip();
    });

    it('an ordinary one takes two pages at most, and the seal is never alone on a page', async () => {
      const pages = pagesOf(await letter());
      expect(pages).to.have.length.within(1, 2);
      expect(pages.at(-1)).to.include('特此说明').and.include('（盖章）').and.include('2026年9月14日');
    });

    it('a long one goes on, each page with its number', async () => {
      const pages = pagesOf(await letter({ reason: '因职责分工另有规定。'.repeat(300) }));
      expect(pages).to.have.length.within(6, 9);
      for (const [index, page] of pages.entries()) expect(page).to.include(`—${index + 1}—`);
      expect(pages.at(-1)).to.include('特此说明');
    });
  });
});
