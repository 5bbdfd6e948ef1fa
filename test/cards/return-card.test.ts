import { expect } from 'chai';
import { caseCard } from '../../cards/case-card.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, labels, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { caseView, clock, RETURN } from './support/views.ts';

const CENTRE = '市中小企业服务中心';

describe('第四条（三） the card of a case that a unit returns', () => {
  it('a return that waits for its sealed explanation: the unit is told how, the centre is not yet asked', () => {
    const scan = clock({ title: '盖章情况说明', due: parseLocalDate('2026-09-15'), left: 1 });
    const decision = clock({ title: '审定', holder: CENTRE, own: false, left: 1 });
    const mine = { ...RETURN, mine: true };
    const actions = ['proposeTermination', 'viewContact'] as const;
    const unit = caseCard(
      caseView('dispatched', 'unit', { returnAsked: mine, actions, clocks: [scan, decision] }),
    );
    expectSendable(unit);
    expectGolden('case-returning-unit', unit);
    expect(unit.header?.title.content).to.match(/^2026-00042 退件待盖章 · /);
    expect(textOf(unit)).to.include('加盖公章后').and.include('扫描件 未收到').and.include('逾期申请失效');
    expect(unit.config.summary.content).to.match(/：退件待盖章，9月15日（周二）前$/);
    const asked = ['agreeReturn', 'refuseReturn', 'reassign', 'viewContact'] as const;
    const clocks = [
      { ...decision, own: true },
      { ...scan, own: false },
    ];
    const centre = caseCard(
      caseView('dispatched', 'centre', { returnAsked: RETURN, actions: asked, clocks }),
    );
    expectSendable(centre);
    expectGolden('case-returning-centre', centre);
    expect(textOf(centre)).to.include('建议单位').and.not.include('加盖公章后');
    expect(centre.config.summary.content).to.include('：退件待盖章');
    const come = { ...RETURN, standing: 'undecided', scan: '已收到 9月14日 15:20' } as const;
    const fileActs = ['add', 'view'] as const;
    const ready = caseCard(
      caseView('dispatched', 'centre', { returnAsked: come, actions: asked, clocks, fileActs }),
    );
    expect(labels(ready).slice(0, 3)).to.deep.equal(['同意退件', '不同意退件', '查看附件']);
    expect(ready.header?.title.content).to.match(/^2026-00042 退件待审定 · /);
    expect(ready.config.summary.content).to.include('：请审定');
  });

  it('a case that came back by a return: the centre reads why, and gives it to another unit', () => {
    const redispatch = clock({ title: '重新转办', holder: CENTRE, left: 1 });
    const returnAsked = { ...RETURN, standing: 'agreed', scan: '已收到 9月14日 15:20' } as const;
    const actions = ['redispatch', 'answer', 'decline', 'viewContact'] as const;
    const card = caseCard(caseView('registered', 'centre', { returnAsked, actions, clocks: [redispatch] }));
    expectSendable(card);
    expectGolden('case-returned-centre', card);
    expect(card.header?.title.content).to.match(/^2026-00042 待重新转办 · /);
    expect(textOf(card)).to.include('已同意，请重新转办').and.include('市人社局');
  });

  it('a unit that may return the case no more is told why', () => {
    const returnNote = '退件期限已于9月15日（周二）24:00届满；确属错派请联系中心改派';
    const actions = ['accept', 'proposeTermination', 'viewContact'] as const;
    const card = caseCard(caseView('dispatched', 'unit', { returnNote, actions }));
    expectSendable(card);
    expect(textOf(card)).to.include(returnNote);
    expect(labels(card)).to.not.include('申请退件');
    expect(labels(caseCard(caseView('dispatched', 'unit'))), 'control').to.include('申请退件');
  });

  it('what a unit writes about its return is text, whatever is typed', () => {
    for (const text of Object.values({ ...HOSTILE, ...HUGE })) {
      const returnAsked = { ...RETURN, reason: text, legalBasis: text, suggested: text };
      expectSendable(caseCard(caseView('dispatched', 'centre', { returnAsked })));
    }
  });

  it('the unit that returned it has it no more', () => {
    const gone = { standing: '已退件', text: '受理中心已同意退件，不用再办' };
    const card = caseCard(caseView('registered', 'unit', { gone, clocks: [], actions: [] }));
    expectSendable(card);
    expectGolden('case-returned-unit', card);
    expect(card.header?.title.content).to.match(/^2026-00042 已退件 · /);
    expect(card.header?.template).to.equal('grey');
  });
});
