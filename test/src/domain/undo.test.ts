import { expect } from 'chai';
import fc from 'fast-check';
import type { Actor, CaseState } from '../../../src/domain/case.ts';
import { isPaused } from '../../../src/domain/case.ts';
import { isLate } from '../../../src/domain/clocks.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import type { Command } from '../../../src/domain/command.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import { isUndoable, lastAct, notUndone } from '../../../src/domain/last-act.ts';
import { decide } from '../../../src/domain/lifecycle.ts';
import { localDate, plusMs, type Instant } from '../../../src/domain/local-date.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { ask } from '../../support/return-story.ts';
import { UNDOABLE_ACTS } from '../../support/undoable-acts.ts';
import {
  accepted,
  at,
  clerk,
  context,
  director,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  registered,
  Story,
  TAX,
} from '../../support/story.ts';

const MINUTE = 60_000;
const undo = (actor: Actor, moment: Instant): Command => ({ type: 'undo', actor, at: moment });
const running = ({ state }: Story) =>
  state.clocks.filter(({ metAt }) => metAt === null).map(({ kind, due }) => [kind, due]);
const offered = (story: Story, actor: Actor, moment: Instant): boolean =>
  allowedActions(story.state, actor, context.names, { last: lastAct(story.events), at: moment }).includes(
    'undo',
  );

/** `after` is `before` but for what was made by the act: kept, ended and void. */
function expectAsBefore(after: CaseState, before: CaseState, what: string): void {
  const { assignments, clocks, ...rest } = after;
  const { assignments: hadAssignments, clocks: hadClocks, ...had } = before;
  expect(rest, what).to.deep.equal(had);
  expect(assignments.slice(0, hadAssignments.length), what).to.deep.equal(hadAssignments);
  expect(clocks.slice(0, hadClocks.length), what).to.deep.equal(hadClocks);
  for (const { endedAt } of assignments.slice(hadAssignments.length))
    expect(endedAt, what).not.to.equal(null);
  for (const { metAt, voided } of clocks.slice(hadClocks.length)) {
    expect(metAt, what).not.to.equal(null);
    expect(voided, what).to.equal(true);
  }
}

