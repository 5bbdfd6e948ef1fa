import { expect } from 'chai';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { coreName, spellings } from '../../../src/domain/enterprise-name.ts';
import {
  likelySame,
  likeness,
  sameEnterprise,
  sameName,
  type Earlier,
} from '../../../src/domain/likely-same.ts';
import { pairsOf } from '../../../src/domain/search-text.ts';

const FIRM = '吉林市松花湖食品有限公司';
const CODE = '91350100M000100Y43';
const OTHER_CODE = '91220201MA0Y4XXX0T';
const CONTENT = '申请退税两个月没有答复，影响发放工资，请帮助查询进度。';
const DEMAND = { enterprise: FIRM, creditCode: null, content: CONTENT };

const earlier = (id: string, more: Partial<Earlier> = {}): Earlier => ({
  ...{ id, enterprise: FIRM, creditCode: null, content: '厂区门前道路积水，货车进不来。', samePhone: false },
  ...more,
});
const likely = (list: readonly Earlier[], demand: Parameters<typeof likelySame>[0] = DEMAND) =>
  likelySame(demand, list, 4).map(({ id, alike }) => (alike ? `${id} alike` : id));
const pairs = (text: string) => new Set(pairsOf([text]).map((pair) => pair.join('')));

describe('第三条（六），并案: the earlier cases that are likely the same', () => {
  const NAMES = [
    ['city and legal form', FIRM, '松花湖食品', true],
    ['another legal form', FIRM, '吉林市松花湖食品有限责任公司', true],
    ['brackets of either width, spaces', '北山茶业（集团）有限公司', '北山茶业 (集团)有限公司', true],
    ['a word more', FIRM, '松花湖食品厂', true],
    [
      'a slip of one character in a long name',
      '吉林市松花江新材料科技有限公司',
      '吉林市松花江新材科技有限公司',
      true,
    ],
    ['another firm of the same place', FIRM, '吉林市松花湖旅游有限公司', false],
    ['another firm of the same trade', FIRM, '吉林市长白山食品有限公司', false],
    ['nothing but city and form in common', '吉林市大华有限公司', '吉林市万达有限公司', false],
  ] as const;
  for (const [what, one, other, same] of NAMES)
    it(`names: ${what} is ${same ? 'the same' : 'another'} enterprise`, () => {
      expect(sameName(one, other)).to.equal(same);
      expect(sameName(other, one)).to.equal(same);
    });

  it('a credit code decides where both have one, whatever the name', () => {
    const [a, b] = [
      { enterprise: FIRM, creditCode: CODE },
      { enterprise: '松花湖乳业', creditCode: CODE },
    ];
    expect(sameEnterprise(a, b)).to.equal(true);
    expect(sameEnterprise(a, { enterprise: FIRM, creditCode: OTHER_CODE })).to.equal(false);
    expect(sameEnterprise(a, { enterprise: FIRM, creditCode: null })).to.equal(true);
  });

  it('the same matter comes first, then the other demands of the enterprise, newest first', () => {
    const list = [
      earlier('1', { content: '退税申请交了两个月，一直没答复，工资发不出，请查询进度。' }),
      earlier('2'),
      earlier('3'),
      earlier('4', { content: CONTENT }),
      earlier('5', { content: '厂区围墙外堆放垃圾，无人清运。' }),
    ];
    expect(likely(list)).to.deep.equal(['4 alike', '1 alike', '5', '3']);
  });

  it('a telephone number alone says only who called: it counts where the matter reads alike', () => {
    const agency = { enterprise: '代理记账公司甲', samePhone: true };
    expect(likely([earlier('1', agency)])).to.deep.equal([]);
    expect(likely([earlier('1', { ...agency, content: CONTENT })])).to.deep.equal(['1 alike']);
    const stranger = { enterprise: '代理记账公司甲', content: CONTENT };
    expect(likely([earlier('1', stranger)]), 'control: without the number').to.deep.equal([]);
  });

  it('that both name the enterprise makes no two demands alike', () => {
    const list = [earlier('1', { content: `${FIRM}反映厂区门前道路积水。` })];
    expect(likely(list, { ...DEMAND, content: `${FIRM}申请退税没有答复。` })).to.deep.equal(['1']);
  });

  it('texts of a few words are never alike', () => {
    expect(likely([earlier('1', { content: '要求退税' })], { ...DEMAND, content: '要求退税' })).to.deep.equal(
      ['1'],
    );
  });

  it('likeness lies between 0 and 1, is 1 for the same text, and the same from either side (property)', () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from('申请退税两个月没有答复道路积水货车，。 ')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [pairs(one), pairs(other)];
        const value = likeness(a, b);
        expect(value).to.be.within(0, 1);
        expect(likeness(b, a)).to.equal(value);
        if (a.size >= 5) expect(likeness(a, a)).to.equal(1);
      }),
    );
  });

  it('any name is found by its own spellings, and they are few (property)', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('吉林省市有限公司股份责任大华()（）1')),
          maxLength: 20,
        }),
        (name) => {
          // What is left of a legal form in the middle of a name would become one again.
          fc.pre(!/股份|有限|责任|公司/.test(coreName(name)));
          const { whole, beginnings } = spellings(name);
          expect(whole).to.include(name);
          expect(whole.length + beginnings.length).to.be.lessThan(60);
          for (const one of whole.filter((other) => other !== name))
            expect(sameName(one, name), one).to.equal(true);
        },
      ),
    );
  });

  describe('on real complaints', () => {
    const FILE = new URL('../../../../shared/data/complaints/labelled.jsonl', import.meta.url);
    interface Complaint {
      readonly title: string | null;
      readonly text: string | null;
      readonly label: string;
    }
    let told: readonly { label: string; title: string; text: string }[] = [];
    before(function () {
      if (!existsSync(FILE)) {
        console.log('      skipped: no real complaints beside the repository (../shared/data/complaints)');
        this.skip();
      }
      told = readFileSync(FILE, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Complaint)
        .flatMap(({ title, text, label }) =>
          title !== null && text !== null ? [{ title, text, label }] : [],
        );
    });

    /** Of a firm that brought both: does the second read like the first? */
    const alike = (one: string, other: string): boolean =>
      likelySame({ ...DEMAND, content: one }, [earlier('1', { content: other })], 1)[0]?.alike === true;

    it('nine in ten are known again by the words of their title', () => {
      const worded = told.filter(({ title }) => pairs(title).size >= 6);
      const known = worded.filter(({ title, text }) => alike(title, text)).length;
      expect(worded.length).to.be.greaterThan(500);
      expect(known / worded.length).to.be.greaterThan(0.88);
    });

    it('of pairs of different ones on the same subject fewer than five in a thousand read alike', () => {
      let [pairsSeen, taken] = [0, 0];
      for (const step of [1, 2, 3, 5, 7, 11, 19, 31, 53, 101])
        for (const [index, one] of told.entries()) {
          const other = told[(index + step) % told.length];
          if (other === undefined || other.label !== one.label || other.text === one.text) continue;
          pairsSeen += 1;
          if (alike(one.text, other.text)) taken += 1;
        }
      expect(pairsSeen).to.be.greaterThan(1000);
      expect(taken / pairsSeen).to.be.lessThan(0.005);
    });
  });
});
