import { expect } from 'chai';
import { allowedActions } from '../../../src/domain/guards.ts';
import type { Evidence } from '../../../src/domain/case.ts';
import {
  accepting,
  at,
  clerk,
  context,
  director,
  liaison,
  registered,
  report,
  resolved,
  TAX,
  type Story,
} from '../../support/story.ts';

const running = ({ state }: Story) =>
  state.clocks.filter(({ metAt }) => metAt === null).map(({ kind, due, days }) => ({ kind, due, days }));

const declined = { kind: 'decline', ground: '第三条（一）', advice: '可以申请仲裁', referral: null } as const;
const decline = { type: 'decline', actor: clerk, at: at('2026-09-14 10:00'), proposed: declined } as const;

const not = (evidence: Evidence) => ({ ...accepting, solved: false, accepted: false, evidence });
const calls = (moment: string, evidence: Evidence) =>
  ({ type: 'followUp', actor: clerk, at: at(moment), answers: not(evidence) }) as const;

/** 发回重新办理, and reported again. */
const reworked = () =>
  resolved()
    .then(calls('2026-09-16 09:00', '充分'))
    .then({ type: 'result', actor: liaison, at: at('2026-09-18 10:00'), report });

describe('第三条 不予受理: proposed by one, confirmed by another', () => {
  it('a proposal meets the review and gives the director one working day', () => {
    const before = registered();
    const story = before.then(decline);
    expect(story.since(before)).to.deep.equal(['clockMet', 'proposed', 'clockStarted']);
    expect(story.state.stage).to.equal('registered');
    expect(running(story)).to.deep.equal([{ kind: 'decision', due: '2026-09-15', days: 1 }]);
  });

  it('confirmed: the case is 不予受理, nothing runs, and the ground stays', () => {
    const story = registered()
      .then(decline)
      .then({ type: 'confirmDecline', actor: director, at: at('2026-09-14 11:00') });
    expect(story.state).to.include({ stage: 'declined', closing: null });
    expect(story.state.proposal).to.include({ ground: '第三条（一）', by: clerk.personId });
    expect(running(story)).to.deep.equal([]);
  });

  it('not agreed: back to the review with one working day, and it may be proposed again', () => {
    const story = registered()
      .then(decline)
      .then({ type: 'rejectDecline', actor: director, at: at('2026-09-15 11:00') });
    expect(story.state).to.include({ stage: 'registered', proposal: null });
    expect(running(story)).to.deep.equal([{ kind: 'review', due: '2026-09-16', days: 1 }]);
    expect(allowedActions(story.state, clerk, context.names)).to.include.members(['dispatch', 'decline']);
  });

  it('while it waits nothing else goes on, and the second person is never the first', () => {
    const story = registered().then(decline);
    const moment = at('2026-09-14 11:00');
    story.refuses(
      { type: 'dispatch', actor: director, at: moment, unitId: TAX, coUnitIds: [], opinion: null },
      'wrong-stage',
      '正等中心负责人审定',
    );
    story.refuses({ ...decline, at: moment }, 'already-done', '您已于');
    story.refuses({ type: 'confirmDecline', actor: clerk, at: moment }, 'not-appointed', '中心负责人');
    story.refuses({ type: 'confirmClose', actor: director, at: moment }, 'wrong-stage', '待转办');
    const deciding = { ...context, directors: [director.personId, 'deputy'] };
    const own = registered().then({ ...decline, actor: director }, deciding);
    own.refuses({ type: 'confirmDecline', actor: director, at: moment }, 'second-person', '另一位负责人');
    own.refuses({ type: 'rejectDecline', actor: director, at: moment }, 'second-person', '/代班');
    expect(allowedActions(own.state, director, context.names)).to.deep.equal([
      'registerAnother',
      'viewContact',
    ]);
  });

  it('a proposal that nobody else could confirm is refused, naming /代班', () => {
    registered().refuses({ ...decline, actor: director }, 'not-yet-possible', '/代班');
  });
});

