import { expect } from 'chai';
import { placeCard } from '../../cards/place-card.ts';
import { unitsCard, type UnitLine } from '../../cards/units-card.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at } from './support/views.ts';

const unit = (name: string, overrides: Partial<UnitLine> = {}): UnitLine => ({
  name,
  group: '市直部门',
  liaisons: [`${name}张三`],
  covers: [],
  coSigns: false,
  bound: true,
  ...overrides,
});
const NOW = at('2026-09-14', '08:40');

describe('card of the responsible units', () => {
  it('names what is missing in front, then all by group', () => {
    const card = unitsCard({
      at: NOW,
      units: [
        unit('昌邑区', { group: '县（市）区', covers: ['李四'] }),
        unit('市发改委', { coSigns: true }),
        unit('市人社局', { liaisons: [], bound: false }),
        unit('市税务局', { group: '中省直单位', bound: false }),
      ],
    });
    expectSendable(card);
    expectGolden('units', card);
    expect(textOf(card).split('\n').slice(0, 4)).to.deep.equal([
      '责任单位 4 个',
      '2 个待完善 · 9月14日 08:40',
      '市人社局 没有联络员 · 没有绑定群',
      '市税务局 没有绑定群',
    ]);
    expect(card.header?.template).to.equal('orange');
  });

  it('says that all is well, and what to do about an empty register', () => {
    expect(textOf(unitsCard({ at: NOW, units: [unit('市发改委')] }))).to.include('均已登记齐全');
    const empty = unitsCard({ at: NOW, units: [] });
    expectSendable(empty);
    expect(textOf(empty)).to.include('npm run migrate');
  });

  it('who stands in for a missing 联络员 counts', () => {
    expect(textOf(unitsCard({ at: NOW, units: [unit('市发改委', { liaisons: [], covers: ['李四'] })] })))
      .to.include('均已登记齐全')
      .and.include('代班 李四');
  });

  it('a new city of 400 units, with nobody appointed, still fits', () => {
    const units = Array.from({ length: 400 }, (_, i) => unit(`单位${i}`, { liaisons: [], bound: false }));
    const card = unitsCard({ at: NOW, units });
    expectSendable(card);
    expect(textOf(card))
      .to.include('400 个待完善')
      .and.match(/另有 \d+ 个，在下面各组中标出/);
  });

  for (const [name, text] of Object.entries({ ...HOSTILE, ...HUGE }))
    it(`survives ${name} everywhere`, () => {
      const line = unit(text, { liaisons: [text, text], covers: [text] });
      expectSendable(unitsCard({ at: NOW, units: Array.from({ length: 85 }, () => line) }));
      expectSendable(
        placeCard({
          name: text,
          kind: text,
          rows: [{ label: '联络员', value: text }],
          wanting: [text],
          tips: [text],
        }),
      );
    });
});

describe('card of one place', () => {
  it('shows names, offices, chat, what is missing and what to send', () => {
    const card = placeCard({
      name: '市税务局',
      kind: '中省直单位',
      rows: [
        { label: '全称', value: '国家税务总局吉林市税务局' },
        { label: '曾用名', value: '市国税局（至2026年6月30日）' },
        { label: '联络员', value: '张三（2026年9月14日起）' },
        { label: '代班', value: '李四（联络员，至10月8日（周四））' },
        { label: '群聊', value: '未绑定' },
      ],
      wanting: ['还没有绑定群聊：请在群里发送 /绑定 市税务局。'],
      tips: ['变更联络员：/联络员 市税务局 @某人。'],
    });
    expectSendable(card);
    expectGolden('place', card);
    expect(card.header?.template).to.equal('orange');
  });
});
