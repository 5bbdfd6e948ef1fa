import { expect } from 'chai';
import { caseCard } from '../../cards/case-card.ts';
import type { FollowUpView } from '../../cards/case/follow-up.ts';
import type { ResultView } from '../../cards/case/result.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at, caseView, clock, DECISION } from './support/views.ts';

const FOLLOW_UP: FollowUpView = {
  text: '已接通，核查属实，未解决，不满意，不认可结果，新证据或理由：充分',
  note: '企业补交了8月的缴税凭证。',
  by: '受理员甲',
  at: at('2026-09-17', '09:40'),
  sentBack: { round: 2 },
};
const FIRST: ResultView = {
  text: '已足额退税。',
  legalBasis: null,
  told: '电话告知张女士',
  approver: null,
  by: '联络员·市税务局',
  at: at('2026-09-16', '15:40'),
};

describe('第四条（六） what the enterprise said, on the card of the case', () => {
  it('重新办理: the unit reads which round it is, what is new, and what it reported before', () => {
    const view = { followUp: FOLLOW_UP, earlierResults: [FIRST] };
    const card = caseCard(caseView('handling', 'unit', view));
    expectSendable(card);
    expectGolden('case-rework-unit', card);
    expect(textOf(card))
      .to.include('重新办理 第2轮，企业提出了新的证据或理由')
      .and.include('企业的新证据或理由\n企业补交了8月的缴税凭证。')
      .and.include('此前的办理结果（1次）')
      .and.include('已足额退税。');
  });

  it('退回补办: the unit reads that its reply is to be mended, before all that it reported', () => {
    const followUp = {
      ...FOLLOW_UP,
      text: '已接通，核查不属实',
      note: '款没有到账',
      sentBack: 'redo',
    } as const;
    const card = caseCard(caseView('handling', 'unit', { followUp, result: FIRST }));
    expectSendable(card);
    const text = textOf(card);
    expect(text)
      .to.include('退回补办 答复不属实或不完整，请补办后再次反馈')
      .and.include('回访备注\n款没有到账');
    expect(text.indexOf('退回补办')).to.be.lessThan(text.indexOf('已足额退税'));
  });

  it('第七条（二）: who confirms reads what the enterprise said and what the centre noted', () => {
    const followUp = { ...FOLLOW_UP, note: '只说不服。', sentBack: null };
    const proposal = {
      ...{ text: '销号，第七条（二）：…', by: '受理员甲', at: FOLLOW_UP.at },
      ...{ advice: null, referral: null, reason: null, pressed: null },
    };
    const actions = ['confirmClose', 'rejectClose', 'viewContact'] as const;
    const view = { followUp, proposal, actions, result: FIRST, clocks: [DECISION] };
    const card = caseCard(caseView('resolved', 'centre', view));
    expectSendable(card);
    expectGolden('case-followed-up-centre', card);
    const text = textOf(card);
    expect(text).to.include('回访备注\n只说不服。');
    expect(text.indexOf('回访 ')).to.be.greaterThan(text.indexOf('已足额退税'));
  });

  it('is text, whatever was typed and however much', () => {
    for (const text of Object.values({ ...HOSTILE, ...HUGE })) {
      const followUp = { ...FOLLOW_UP, text, note: text, by: text };
      const one = { ...FIRST, text, legalBasis: text, told: text, approver: text, by: text };
      const view = { followUp, earlierResults: [one, one], clocks: [clock()] };
      expectSendable(caseCard(caseView('handling', 'unit', view)));
      expectSendable(caseCard(caseView('resolved', 'centre', { ...view, result: one })));
    }
  });
});