describe('撤销: who acted by mistake takes it back', () => {
  it('the table has every act that can be taken back', () => {
    for (const [name, [, act]] of Object.entries(UNDOABLE_ACTS)) {
      const { type } = act(at('2026-09-15 09:00'));
      expect(name.split(',')[0]).to.equal(type);
      expect(isUndoable(type), type).to.equal(true);
    }
    for (const not of ['viewContact', 'chase', 'callAgain', 'undo'] as const)
      expect(isUndoable(not), not).to.equal(false);
  });

  it('a card that arrived while 确认终止 stood starts every duty of the unit, also after a return that was settled', () => {
    const confirmed = dispatched()
      .then(ask('2026-09-14 09:20'))
      .then({
        type: 'proposeTermination',
        actor: clerk,
        at: at('2026-09-14 09:30'),
        proposed: { kind: 'terminate', ground: '第三条（三）', reason: '法院已受理', pressed: null },
      })
      .then({ type: 'confirmTermination', actor: director, at: at('2026-09-14 09:40') });
    const open = confirmed
      .received(at('2026-09-14 09:41'))
      .then(undo(director, at('2026-09-14 09:45')))
      .then({ type: 'rejectTermination', actor: director, at: at('2026-09-14 09:50') });
    expect(running(open).map(([kind]) => kind)).to.include.members(['accept', 'firstContact', 'handle']);
  });

  for (const [name, [story, act]] of Object.entries(UNDOABLE_ACTS)) {
    it(`${name}: the case stands as before, in every part`, () => {
      const before = story();
      const command = act(at('2026-09-14 16:30'));
      const done = before.then(command);
      expect(done.state, 'control: it had changed').not.to.deep.equal(before.state);
      expect(offered(done, command.actor, at('2026-09-14 16:39'))).to.equal(true);
      const undone = done.then(undo(command.actor, at('2026-09-14 16:39')));
      expectAsBefore(undone.state, before.state, name);
      expect(undone.since(done)).to.deep.equal(['undone']);
      expect(undone.events.slice(0, done.events.length), 'nothing is deleted').to.deep.equal(done.events);
      expect(notUndone(undone.events).slice(0, -1), 'what stands').to.deep.equal(before.events);
      expect(offered(undone, command.actor, at('2026-09-14 16:39')), 'no undo of an undo').to.equal(false);
      // It can be done again, and taken back again.
      const again = undone.then({ ...command, at: at('2026-09-14 16:40') });
      expect(again.state.stage).to.equal(done.state.stage);
      expectAsBefore(again.then(undo(command.actor, at('2026-09-14 16:41'))).state, undone.state, 'again');
    });

    it(`${name}: taken back after midnight, nobody is late by the time that ran while it stood`, () => {
      for (const day of ['2026-09-14', '2026-09-15', '2026-09-17', '2026-09-18', '2026-09-25']) {
        const before = story();
        const moment = at(`${day} 23:58`);
        const decision = decide(before.state, act(moment), context);
        if (isRefusal(decision)) continue;
        const done = new Story([...before.events, ...decision]);
        const then = plusMs(moment, 9 * MINUTE);
        const { state } = done.then(undo(act(moment).actor, then));
        for (const clock of state.clocks) {
          const was = before.state.clocks.find(({ no }) => no === clock.no);
          const stood = done.state.clocks.find(({ no }) => no === clock.no);
          if (was === undefined || clock.metAt !== null || isPaused(state, clock)) continue;
          const untouched = stood?.metAt === null && stood.due === was.due && !isPaused(done.state, stood);
          if (untouched || isLate(was, moment)) expect(clock.due, name).to.equal(was.due);
          else expect(isLate(clock, then), `${name} ${clock.kind} due ${clock.due}`).to.equal(false);
        }
      }
    });
  }

  it('签收 on the last day, taken back after midnight: due today, and on a day off on the next working day', () => {
    const story = dispatched().received(at('2026-09-14 09:11'));
    const late = story
      .then({ type: 'accept', actor: liaison, at: at('2026-09-15 23:58') })
      .then(undo(liaison, at('2026-09-16 00:05')));
    expect(running(late)).to.deep.include(['accept', '2026-09-16']);
    expect(late.state.clocks.find(({ kind }) => kind === 'accept')).to.include({ paused: 1 });
    const friday = dispatched(at('2026-09-17 09:10'))
      .received(at('2026-09-17 09:11'))
      .then({ type: 'accept', actor: liaison, at: at('2026-09-18 23:58') })
      .then(undo(liaison, at('2026-09-19 00:05')));
    // The Sunday is a make-up day of the feast that follows.
    expect(running(friday)).to.deep.include(['accept', '2026-09-20']);
  });

  it('who was late already stays so: no time is won by it', () => {
    const story = dispatched()
      .received(at('2026-09-14 09:11'))
      .then({ type: 'accept', actor: liaison, at: at('2026-09-16 23:58') })
      .then(undo(liaison, at('2026-09-17 00:05')));
    expect(running(story)).to.deep.include(['accept', '2026-09-15']);
  });

  it('a breach that the act had corrected is back on record', () => {
    const story = dispatched().received(at('2026-09-14 09:11'));
    const clock = story.state.clocks.find(({ kind }) => kind === 'accept')!;
    const breachedAt = at('2026-09-16 08:40');
    const late = new Story([
      ...story.events,
      { type: 'clockBreached', v: 1, at: breachedAt, by: 'system', data: { clockNo: clock.no } },
    ]);
    const done = late.then({ type: 'accept', actor: liaison, at: at('2026-09-15 23:59') });
    expect(done.since(late)).to.include('breachCorrected');
    const undone = done.then(undo(liaison, at('2026-09-16 00:02')));
    expect(undone.state.clocks.find(({ no }) => no === clock.no)).to.include({ breachedAt, metAt: null });
  });

  describe('what happened by itself meanwhile', () => {
    it('the card of a unit that got the case by mistake arrived: its clocks are void with the assignment', () => {
      const before = registered();
      const done = dispatched(at('2026-09-14 09:10'), {}, [LABOUR])
        .received(at('2026-09-14 09:11'))
        .received(at('2026-09-14 09:12'), 2);
      expect(running(done)).to.have.length(5);
      const undone = done.then(undo(clerk, at('2026-09-14 09:15')));
      expectAsBefore(undone.state, before.state, 'dispatch');
      // A card that arrives only now starts nothing.
      const slow = dispatched()
        .then(undo(clerk, at('2026-09-14 09:15')))
        .received(at('2026-09-14 09:16'));
      expect(running(slow)).to.deep.equal([['review', '2026-09-15']]);
      expect(offered(slow, clerk, at('2026-09-14 09:17'))).to.equal(false);
    });

    it('the card of another unit arrived: that is no part of it', () => {
      const done = dispatched(at('2026-09-14 09:10'), {}, [LABOUR])
        .received(at('2026-09-14 09:11'))
        .then({ type: 'accept', actor: liaison, at: at('2026-09-14 09:12') })
        .received(at('2026-09-14 09:13'), 2);
      const undone = done.then(undo(liaison, at('2026-09-14 09:15')));
      expect(undone.state.stage).to.equal('dispatched');
      expect(undone.state.assignments[1]?.receivedAt).to.equal(at('2026-09-14 09:13'));
      expect(running(undone).map(([kind]) => kind)).to.have.members([
        'accept',
        'firstContact',
        'handle',
        'accept',
        'coOpinion',
      ]);
    });

    it('two taps in the same moment that overtook it: only what is undone is owed again', () => {
      const moment = at('2026-09-14 09:12');
      const done = dispatched()
        .then({ type: 'accept', actor: liaison, at: moment })
        .then({ type: 'contact', actor: liaison, at: moment })
        .received(at('2026-09-14 09:11'));
      expect(running(done).map(([kind]) => kind)).to.deep.equal(['handle']);
      const undone = done.then(undo(liaison, at('2026-09-14 09:15')));
      expect(running(undone).map(([kind]) => kind)).to.deep.equal(['firstContact', 'handle']);
    });

    it('a tap that overtook the record of its card: the duties run, and are not met by what is undone', () => {
      const done = dispatched()
        .then({ type: 'accept', actor: liaison, at: at('2026-09-14 09:12') })
        .received(at('2026-09-14 09:11'));
      expect(running(done).map(([kind]) => kind)).to.deep.equal(['firstContact', 'handle']);
      const undone = done.then(undo(liaison, at('2026-09-14 09:15')));
      expect(undone.state.assignments[0]).to.include({
        receivedAt: at('2026-09-14 09:11'),
        acceptedAt: null,
        acceptedBy: null,
      });
      expect(running(undone).map(([kind]) => kind)).to.deep.equal(['accept', 'firstContact', 'handle']);
    });
  });

  it('registered and dispatched in one go: the dispatch is taken back, the registration stays', () => {
    const one = registered();
    const [first, second, numbered] = one.events;
    const inOneGo = new Story([first!, second!]).then({
      type: 'dispatch',
      actor: clerk,
      at: first!.at,
      unitId: TAX,
      coUnitIds: [],
      opinion: null,
    });
    const undone = new Story([...inOneGo.events, numbered!]).then(undo(clerk, at('2026-09-14 09:05')));
    expectAsBefore(undone.state, one.state, 'dispatch');
  });

  it('two acts of one person, even in the same moment, are taken back one by one, the last first', () => {
    const moment = at('2026-09-14 09:12');
    const fresh = dispatched().received(at('2026-09-14 09:11'));
    const first = fresh.then({ type: 'accept', actor: liaison, at: moment });
    const both = first.then({ type: 'contact', actor: liaison, at: moment });
    const one = both.then(undo(liaison, at('2026-09-14 09:13')));
    expectAsBefore(one.state, first.state, 'contact');
    const two = one.then(undo(liaison, at('2026-09-14 09:14')));
    expectAsBefore(two.state, fresh.state, 'accept');
    two.refuses(undo(liaison, at('2026-09-14 09:15')), 'not-yours', '受理员甲');
  });

  describe('refused, with the reason and the way on', () => {
    const done = (): Story => accepted();

    it('after ten minutes', () => {
      const last = at('2026-09-14 10:09');
      expect(offered(done(), liaison, last)).to.equal(true);
      expect(offered(done(), liaison, plusMs(last, MINUTE))).to.equal(false);
      done().refuses(undo(liaison, at('2026-09-14 10:10')), 'not-yet-possible', '已过10分钟');
    });

    it('by anybody else, also of the same unit', () => {
      const colleague = { ...liaison, personId: 'second', name: '联络员乙·市税务局' };
      done().refuses(undo(colleague, at('2026-09-14 10:01')), 'not-yours', '联络员·市税务局');
      done().refuses(undo(director, at('2026-09-14 10:01')), 'not-yours', '只有本人');
      done().refuses(undo(otherLiaison, at('2026-09-14 10:01')), 'not-appointed', '联络员');
    });

    it('when somebody else has acted on the case since, were it with a word', () => {
      const called = done().then({
        type: 'callAgain',
        actor: clerk,
        at: at('2026-09-14 10:02'),
        text: '又来电',
      });
      called.refuses(undo(liaison, at('2026-09-14 10:03')), 'not-yet-possible', '受理员甲已于9月14日 10:02');
      const chased = done().then({ type: 'chase', actor: clerk, at: at('2026-09-14 10:02') });
      chased.refuses(undo(liaison, at('2026-09-14 10:03')), 'not-yet-possible', '接着办理');
    });

    it('papers: of somebody else they are a hindrance, one’s own stay', () => {
      const file = (by: string): Story => {
        const data = { attachmentId: 'file-1', name: '照片.jpg', purpose: '办理' } as never;
        return new Story([
          ...done().events,
          { type: 'attached', v: 1, at: at('2026-09-14 10:02'), by, data },
        ]);
      };
      file(clerk.personId).refuses(undo(liaison, at('2026-09-14 10:03')), 'not-yet-possible', '接着办理');
      const own = file(liaison.personId).then(undo(liaison, at('2026-09-14 10:03')));
      expect(own.state.stage).to.equal('dispatched');
      expect(notUndone(own.events).map(({ type }) => type))
        .to.include('attached')
        .and.not.include('accepted');
    });

    it('a word of one’s own is no hindrance', () => {
      const called = dispatched().then({
        type: 'callAgain',
        actor: clerk,
        at: at('2026-09-14 09:12'),
        text: '又来电',
      });
      expect(called.then(undo(clerk, at('2026-09-14 09:13'))).state.stage).to.equal('registered');
    });

    it('a registration, and what was done before an act could be known', () => {
      registered().refuses(undo(clerk, at('2026-09-14 09:01')), 'not-yet-possible', '没有可以撤销的');
      const old = new Story(
        accepted().events.map(({ type, v, at: moment, by, data }) => ({
          type,
          v,
          at: moment,
          by,
          data,
        })) as CaseEvent[],
      );
      old.refuses(undo(liaison, at('2026-09-14 10:01')), 'not-yet-possible', '没有可以撤销的');
    });
  });

  it('whatever is done and taken back, by whom and when: the case is as before (property)', () => {
    const acts = Object.values(UNDOABLE_ACTS).map(([, act]) => act);
    const step = fc.tuple(fc.nat(acts.length - 1), fc.integer({ min: 1, max: 600 }), fc.boolean());
    let tried = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
        let story = registered();
        let moment = at('2026-09-14 09:00');
        for (const [index, minutes, takesBack] of steps) {
          moment = plusMs(moment, minutes * MINUTE);
          const command = acts[index]!(moment);
          const decision = decide(story.state, command, context);
          if (isRefusal(decision)) continue;
          const before = story;
          story = new Story([...story.events, ...decision]);
          for (const { no, receivedAt, endedAt } of story.state.assignments)
            if (receivedAt === null && endedAt === null) story = story.received(plusMs(moment, MINUTE), no);
          if (!takesBack) continue;
          tried += 1;
          const earlier = before.state;
          const unreceived = earlier.assignments.some(
            (one) => one.receivedAt === null && one.endedAt === null,
          );
          const undone = story.then(undo(command.actor, plusMs(moment, 2 * MINUTE)));
          if (!unreceived && localDate(moment) === localDate(plusMs(moment, 2 * MINUTE)))
            expectAsBefore(undone.state, earlier, command.type);
          story = undone;
        }
      }),
      { numRuns: 300 },
    );
    expect(tried, 'control').to.be.greaterThan(50);
  });
});