describe('直接答复', () => {
  const answer = { text: '可以申请，材料清单已告知', legalBasis: null };
  const act = { type: 'answer', actor: clerk, at: at('2026-09-14 10:00'), answer } as const;

  it('accepted by the enterprise: closed, without a unit and without a clock', () => {
    const before = registered();
    const story = before.then({ ...act, accepted: true });
    expect(story.since(before)).to.deep.equal(['clockMet', 'answered', 'closed']);
    expect(story.state).to.deep.include({ stage: 'closed', assignments: [] });
    expect(story.state.closing?.ground).to.equal('直接答复');
    expect(running(story)).to.deep.equal([]);
  });

  it('not accepted: refused with the way on', () => {
    registered().refuses({ ...act, accepted: false }, 'bad-input', '受理并转办');
  });
});

describe('第四条（六） 重新办理', () => {
  it('sufficient new evidence: the next round with the same unit, five working days, nothing to accept', () => {
    const before = resolved();
    const story = before.then(calls('2026-09-16 09:00', '充分'));
    expect(story.since(before)).to.deep.equal(['followedUp', 'clockMet', 'reworked', 'clockStarted']);
    expect(story.state).to.include({ stage: 'handling', round: 2 });
    expect(story.state.assignments.map(({ round, unitId }) => ({ round, unitId }))).to.deep.equal([
      { round: 1, unitId: TAX },
      { round: 2, unitId: TAX },
    ]);
    expect(running(story)).to.deep.equal([{ kind: 'handle', due: '2026-09-22', days: 5 }]);
    expect(allowedActions(story.state, liaison, context.names)).to.include('result');
  });

  it('the answers of each round are kept', () => {
    const story = reworked().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-21 09:00'),
      answers: accepting,
    });
    expect(story.state.followUps.map(({ round, accepted }) => [round, accepted])).to.deep.equal([
      [1, false],
      [2, true],
    ]);
    expect(story.state.assignments.map(({ result }) => result !== null)).to.deep.equal([true, true]);
    expect(story.state.closing?.ground).to.equal('第七条（一）');
  });

  it('from the third round on the director himself sends it back', () => {
    reworked().refuses(calls('2026-09-21 09:00', '充分'), 'not-appointed', '中心负责人');
    const third = reworked().then({ ...calls('2026-09-21 09:00', '充分'), actor: director });
    expect(third.state).to.include({ stage: 'handling', round: 3 });
  });
});

describe('第七条（二）（三）: closed although not accepted, by two persons', () => {
  for (const evidence of ['无', '有但不充分'] as const)
    it(`第七条（二） ${evidence}: proposed, and closed when the director agrees`, () => {
      const before = resolved();
      const proposed = before.then(calls('2026-09-16 09:00', evidence));
      expect(proposed.since(before)).to.deep.equal(['followedUp', 'clockMet', 'proposed', 'clockStarted']);
      expect(proposed.state.stage).to.equal('resolved');
      expect(running(proposed)).to.deep.equal([{ kind: 'decision', due: '2026-09-17', days: 1 }]);
      const story = proposed.then({ type: 'confirmClose', actor: director, at: at('2026-09-16 10:00') });
      expect(story.state).to.deep.include({ stage: 'closed', proposal: null });
      expect(story.state.closing).to.include({ ground: '第七条（二）', by: director.personId });
    });

  it('第七条（三） after a rework', () => {
    const story = reworked()
      .then(calls('2026-09-21 09:00', '无'))
      .then({ type: 'confirmClose', actor: director, at: at('2026-09-21 10:00') });
    expect(story.state.closing?.ground).to.equal('第七条（三）');
  });

  it('not agreed: 登记回访 is open again for one working day', () => {
    const story = resolved()
      .then(calls('2026-09-16 09:00', '无'))
      .then({ type: 'rejectClose', actor: director, at: at('2026-09-16 10:00') });
    expect(story.state).to.include({ stage: 'resolved', proposal: null });
    expect(running(story)).to.deep.equal([{ kind: 'followUp', due: '2026-09-17', days: 1 }]);
    expect(allowedActions(story.state, clerk, context.names)).to.include('followUp');
  });

  it('the enterprise must be asked for new evidence or reasons', () => {
    resolved().refuses(
      { ...calls('2026-09-16 09:00', '无'), answers: { ...not('无'), evidence: null } },
      'bad-input',
      '新证据或理由',
    );
  });
});
