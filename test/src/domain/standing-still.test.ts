import { expect } from 'chai';
import { breach } from '../../../src/domain/clocks.ts';
import type { Command } from '../../../src/domain/command.ts';
import type { LocalDate } from '../../../src/domain/local-date.ts';
import { accepted, at, clerk, director, liaison, report, Story } from '../../support/story.ts';

/** Received on Monday 2026-09-14: 首次联系 is due on Tuesday, 办结反馈 on Thursday 09-17. Sunday 09-20 works, Saturday does not. */
const REQUESTS: Readonly<
  Record<string, { ask: (moment: string) => Command; refuse: (moment: string) => Command }>
> = {
  申请延期: {
    ask: (moment) => ({
      type: 'askExtension',
      actor: liaison,
      at: at(moment),
      extension: { days: 3, reason: '须上级核准', told: true, understood: true },
    }),
    refuse: (moment) => ({ type: 'refuseExtension', actor: clerk, at: at(moment) }),
  },
  申请联办: {
    ask: (moment) => ({
      type: 'askJoint',
      actor: liaison,
      at: at(moment),
      coUnitIds: ['unit-labour'],
      reason: '社保部分',
    }),
    refuse: (moment) => ({ type: 'refuseJoint', actor: clerk, at: at(moment) }),
  },
  申请转跟踪办理: {
    ask: (moment) => ({
      type: 'askTrack',
      actor: liaison,
      at: at(moment),
      track: { reason: '须省局审批', plan: '分两步', promised: '2026-10-30' as LocalDate, told: true },
    }),
    refuse: (moment) => ({ type: 'refuseTrack', actor: director, at: at(moment) }),
  },
};
const contact = (moment: string): Command => ({ type: 'contact', actor: liaison, at: at(moment) });
const progress = (moment: string): Command => ({
  type: 'progress',
  actor: liaison,
  at: at(moment),
  progress: { text: '已报省局', told: true },
});
const result = (moment: string): Command => ({ type: 'result', actor: liaison, at: at(moment), report });
const clockOf = ({ state }: Story, kind: string) => state.clocks.findLast((clock) => clock.kind === kind)!;
const metLate = (story: Story, kind: string): boolean | undefined => {
  const { no } = clockOf(story, kind);
  return story.events.flatMap((e) =>
    e.type === 'clockMet' && e.data.clockNo === no ? [e.data.late] : [],
  )[0];
};

for (const [name, { ask, refuse }] of Object.entries(REQUESTS))
  describe(`DESIGN §4 while ${name} waits, nothing runs out`, () => {
    it('首次联系 that had time left is in time for as long as the request waits', () => {
      for (const act of [contact, progress]) {
        const story = accepted().then(ask('2026-09-15 09:00')).then(act('2026-09-17 10:00'));
        expect(metLate(story, 'firstContact')).to.equal(false);
        expect(clockOf(story, 'firstContact')).to.include({ due: '2026-09-17', paused: 2 });
        expect(metLate(accepted().then(act('2026-09-17 10:00')), 'firstContact'), 'control').to.equal(true);
      }
    });

    it('首次联系 that was late before it was filed stays late', () => {
      const story = accepted().then(ask('2026-09-16 09:00')).then(contact('2026-09-16 10:00'));
      expect(metLate(story, 'firstContact')).to.equal(true);
      expect(clockOf(story, 'firstContact')).to.include({ due: '2026-09-15', paused: 0 });
    });

    it('办结反馈 on a rest day is in time when it was filed on the last working day before', () => {
      const filed = accepted().then(ask('2026-09-17 16:00')).then(refuse('2026-09-18 09:00'));
      // Due on Friday 09-18 now; filed again on it, reported on Saturday.
      const again = filed.then(ask('2026-09-18 16:00'));
      expect(metLate(again.then(result('2026-09-19 10:00')), 'handle')).to.equal(false);
      expect(metLate(filed.then(result('2026-09-19 10:00')), 'handle'), 'control').to.equal(true);
    });

    it('decided on a rest day it is due on the next working day at the earliest, and says why', () => {
      const again = accepted()
        .then(ask('2026-09-17 16:00'))
        .then(refuse('2026-09-18 09:00'))
        .then(ask('2026-09-18 16:00'))
        .then(refuse('2026-09-19 10:00'));
      expect(clockOf(again, 'handle')).to.include({ due: '2026-09-20', paused: 2, metAt: null });
    });

    it('filed in time, but reaching us after a breach went on record: the breach is taken back', () => {
      const late = accepted();
      const handle = clockOf(late, 'handle');
      const breached = new Story([...late.events, breach(handle, at('2026-09-18 08:40'))]);
      const story = breached.then(ask('2026-09-17 23:50'));
      expect(story.since(breached).at(-1)).to.equal('breachCorrected');
      expect(clockOf(story, 'handle')).to.include({ breachedAt: null, metAt: null });
      // 首次联系 was late before: what is on record of it stays.
      const contact1 = clockOf(late, 'firstContact');
      const both = new Story([...breached.events, breach(contact1, at('2026-09-16 08:40'))]);
      expect(clockOf(both.then(ask('2026-09-17 23:50')), 'firstContact').breachedAt).to.not.equal(null);
    });

    it('a decision in time that reaches us late takes back the breach of 审定', () => {
      const waiting = accepted().then(ask('2026-09-16 09:00'));
      const breached = new Story([
        ...waiting.events,
        breach(clockOf(waiting, 'decision'), at('2026-09-18 08:40')),
      ]);
      const story = breached.then(refuse('2026-09-17 23:50'));
      expect(clockOf(story, 'decision')).to.include({ breachedAt: null, metAt: at('2026-09-17 23:50') });
    });
  });

describe('DESIGN §4 while 终止 waits', () => {
  it('建议终止 in time that reaches us after a breach went on record takes it back', () => {
    const late = accepted();
    const breached = new Story([...late.events, breach(clockOf(late, 'handle'), at('2026-09-18 08:40'))]);
    const proposed = {
      kind: 'terminate',
      ground: '第三条（三）',
      reason: '法院已受理',
      pressed: null,
    } as const;
    const story = breached.then({
      type: 'proposeTermination',
      actor: clerk,
      at: at('2026-09-17 23:50'),
      proposed,
    });
    expect(clockOf(story, 'handle')).to.include({ breachedAt: null, metAt: null });
  });
});
