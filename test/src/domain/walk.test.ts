import { expect } from 'chai';
import type { Command } from '../../../src/domain/command.ts';
import type { EventType } from '../../../src/domain/events.ts';
import { CASE_ACTS } from '../../support/walk/acts.ts';
import { FAULTS } from '../../support/walk/faults.ts';
import { JOB_NAMES } from '../../support/walk/jobs.ts';
import { RULES } from '../../support/walk/rules.ts';
import { lookOn, walkAtRandom, type PromiseName } from '../../support/walk/walk.ts';

/**
 * The check walks the same ways each time, as far as it gets in some seconds. `WALK_STEPS` walks that far on ways never
 * walked before, for however long it takes: it is how defects are looked for.
 */
const { WALK_STEPS } = process.env;
const FAR =
  WALK_STEPS === undefined ? { steps: 6000, seconds: 20, seed: 2026 } : { steps: Number(WALK_STEPS) };

/** Everything that decisions can make happen (a file that comes is no step of its life); what is left out does not compile. */
const HAPPENINGS: Readonly<Record<Exclude<EventType, 'attached'>, true>> = {
  registered: true,
  numbered: true,
  dispatched: true,
  coAssigned: true,
  coAccepted: true,
  opined: true,
  unassigned: true,
  reassigned: true,
  received: true,
  accepted: true,
  contacted: true,
  resolved: true,
  followedUp: true,
  redone: true,
  reworked: true,
  answered: true,
  proposed: true,
  confirmed: true,
  rejected: true,
  chased: true,
  calledAgain: true,
  closed: true,
  merged: true,
  absorbed: true,
  extensionAsked: true,
  extensionDecided: true,
  jointAsked: true,
  jointDecided: true,
  trackAsked: true,
  trackDecided: true,
  progressed: true,
  coSignAsked: true,
  coSignDecided: true,
  supplementAsked: true,
  supplementEnded: true,
  supplementLapsed: true,
  undone: true,
  corrected: true,
  voided: true,
  clockPromised: true,
  returnAsked: true,
  scanArrived: true,
  scanIllegible: true,
  returnDecided: true,
  returnRevived: true,
  clockMoved: true,
  clockRecounted: true,
  clockStarted: true,
  clockMet: true,
  clockVoided: true,
  clockBreached: true,
  breachCorrected: true,
};

describe('the random walk: whatever people do, in whatever order, at whatever time', function () {
  this.timeout(0);

  it('no promise is broken', () => {
    const broken = walkAtRandom(RULES, FAR);
    if (broken !== null) throw broken;
  });

  it('everything that can be done is done on the way, and everything that can happen happens', () => {
    const acts = new Set<Command['type']>(CASE_ACTS);
    const types = new Set(Object.keys(HAPPENINGS) as EventType[]);
    const jobs = new Set(JOB_NAMES);
    lookOn(RULES, 100_000, ({ events, added, move, refusal }) => {
      if (move?.kind === 'act' && refusal === null) acts.delete(move.command.type);
      if (move?.kind === 'job' && added.length > 0) jobs.delete(move.job);
      for (const { type } of added.length > 0 ? events : []) types.delete(type);
      return acts.size + types.size + jobs.size === 0;
    });
    expect([...acts, ...types, ...jobs], 'never seen').to.deep.equal([]);
  });

  for (const [promise, fault] of Object.entries(FAULTS) as [PromiseName, (typeof FAULTS)[PromiseName]][])
    it(`control: a fault against “${promise}” is found`, () => {
      const broken = walkAtRandom(fault(RULES), { steps: 20_000, seed: 7, alone: promise });
      expect(broken?.promise, broken?.message).to.equal(promise);
    });
});
