import { expect } from 'chai';
import { allowedActions } from '../../../src/domain/guards.ts';
import { apply } from '../../../src/domain/lifecycle.ts';
import { owedSteps } from '../../../src/domain/notices.ts';
import { lapseSupplement } from '../../../src/domain/supplement.ts';
import { at, clerk, context, director, registered, Story, TAX } from '../../support/story.ts';

const asks = (moment: string, actor = clerk) =>
  ({ type: 'askSupplement', actor, at: at(moment), material: '购销合同' }) as const;
const arrives = (moment: string, actor = clerk) =>
  ({ type: 'supplementArrived', actor, at: at(moment) }) as const;
const dispatches = (moment: string, actor = clerk) =>
  ({ type: 'dispatch', actor, at: at(moment), unitId: TAX, coUnitIds: [], opinion: null }) as const;
const declines = (moment: string) =>
  ({
    type: 'decline',
    actor: clerk,
    at: at(moment),
    proposed: { kind: 'decline', ground: '第三条（一）', advice: '可申请仲裁。', referral: null },
  }) as const;

const asked = () => registered(at('2026-09-14 09:00')).then(asks('2026-09-14 10:00'));
const lapsed = () => {
  const story = asked();
  return new Story([...story.events, ...lapseSupplement(story.state, at('2026-09-21 08:32'), context)]);
};
const dues = ({ state }: Story) =>
  Object.fromEntries(state.clocks.filter(({ metAt }) => metAt === null).map(({ kind, due }) => [kind, due]));

