import { expect } from 'chai';
import { caseCard } from '../../cards/case-card.ts';
import type { HoldersView, HoldingView } from '../../cards/case/holders.ts';
import type { Block } from '../../cards/kit/layout.ts';
import type { Card } from '../../cards/kit/shell.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { at, caseView, clock, HOLDERS } from './support/views.ts';

const AUDIENCES = ['centre', 'unit'] as const;

const titles = (card: Card): string[] =>
  (card.body.elements as readonly Block[]).flatMap((one) =>
    one.tag === 'collapsible_panel' ? [one.header.title.content] : [],
  );

/** A long life: sixty events, forty times that somebody had the case, thirty time limits. */
function longLife(text: string): Parameters<typeof caseView>[2] {
  const time = (index: number): HoldingView => ({
    holder: `市第${index}人力资源和社会保障局`,
    doing: text,
    from: at('2026-09-14', '09:00'),
    to: at('2026-09-15', '10:00'),
    days: 1,
  });
  const holdings = Array.from({ length: 40 }, (_, index) => time(index));
  return {
    content: text.repeat(40),
    timeline: Array.from({ length: 60 }, () => ({ at: at('2026-09-14', '09:00'), text: text.repeat(6) })),
    clocks: Array.from({ length: 30 }, (_, index) =>
      clock({
        due: parseLocalDate('2026-09-17'),
        explanation: text.repeat(4),
        metAt: index < 3 ? null : at('2026-09-16', '10:00'),
      }),
    ),
    holders: {
      days: 40,
      over: false,
      totals: holdings.map(({ holder, days }) => ({ holder, days, times: 2, now: false })),
      holdings,
      assisting: holdings.slice(0, 5),
    },
  };
}

describe('第二条（三） the panel 经手时长 of the card that answers /查', () => {
  for (const audience of AUDIENCES)
    it(`for the ${audience}`, () => {
      const card = caseCard(caseView('handling', audience, { holders: HOLDERS }));
      expectSendable(card);
      expectGolden(`case-lookup-${audience}`, card);
    });

  it('says who had the case for how many working days, how often, who has it now; the single times below', () => {
    const text = textOf(caseCard(caseView('handling', 'centre', { holders: HOLDERS })));
    for (const line of [
      '至今4个工作日',
      '市中小企业服务中心 2个工作日 · 2次',
      '诉求企业 1个工作日',
      '市税务局 1个工作日 · 现在经手',
      '9月14日 08:30—09:30 市中小企业服务中心 初审转办 · 不到1个工作日',
      '9月17日 10:00起 市税务局 办理 · 1个工作日',
      '协办 与牵头同时进行，不计入合计',
      '9月16日 10:00—9月17日 16:00 市人社局 协办 · 1个工作日',
    ])
      expect(text).to.include(line);
  });

  it('of a case that is over it says 全程, and nobody has it now', () => {
    const over: HoldersView = {
      ...HOLDERS,
      over: true,
      totals: HOLDERS.totals.map((one) => ({ ...one, now: false })),
    };
    const text = textOf(caseCard(caseView('closed', 'centre', { holders: over })));
    expect(text).to.include('全程4个工作日').and.not.include('现在经手').and.not.include('至今4');
  });

  it('each settled time limit is explained too; on the ordinary card of a case neither panel stands', () => {
    const looked = caseCard(caseView('handling', 'centre', { holders: HOLDERS }));
    expect(titles(looked)).to.include.members(['经手时长', '已结束的时限怎么算', '时间线']);
    expect(textOf(looked)).to.match(/初审转办 .*：.*第1个/);
    const ordinary = caseCard(caseView('handling', 'centre'));
    expect(titles(ordinary))
      .to.include('时间线')
      .and.not.include('经手时长')
      .and.not.include('已结束的时限怎么算');
  });

  for (const [name, text] of [
    ['ordinary words', '核对进项税额'],
    ['markup that is escaped', '<*_#'],
    ['rare characters', '𠮷林市𣲘'],
  ] as const)
    for (const audience of AUDIENCES)
      it(`sixty events and forty holders still fit a card, the panel among them: ${name}, ${audience}`, () => {
        const card = caseCard(caseView('handling', audience, longLife(text)));
        expectSendable(card);
        expect(titles(card)).to.include('经手时长');
        expect(textOf(card)).to.match(/更早的\d+段未显示/);
      });
});
