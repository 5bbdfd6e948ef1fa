import { expect } from 'chai';
import { isPaused } from '../../../src/domain/case.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import type { Instant } from '../../../src/domain/local-date.ts';
import {
  accepted,
  at,
  clerk,
  context,
  director,
  liaison,
  report,
  resolved,
  type Story,
} from '../../support/story.ts';

const extension = { days: 3, reason: '须上级核准', told: true, understood: true };
const asks = (moment: string, more: Partial<typeof extension> = {}) =>
  ({ type: 'askExtension', actor: liaison, at: at(moment), extension: { ...extension, ...more } }) as const;
const grants = (moment: string, actor = clerk, reason: string | null = null) =>
  ({ type: 'grantExtension', actor, at: at(moment), reason }) as const;
const refuses = (moment: string) => ({ type: 'refuseExtension', actor: clerk, at: at(moment) }) as const;

const handle = ({ state }: Story) => {
  const { due, paused, extended } = state.clocks.findLast(({ kind }) => kind === 'handle')!;
  return { due, paused, extended };
};

describe('第四条（五） 申请延期', () => {
  it('waits for the centre, one working day; the clocks of the unit stand still, the work goes on', () => {
    const story = accepted().then(asks('2026-09-16 09:00'));
    const decision = story.state.clocks.find(({ kind }) => kind === 'decision');
    expect(decision).to.include({ assignmentNo: null, due: '2026-09-17', metAt: null });
    const still = story.state.clocks.filter((clock) => isPaused(story.state, clock));
    expect(still.map(({ kind }) => kind)).to.deep.equal(['handle']);
    expect(allowedActions(story.state, liaison, context.names)).to.deep.equal([
      'progress',
      'contact',
      'result',
      'proposeTermination',
      'viewContact',
    ]);
    expect(allowedActions(story.state, clerk, context.names)).to.deep.equal([
      'grantExtension',
      'refuseExtension',
      'reassign',
      'proposeTermination',
      'withdraw',
      'registerAnother',
      'viewContact',
    ]);
  });

  // Received on 2026-09-14, due on 09-17; 09-20 is a working Sunday before 中秋.
  for (const [filed, decided, refusedDue, grantedDue, waited] of [
    ['2026-09-16 09:00', '2026-09-16 17:00', '2026-09-17', '2026-09-21', 0],
    ['2026-09-16 09:00', '2026-09-17 09:00', '2026-09-18', '2026-09-22', 1],
    ['2026-09-17 23:59', '2026-09-21 09:00', '2026-09-21', '2026-09-24', 3],
  ] as const) {
    it(`filed ${filed}, granted ${decided}: due ${grantedDue}`, () => {
      const story = accepted().then(asks(filed)).then(grants(decided));
      expect(handle(story)).to.deep.equal({ due: grantedDue, paused: waited, extended: 3 });
      expect(story.state.extension).to.equal(null);
    });
    it(`filed ${filed}, refused ${decided}: the days it waited are given back, due ${refusedDue}`, () => {
      const story = accepted().then(asks(filed)).then(refuses(decided));
      expect(handle(story)).to.deep.equal({ due: refusedDue, paused: waited, extended: 0 });
    });
  }

  it('a duty that was late already is not given back its days', () => {
    const story = accepted().then(asks('2026-09-16 09:00')).then(grants('2026-09-17 09:00'));
    expect(story.state.clocks.find(({ kind }) => kind === 'firstContact')).to.include({
      due: '2026-09-15',
      paused: 0,
    });
  });

  it('not after the time limit, and not before the enterprise was told', () => {
    accepted().refuses(asks('2026-09-18 00:00'), 'not-yet-possible', '办结时限已过');
    accepted().refuses(asks('2026-09-16 09:00', { told: false }), 'bad-input', '已告知企业');
    const waiting = accepted().then(asks('2026-09-16 09:00'));
    waiting.refuses(asks('2026-09-16 10:00'), 'already-done', '您已于');
    accepted().refuses(grants('2026-09-16 10:00'), 'wrong-stage', '没有等待决定');
  });

  it('一般不得超过5个工作日: for each assignment and round; more is the director’s, with a reason', () => {
    const more = accepted().then(asks('2026-09-16 09:00', { days: 6 }));
    more.refuses(grants('2026-09-16 10:00'), 'not-appointed', '中心负责人');
    more.refuses(grants('2026-09-16 10:00', clerk, '须省局核准'), 'not-appointed', '中心负责人');
    more.refuses(grants('2026-09-16 10:00', director), 'bad-input', '写明理由');
    const granted = more.then(grants('2026-09-16 10:00', director, '须省局核准'));
    expect(handle(granted).extended).to.equal(6);
    expect(granted.events.find(({ type }) => type === 'extensionDecided')?.data).to.deep.equal({
      granted: 6,
      reason: '须省局核准',
      lapsed: false,
    });
    const within = accepted().then(asks('2026-09-16 09:00', { days: 5 }));
    expect(handle(within.then(grants('2026-09-16 10:00', director))).extended, 'control').to.equal(5);
    const again = accepted()
      .then(asks('2026-09-16 09:00'))
      .then(grants('2026-09-16 10:00'))
      .then(asks('2026-09-18 09:00'));
    again.refuses(grants('2026-09-18 10:00'), 'not-appointed', '共延长6个工作日');
    expect(handle(again.then(refuses('2026-09-18 10:00'))).extended).to.equal(3);
  });

  it('a result ends the request: nothing is left to decide', () => {
    const before = accepted().then(asks('2026-09-17 09:00'));
    const story = before.then({ type: 'result', actor: liaison, at: at('2026-09-17 15:00'), report });
    expect(story.state).to.deep.include({ stage: 'resolved', extension: null });
    const running = story.state.clocks.filter(({ metAt }) => metAt === null);
    expect(running.map(({ kind }) => kind)).to.deep.equal(['followUp']);
  });

  it('a result that comes while the request waits is in time, as far as the days waited reach', () => {
    const late = (moment: Instant) =>
      accepted()
        .then(asks('2026-09-17 09:00'))
        .then({ type: 'result', actor: liaison, at: moment, report })
        .events.flatMap((e) => (e.type === 'clockMet' && e.data.clockNo === 4 ? [e.data.late] : []));
    expect(late(at('2026-09-18 10:00'))).to.deep.equal([false]);
    expect(late(at('2026-09-21 10:00'))).to.deep.equal([false]);
  });

  it('control: without a request the same result is late', () => {
    const { events } = resolved(at('2026-09-18 10:00'));
    const met = events.find((e) => e.type === 'clockMet' && e.data.clockNo === 4)?.data;
    expect(met).to.deep.equal({ clockNo: 4, late: true });
  });
});
