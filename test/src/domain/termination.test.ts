import { expect } from 'chai';
import { isPaused } from '../../../src/domain/case.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import type { Instant } from '../../../src/domain/local-date.ts';
import type { Termination } from '../../../src/domain/termination.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  context,
  director,
  dispatched,
  liaison,
  registered,
  resolved,
  type Story,
} from '../../support/story.ts';

const running = ({ state }: Story) =>
  Object.fromEntries(state.clocks.filter(({ metAt }) => metAt === null).map(({ kind, due }) => [kind, due]));

const sued: Termination = { kind: 'terminate', ground: '第三条（三）', reason: '法院已受理', pressed: null };
const silent: Termination = { ...sued, ground: '多次联系不上企业', reason: '三次未接通' };
const withdrawn: Termination = { ...sued, ground: '企业撤诉', reason: '问题已自行解决', pressed: true };

const propose = (moment: Instant, proposed = sued, actor = liaison) =>
  ({ type: 'proposeTermination', actor, at: moment, proposed }) as const;
const confirm = (moment: Instant, actor = director) =>
  ({ type: 'confirmTermination', actor, at: moment }) as const;
const reject = (moment: Instant) => ({ type: 'rejectTermination', actor: director, at: moment }) as const;

/** A call that reached nobody. */
const missed = (moment: string) =>
  ({ type: 'followUp', actor: clerk, at: at(moment), answers: { ...accepting, reached: false } }) as const;

describe('第三条（三）（四）（五） 终止: grounds that arise while a case is handled', () => {
  it('the unit proposes: its clocks stand still, the director has one working day', () => {
    const before = accepted();
    const story = before.then(propose(at('2026-09-15 09:00')));
    expect(story.since(before)).to.deep.equal(['proposed', 'clockStarted']);
    expect(running(story)).to.include({ decision: '2026-09-16', handle: '2026-09-17' });
    const paused = story.state.clocks.filter((clock) => isPaused(story.state, clock));
    expect(paused.map(({ kind }) => kind)).to.deep.equal(['firstContact', 'handle']);
  });

  it('confirmed: 已终止, apart from 办结; every duty ends undone, none as done', () => {
    const story = accepted()
      .then(propose(at('2026-09-15 09:00')))
      .then(confirm(at('2026-09-15 11:00')));
    expect(story.state).to.include({ stage: 'terminated', closing: null });
    expect(story.state.proposal).to.include({ ground: '第三条（三）', by: liaison.personId });
    expect(running(story)).to.deep.equal({});
    const voided = story.state.clocks.filter((clock) => clock.voided).map(({ kind }) => kind);
    expect(voided).to.deep.equal(['firstContact', 'handle']);
    for (const who of [clerk, director, liaison])
      expect(allowedActions(story.state, who, context.names)).to.deep.equal([]);
  });

  for (const [decided, handle, firstContact] of [
    ['2026-09-15 11:00', '2026-09-17', '2026-09-16'],
    ['2026-09-16 11:00', '2026-09-18', '2026-09-17'],
    ['2026-09-18 16:00', '2026-09-21', '2026-09-20'],
  ] as const)
    it(`not agreed on ${decided}: the days it waited are given back, and at least one is left`, () => {
      const story = accepted()
        .then(propose(at('2026-09-15 09:00')))
        .then(reject(at(decided)));
      expect(story.state).to.include({ stage: 'handling', proposal: null });
      expect(running(story)).to.deep.equal({ handle, firstContact });
    });

  it('not agreed while the centre had the case: its duty starts anew with one working day', () => {
    const review = registered()
      .then(propose(at('2026-09-14 10:00'), sued, clerk))
      .then(reject(at('2026-09-15 09:00')));
    expect(running(review)).to.deep.equal({ review: '2026-09-16' });
    const followUp = resolved()
      .then(propose(at('2026-09-16 10:00')))
      .then(reject(at('2026-09-16 11:00')));
    expect(running(followUp)).to.deep.equal({ followUp: '2026-09-17' });
  });

  it('a duty that had run out before stays late: nothing is given back', () => {
    const story = accepted()
      .then(propose(at('2026-09-21 09:00')))
      .then(reject(at('2026-09-22 09:00')));
    expect(running(story)).to.deep.equal({ handle: '2026-09-17', firstContact: '2026-09-15' });
  });

  it('the card is posted after the case was terminated: receipt is on record, no duty starts', () => {
    const proposed = dispatched().then(propose(at('2026-09-14 09:20'), sued, clerk));
    const over = proposed.then(confirm(at('2026-09-14 09:30'))).received(at('2026-09-14 09:40'));
    expect(running(over)).to.deep.equal({});
    const control = proposed.received(at('2026-09-14 09:40'));
    expect(running(control)).to.include.keys('accept', 'handle');
  });

  it('第四条（三） received after hours and rejected before its time began: nothing stood still, nothing moves', () => {
    const back = dispatched(at('2026-09-18 17:00'))
      .received(at('2026-09-18 17:30'))
      .then(propose(at('2026-09-18 17:40'), sued, clerk))
      .then(reject(at('2026-09-18 17:50')));
    expect(running(back)).to.deep.equal({
      accept: '2026-09-21',
      firstContact: '2026-09-21',
      handle: '2026-09-23',
    });
  });

  it('while it waits nothing else goes on, and who proposed does not decide', () => {
    const deciding = { ...context, directors: [director.personId, 'deputy'] };
    const story = accepted().then(propose(at('2026-09-15 09:00'), sued, director), deciding);
    story.refuses(confirm(at('2026-09-15 10:00')), 'second-person', '另一位负责人');
    story.refuses(confirm(at('2026-09-15 10:00'), clerk), 'not-appointed', '中心负责人');
    story.refuses(
      { type: 'contact', actor: liaison, at: at('2026-09-15 10:00') },
      'wrong-stage',
      '正等中心负责人审定',
    );
  });

  it('an extension that waits is settled by it, and its days are given back too', () => {
    const extension = { days: 3, reason: '须上级核准', told: true, understood: true };
    const story = accepted()
      .then({ type: 'askExtension', actor: liaison, at: at('2026-09-15 09:00'), extension })
      .then(propose(at('2026-09-16 10:00')));
    expect(story.state).to.include({ extension: null });
    expect(running(story)).to.deep.equal({
      decision: '2026-09-17',
      handle: '2026-09-18',
      firstContact: '2026-09-16',
    });
    const back = story.then(reject(at('2026-09-17 10:00')));
    expect(running(back)).to.deep.equal({ handle: '2026-09-20', firstContact: '2026-09-18' });
  });
});

