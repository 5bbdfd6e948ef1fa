import { expect } from 'chai';
import fc from 'fast-check';
import { pendingReturn } from '../../../src/domain/case.ts';
import type { Command } from '../../../src/domain/command.ts';
import { decide } from '../../../src/domain/lifecycle.ts';
import { localDate, plusMs, type Instant } from '../../../src/domain/local-date.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { awaitsRedispatch } from '../../../src/domain/return.ts';
import { lapseReturn, scanArrived } from '../../../src/domain/sealed-scan.ts';
import { ASKED, received } from '../../support/return-story.ts';
import { at, clerk, context, director, liaison, Story } from '../../support/story.ts';

type Try = readonly ['ask' | 'scan' | 'agree' | 'unclear' | 'refuse' | 'lapse' | 'accept', number];

describe('第四条（三） 退件: whatever is done and when', () => {
  const HOUR = 3_600_000;
  const start = at('2026-09-14 09:12');
  const tries = fc.array(
    fc.tuple(
      fc.constantFrom('ask', 'scan', 'agree', 'unclear', 'refuse', 'lapse', 'accept'),
      fc.integer({ min: 0, max: 30 }),
    ),
    { maxLength: 12 },
  );

  it('there is a way on: nobody waits for nothing, and never two answers to one request', () => {
    fc.assert(
      fc.property(tries, (acts) => {
        let story = received();
        let now = start;
        for (const [what, hours] of acts) {
          now = plusMs(now, hours * HOUR);
          story = attempt(story, what, now);
          const { state } = story;
          const waits = pendingReturn(state);
          const open = (kind: 'accept' | 'decision' | 'scan' | 'redispatch') =>
            state.clocks.filter((clock) => clock.kind === kind && clock.metAt === null).length;
          expect(open('decision'), 'one decision for each request').to.equal(waits === null ? 0 : 1);
          expect(open('scan')).to.equal(waits?.scanAt === null ? 1 : 0);
          expect(open('redispatch')).to.equal(awaitsRedispatch(state) ? 1 : 0);
          expect(open('accept')).to.equal(state.stage === 'dispatched' && waits === null ? 1 : 0);
          const used = state.returns.filter(({ decided }) =>
            ['refused', 'lapsed'].includes(decided?.outcome ?? ''),
          );
          expect(used.length, 'one right of return for each assignment').to.be.at.most(1);
          for (const { due, startedOn } of state.clocks) expect(due >= startedOn).to.equal(true);
        }
      }),
    );
  });

  it('the days waited are given back exactly: a refused return moves each clock by them, a lapsed one by none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 38 }), fc.integer({ min: 0, max: 100 }), (filed, waited) => {
        const first = plusMs(start, filed * HOUR);
        const before = received();
        if (localDate(first) > '2026-09-15') return;
        const decided = plusMs(first, waited * HOUR);
        const story = attempt(attempt(before, 'ask', first), 'refuse', decided);
        const away = attempt(attempt(before, 'ask', first), 'lapse', plusMs(first, 24 * 5 * HOUR));
        for (const clock of before.state.clocks.filter(({ kind }) => kind === 'handle')) {
          const days = context.calendar.between(localDate(first), localDate(decided));
          const moved = story.state.clocks.find(({ no }) => no === clock.no);
          expect(moved?.due).to.equal(context.calendar.add(clock.due, days).date);
          expect(away.state.clocks.find(({ no }) => no === clock.no)?.due).to.equal(clock.due);
        }
      }),
    );
  });

  /** Done if it may be; refusals change nothing. */
  function attempt(story: Story, what: Try[0], moment: Instant): Story {
    const { state } = story;
    const events =
      what === 'lapse'
        ? lapseReturn(state, moment, context)
        : what === 'scan'
          ? scanArrived(state, { at: moment, by: liaison.personId }, moment, context)
          : decide(state, COMMANDS[what](moment), context);
    return isRefusal(events) ? story : new Story([...story.events, ...events]);
  }
});

const COMMANDS: Readonly<Record<Exclude<Try[0], 'lapse' | 'scan'>, (moment: Instant) => Command>> = {
  ask: (moment) => ({ type: 'askReturn', actor: liaison, at: moment, asked: ASKED }),
  agree: (moment) => ({ type: 'agreeReturn', actor: clerk, at: moment, legible: true }),
  unclear: (moment) => ({ type: 'agreeReturn', actor: clerk, at: moment, legible: false }),
  refuse: (moment) => ({ type: 'refuseReturn', actor: director, at: moment }),
  accept: (moment) => ({ type: 'accept', actor: liaison, at: moment }),
};
