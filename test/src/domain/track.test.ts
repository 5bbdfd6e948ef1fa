import { expect } from 'chai';
import { explained } from '../../../src/app/views/explained.ts';
import { isPaused } from '../../../src/domain/case.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import type { LocalDate } from '../../../src/domain/local-date.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  context,
  director,
  dispatched,
  LABOUR,
  liaison,
  report,
  type Story,
} from '../../support/story.ts';

const track = {
  reason: '须省局审批',
  plan: '9月报省局，10月批复后办结',
  promised: '2026-10-16' as LocalDate,
  told: true,
};
const asks = (moment: string, more: Partial<Omit<typeof track, 'promised'>> & { promised?: string } = {}) =>
  ({
    type: 'askTrack',
    actor: liaison,
    at: at(moment),
    track: { ...track, ...more, promised: (more.promised ?? track.promised) as LocalDate },
  }) as const;
const agrees = (moment: string, actor = director) => ({ type: 'agreeTrack', actor, at: at(moment) }) as const;
const refuses = (moment: string) => ({ type: 'refuseTrack', actor: director, at: at(moment) }) as const;
const result = (moment: string) => ({ type: 'result', actor: liaison, at: at(moment), report }) as const;

const lastOf = ({ state }: Story, kind: string) => state.clocks.findLast((clock) => clock.kind === kind)!;
const running = ({ state }: Story) =>
  Object.fromEntries(
    state.clocks.filter(({ metAt }) => metAt === null).map(({ kind, due }) => [kind, due as string]),
  );
const explanation = (story: Story) => explained(lastOf(story, 'handle'), context.calendar);

/** Received on Monday 2026-09-14, due on 09-17; agreed to on Wednesday. */
const tracked = (): Story => accepted().then(asks('2026-09-16 09:00')).then(agrees('2026-09-16 10:00'));

