import { expect } from 'chai';
import { caseCard } from '../../cards/case-card.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { buttons, expectGolden, expectSendable, labels, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at, caseView, clock, DECISION } from './support/views.ts';

describe('card of a case under 跟踪办理', () => {
  const TRACK = {
    reason: '项目须省发改委核准，核准前不能办理。',
    plan: '9月报省发改委；10月取得核准；11月办理手续。',
    promised: parseLocalDate('2026-12-01'),
    by: '联络员·市税务局',
    at: at('2026-09-16', '09:00'),
  };
  const AGREED = { ...TRACK, by: '中心负责人', at: at('2026-09-16', '10:00') };
  const HANDLE = clock({ due: parseLocalDate('2026-12-01'), left: 47 });
  const WEEK = clock({ title: '登记每周进展', due: parseLocalDate('2026-09-18'), left: 2 });

  it('a case whose unit asks for 跟踪办理, for the centre: why, how, by when', () => {
    const actions = ['agreeTrack', 'refuseTrack', 'viewContact'] as const;
    const card = caseCard(caseView('handling', 'centre', { track: TRACK, clocks: [DECISION], actions }));
    expectSendable(card);
    expectGolden('case-tracking-centre', card);
    expect(labels(card)).to.deep.equal(['同意转跟踪', '不同意转跟踪', '查看联系方式']);
    expect(card.config.summary.content).to.include('：请审定，');
  });

  it('a case under 跟踪办理, for the unit: the promise, the plan, the last progress, what came before folded', () => {
    const progress = [
      { text: '已报省发改委。', by: '联络员·市税务局', at: at('2026-09-18', '10:00') },
      { text: '省发改委已受理，等评审。', by: '联络员·市税务局', at: at('2026-09-23', '15:30') },
    ];
    const view = { tracked: AGREED, progress, owesProgress: true, clocks: [WEEK, HANDLE] };
    const card = caseCard(caseView('handling', 'unit', view));
    expectSendable(card);
    expectGolden('case-tracked-unit', card);
    expect(card.config.summary.content).to.include('：请登记每周进展，9月18日（周五）前');
    expect(labels(card).slice(0, 3)).to.deep.equal(['登记进展', '办结反馈', '申请延期']);
    expect(textOf(card))
      .to.include('承诺2026年12月1日办结，每周向企业反馈进展')
      .and.include('最近进展（9月23日 15:30 联络员·市税务局）\n省发改委已受理')
      .and.include('此前的进展（1条）');
  });

  it('登记进展 is folded away while none is owed', () => {
    const found = buttons(caseCard(caseView('handling', 'unit', { tracked: AGREED, clocks: [HANDLE] })));
    const progress = found.find(({ label }) => label === '登记进展');
    expect(progress?.option).to.not.equal(undefined);
    expect(found[0]?.label).to.equal('办结反馈');
  });

  it('reason, plan and progress are text, whatever is typed and however much', () => {
    for (const text of Object.values({ ...HOSTILE, ...HUGE })) {
      const said = { ...TRACK, reason: text, plan: text, by: text };
      const progress = Array.from({ length: 40 }, () => ({ text, by: text, at: TRACK.at }));
      for (const stage of ['handling', 'resolved'] as const)
        for (const track of [said, null])
          expectSendable(caseCard(caseView(stage, 'unit', { track, tracked: said, progress })));
    }
  });
});