describe('终止 because nobody answers: three calls on two days are on record', () => {
  for (const [what, calls] of [
    ['two calls', ['2026-09-16 09:00', '2026-09-17 09:00']],
    ['three calls on one day', ['2026-09-16 09:00', '2026-09-16 10:00', '2026-09-16 15:00']],
  ] as const)
    it(`${what}: refused with what is missing`, () => {
      calls
        .reduce((story, moment) => story.then(missed(moment)), resolved())
        .refuses(propose(at('2026-09-17 10:00'), silent, clerk), 'not-yet-possible', '登记回访');
    });

  it('three calls on two days: proposed, and it meets the duty to call back', () => {
    const story = ['2026-09-16 09:00', '2026-09-16 15:00', '2026-09-17 09:00']
      .reduce((told, moment) => told.then(missed(moment)), resolved())
      .then(propose(at('2026-09-17 10:00'), silent, clerk));
    expect(running(story)).to.deep.equal({ decision: '2026-09-18' });
  });
});

describe('企业撤诉: recorded by the centre, with the question whether it was pressed', () => {
  const withdraw = {
    type: 'withdraw',
    actor: clerk,
    at: at('2026-09-15 09:00'),
    proposed: withdrawn,
  } as const;

  it('确认终止 confirms it; what the enterprise said stays on record', () => {
    const story = accepted()
      .then(withdraw)
      .then(confirm(at('2026-09-15 10:00')));
    expect(story.state.stage).to.equal('terminated');
    expect(story.state.proposal).to.include({ ground: '企业撤诉', pressed: true });
  });

  it('the unit may not record it', () => {
    accepted().refuses({ ...withdraw, actor: liaison }, 'not-appointed', '受理中心');
  });
});