describe('第六条 申请转跟踪办理: what cannot be concluded at once', () => {
  it('waits for the director, one working day; the clocks of the unit stand still, the work goes on', () => {
    const story = accepted().then(asks('2026-09-16 09:00'));
    expect(lastOf(story, 'decision')).to.include({ assignmentNo: null, due: '2026-09-17', metAt: null });
    const still = story.state.clocks.filter((clock) => isPaused(story.state, clock));
    expect(still.map(({ kind }) => kind)).to.deep.equal(['handle']);
    const may = allowedActions(story.state, liaison, context.names);
    expect(may).to.include.members(['progress', 'result']);
    expect(may).to.not.include.oneOf(['askTrack', 'askExtension', 'askJoint']);
    expect(allowedActions(story.state, director, context.names)).to.include.members([
      'agreeTrack',
      'refuseTrack',
    ]);
    expect(allowedActions(story.state, clerk, context.names)).to.not.include.oneOf([
      'agreeTrack',
      'refuseTrack',
    ]);
  });

  it('同意: due on the promised day, which says so; the enterprise is told each week from this one on', () => {
    const story = tracked();
    expect(running(story)).to.deep.equal({
      firstContact: '2026-09-15',
      handle: '2026-10-16',
      weeklyProgress: '2026-09-18',
    });
    expect(story.state.track).to.equal(null);
    expect(story.state.assignments[0]?.tracked).to.deep.include({
      by: 'director',
      since: '2026-09-16',
      promised: '2026-10-16',
    });
    expect(explanation(story)).to.equal('承诺办结日期2026年10月16日（跟踪办理），当日24:00前有效');
  });

  it('is the director’s alone: a clerk is told who may', () => {
    const waiting = accepted().then(asks('2026-09-16 09:00'));
    waiting.refuses(agrees('2026-09-16 10:00', clerk), 'not-appointed', '中心负责人或代班的负责人');
    accepted().refuses(agrees('2026-09-16 10:00'), 'wrong-stage', '没有等待决定的跟踪办理申请');
  });

  it('不同意: the days it waited are given back, nothing else changes', () => {
    const story = accepted().then(asks('2026-09-16 09:00')).then(refuses('2026-09-18 09:00'));
    expect(running(story)).to.deep.equal({ firstContact: '2026-09-15', handle: '2026-09-20' });
    expect(story.state.assignments[0]?.tracked).to.equal(null);
    expect(explanation(story)).to.include('暂停计时2个工作日');
  });

  it('is asked for in time, one thing at a time, after the enterprise was told', () => {
    accepted().refuses(asks('2026-09-18 00:00'), 'not-yet-possible', '办结时限已过');
    expect(accepted().then(asks('2026-09-17 23:59')).state.track, 'control: the last minute').not.to.be.null;
    accepted().refuses(asks('2026-09-16 09:00', { told: false }), 'bad-input', '已告知企业');
    const waiting = accepted().then(asks('2026-09-16 09:00'));
    waiting.refuses(asks('2026-09-16 09:05'), 'already-done', '您已于');
    const extension = { days: 3, reason: '须上级核准', told: true, understood: true };
    const other = { type: 'askExtension', actor: liaison, at: at('2026-09-16 09:05'), extension } as const;
    waiting.refuses(other, 'not-yet-possible', '跟踪办理申请还在等受理中心决定');
    dispatched()
      .then({ type: 'accept', actor: liaison, at: at('2026-09-14 10:00') })
      .refuses(asks('2026-09-14 10:05'), 'not-yet-possible', '还没有起算');
  });

  for (const [promised, words] of [
    ['2026-09-17', '不晚于现在的办结期限2026年9月17日'],
    ['2026-03-01', '跨年的请写上年份'],
    ['2027-09-20', '在一年以后，请核对年份'],
    ['2026-10-03', '10月3日（周六）不是工作日，请写其后的10月8日（周四）'],
  ] as const)
    it(`承诺日期 ${promised} cannot be promised: ${words}`, () => {
      accepted().refuses(asks('2026-09-16 09:00', { promised }), 'bad-input', words);
    });

  it('a promise beyond the notices is 暂定 and says so; a make-up Saturday can be promised', () => {
    const beyond = accepted()
      .then(asks('2026-09-16 09:00', { promised: '2027-03-01' }))
      .then(agrees('2026-09-16 10:00'));
    expect(lastOf(beyond, 'handle')).to.include({ due: '2027-03-01', provisional: true });
    expect(explanation(beyond)).to.equal(
      '承诺办结日期2027年3月1日（跟踪办理），当日24:00前有效（暂定：2027年放假安排尚未公布）',
    );
    const saturday = accepted().then(asks('2026-09-16 09:00', { promised: '2026-10-10' }));
    expect(lastOf(saturday.then(agrees('2026-09-16 10:00')), 'handle')).to.include({
      due: '2026-10-10',
      provisional: false,
    });
  });

  it('waiting can have moved the day beyond the promise: nobody loses days by being agreed with', () => {
    const asked = accepted().then(asks('2026-09-16 09:00', { promised: '2026-09-18' }));
    const story = asked.then(agrees('2026-09-21 09:00'));
    expect(running(asked.then(refuses('2026-09-21 09:00')))).to.include({ handle: '2026-09-22' });
    expect(lastOf(story, 'handle')).to.include({ due: '2026-09-22', promised: '2026-09-18' });
    expect(explanation(story)).to.include('，因等待决定、延期或放假顺延3个工作日至9月22日（周二），');
  });

  it('a later request moves the promised day by the days it waits, and an extension by its own', () => {
    const extension = { days: 2, reason: '批复未到', told: true, understood: true };
    const story = tracked()
      .then({ type: 'askExtension', actor: liaison, at: at('2026-10-15 09:00'), extension })
      .then({ type: 'grantExtension', reason: null, actor: clerk, at: at('2026-10-16 09:00') });
    expect(lastOf(story, 'handle')).to.include({ due: '2026-10-21', paused: 1, extended: 2 });
    expect(explanation(story)).to.equal(
      '承诺办结日期2026年10月16日（跟踪办理），因等待决定、延期或放假顺延3个工作日至10月21日（周三），当日24:00前有效',
    );
  });

  it('can be asked for again with a later promise; refused, the first one stands', () => {
    const again = tracked().then(asks('2026-10-15 09:00', { promised: '2026-11-20' }));
    const agreed = again.then(agrees('2026-10-15 10:00'));
    expect(lastOf(agreed, 'handle')).to.include({ due: '2026-11-20', promised: '2026-11-20' });
    const refused = again.then(refuses('2026-10-15 10:00'));
    expect(lastOf(refused, 'handle')).to.include({ due: '2026-10-16' });
    expect(refused.state.assignments[0]?.tracked?.promised).to.equal('2026-10-16');
  });

  it('a result, 建议终止 or 改派 settles the request; the days waited count all the same', () => {
    const waiting = accepted().then(asks('2026-09-17 09:00'));
    const done = waiting.then(result('2026-09-21 10:00'));
    expect(done.state).to.include({ stage: 'resolved', track: null });
    expect(lastOf(done, 'handle').due, 'moved by three working days').to.equal('2026-09-21');
    const met = done.events.find((e) => e.type === 'clockMet' && e.data.clockNo === 4)?.data;
    expect(met).to.deep.equal({ clockNo: 4, late: false });
    const proposed = {
      kind: 'terminate',
      ground: '第三条（三）',
      reason: '法院已受理',
      pressed: null,
    } as const;
    const act = { actor: clerk, at: at('2026-09-18 09:00') } as const;
    expect(waiting.then({ type: 'proposeTermination', ...act, proposed }).state.track).to.equal(null);
    const to = { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '职责不符' };
    const moved = waiting.then({ type: 'reassign', ...act, to });
    expect(moved.state.track).to.equal(null);
    expect(moved.state.assignments.at(-1)).to.include({ unitId: LABOUR, tracked: null });
  });

  it('改派 of a tracked case: the new unit begins with its own three days, and owes no weekly progress', () => {
    const to = { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '职责不符' };
    const moved = tracked()
      .then({ type: 'reassign', actor: clerk, at: at('2026-09-21 09:00'), to })
      .received(at('2026-09-21 09:01'), 2);
    expect(running(moved)).to.deep.equal({
      accept: '2026-09-22',
      firstContact: '2026-09-22',
      handle: '2026-09-24',
    });
  });
});

describe('第四条（六） after the result of a tracked case', () => {
  const checked = (check: '不属实' | '属实', evidence: '充分' | null = null) =>
    tracked()
      .then(result('2026-09-22 15:00'))
      .then({
        type: 'followUp',
        actor: clerk,
        at: at('2026-09-24 09:00'),
        answers: { ...accepting, check, accepted: false, evidence },
      });

  it('退回补办: the working days left of the promise, and the weekly progress goes on', () => {
    const story = checked('不属实');
    // From 09-22 to 10-16 there are 13 working days; so many after 09-24.
    expect(lastOf(story, 'handle')).to.include({ days: 13, startedOn: '2026-09-24', promised: null });
    expect(story.state.assignments[0]?.tracked?.promised).to.equal('2026-10-16');
    expect(running(story), 'this week was met by the result').to.not.have.property('weeklyProgress');
  });

  it('重新办理: five working days of its own, tracked only if asked for again', () => {
    const story = checked('属实', '充分');
    expect(story.state.assignments.at(-1)).to.include({ round: 2, tracked: null });
    expect(lastOf(story, 'handle')).to.include({ days: 5, promised: null });
    expect(story.then(asks('2026-09-29 09:00')).state.track).to.not.equal(null);
  });
});