describe('第四条（二） 补充材料', () => {
  it('通知补充材料 meets the review; the enterprise has five working days', () => {
    // 09-20 is a Sunday on which people work.
    expect(dues(asked())).to.deep.equal({ supplement: '2026-09-20' });
    expect(asked().state.clocks[0]).to.include({ kind: 'review', metAt: at('2026-09-14 10:00') });
    const offered = [
      'dispatch',
      'answer',
      'supplementArrived',
      'proposeTermination',
      'withdraw',
      'registerAnother',
      'viewContact',
    ];
    expect(allowedActions(asked().state, clerk, context.names)).to.deep.equal(offered);
  });

  it('while the time of the enterprise runs: not asked twice, not declined, told what to do instead', () => {
    asked().refuses(asks('2026-09-15 09:00'), 'already-done', '您已于9月14日 10:00通知补充材料');
    asked().refuses(declines('2026-09-15 09:00'), 'wrong-stage', '期限届满以前不能提出不予受理');
    registered().refuses(arrives('2026-09-15 09:00'), 'wrong-stage', '没有等企业补充的材料');
    registered().then(declines('2026-09-14 09:30')).refuses(asks('2026-09-14 10:00'), 'wrong-stage', '审定');
  });

  it('补充材料已到 starts the review anew; a second tap is told who did it and when', () => {
    const story = asked().then(arrives('2026-09-16 15:00'));
    expect(dues(story)).to.deep.equal({ review: '2026-09-17' });
    expect(allowedActions(story.state, clerk, context.names)).to.include.members([
      'decline',
      'askSupplement',
    ]);
    const second = { ...clerk, personId: 'clerk-2' };
    story.refuses(arrives('2026-09-16 15:01', second), 'already-done', '已于9月16日 15:00登记补充材料已到');
    expect(dues(story.then(asks('2026-09-16 16:00'))), 'may be asked again').to.deep.equal({
      supplement: '2026-09-22',
    });
  });

  it('what turns out not to need the material is dispatched or answered meanwhile', () => {
    const story = asked().then(dispatches('2026-09-15 09:00'));
    expect(story.state).to.deep.include({ stage: 'dispatched', supplement: null });
    expect(dues(story)).to.deep.equal({});
    const answer = { text: '已告知', legalBasis: null };
    const answered = { type: 'answer', actor: clerk, at: at('2026-09-15 09:00'), answer } as const;
    expect(asked().then({ ...answered, accepted: true }).state.stage).to.equal('closed');
    asked().refuses({ ...answered, accepted: false }, 'bad-input', '受理并转办');
  });

  for (const [moment, types] of [
    ['2026-09-20 23:59', []],
    ['2026-09-21 00:00', ['supplementLapsed', 'clockMet', 'clockStarted']],
  ] as const)
    it(`${moment}: ${types.length === 0 ? 'still in time' : 'lapsed, for the director to decide'}`, () => {
      const events = lapseSupplement(asked().state, at(moment), context);
      expect(events.map(({ type }) => type)).to.deep.equal(types);
    });

  it('lapses once; a provisional date never does; the wait is nobody’s lateness', () => {
    const story = lapsed();
    expect(lapseSupplement(story.state, at('2026-09-22 08:32'), context)).to.deep.equal([]);
    expect(dues(story)).to.deep.equal({ decision: '2026-09-22' });
    const late = story.events.some((event) => event.type === 'clockMet' && event.data.late);
    expect(late).to.equal(false);
    const [, wait] = asked().state.clocks;
    const steps = owedSteps(wait!, context.calendar, at('2026-09-30 09:00')).map(({ step }) => step);
    expect(steps, 'warned of, never reported as a breach').to.deep.equal(['eve', 'day', 'afternoon']);
    const far = registered(at('2026-12-30 09:00')).then(asks('2026-12-30 10:00'));
    expect(lapseSupplement(far.state, at('2027-02-01 09:00'), context)).to.deep.equal([]);
  });

  it('lapsed: the director dispatches, answers, asks again; anybody may record what came late or propose 不予受理', () => {
    const story = lapsed();
    expect(allowedActions(story.state, clerk, context.names)).to.deep.equal([
      'decline',
      'supplementArrived',
      'proposeTermination',
      'withdraw',
      'registerAnother',
      'viewContact',
    ]);
    expect(allowedActions(story.state, director, context.names)).to.deep.equal([
      'dispatch',
      'answer',
      'decline',
      'askSupplement',
      'supplementArrived',
      'proposeTermination',
      'withdraw',
      'registerAnother',
      'viewContact',
    ]);
    story.refuses(dispatches('2026-09-21 09:00'), 'not-appointed', '由中心负责人决定');
    expect(dues(story.then(dispatches('2026-09-21 09:00', director)))).to.deep.equal({});
    expect(dues(story.then(asks('2026-09-21 09:00', director)))).to.deep.equal({ supplement: '2026-09-29' });
    expect(dues(story.then(arrives('2026-09-21 09:00')))).to.deep.equal({ review: '2026-09-22' });
    const proposed = story.then(declines('2026-09-21 09:00'));
    expect(dues(proposed)).to.deep.equal({ decision: '2026-09-22' });
    const back = proposed.then({ type: 'rejectDecline', actor: director, at: at('2026-09-21 10:00') });
    expect(dues(back)).to.deep.equal({ review: '2026-09-22' });
    expect(allowedActions(back.state, clerk, context.names), 'no dead end').to.include.members([
      'dispatch',
      'askSupplement',
    ]);
  });

  it('终止 proposed while the enterprise is waited for: the wait ends, nobody is late', () => {
    const proposed = {
      kind: 'terminate',
      ground: '第三条（三）',
      reason: '法院已受理',
      pressed: null,
    } as const;
    for (const story of [asked(), lapsed()]) {
      const moment = at('2026-09-21 09:00');
      const ending = story.then({ type: 'proposeTermination', actor: clerk, at: moment, proposed });
      expect(dues(ending)).to.deep.equal({ decision: '2026-09-22' });
      expect(ending.events.some((event) => event.type === 'clockMet' && event.data.late)).to.equal(false);
      expect(ending.state.supplement).to.equal(null);
    }
  });

  it('a decision that comes late is the centre’s lateness', () => {
    const story = lapsed().then(arrives('2026-09-23 09:00'));
    const [, last] = story.events.filter(({ type }) => type === 'clockMet').slice(-2);
    expect(last?.data).to.include({ late: true });
    expect(apply(story.state, []).supplement?.arrived?.by).to.equal(clerk.personId);
  });
});
