import type { CaseState } from '../../../src/domain/case.ts';
import type { Command, Decision } from '../../../src/domain/command.ts';
import { addDays } from '../../../src/domain/local-date.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import { isRefusal, refuse } from '../../../src/domain/refusal.ts';
import type { ClockKind } from '../../../src/domain/regulation.ts';
import type { CaseAct } from '../../../src/domain/transitions.ts';
import type { Rules } from './rules.ts';
import { NOTHING_THROWS, type PromiseName } from './walk.ts';

type Fault = (rules: Rules) => Rules;

/** The event happens, and something else is true afterwards than should be. */
const afterwards =
  <T extends CaseEvent['type']>(
    type: T,
    spoil: (after: CaseState, event: Extract<CaseEvent, { type: T }>, before: CaseState) => CaseState,
  ): Fault =>
  (rules) => ({
    ...rules,
    evolve: (before, event) => {
      const after = rules.evolve(before, event);
      return event.type === type ? spoil(after, event as Extract<CaseEvent, { type: T }>, before) : after;
    },
  });

/** An act is decided by something else than the rule. */
const instead =
  (
    acts: (act: CaseAct) => boolean,
    answer: (decide: (command: Command) => Decision, command: Command) => Decision,
  ): Fault =>
  (rules) => ({
    ...rules,
    decide: (state, command, context) => {
      const decide = (one: Command) => rules.decide(state, one, context);
      return acts(command.type) ? answer(decide, command) : decide(command);
    },
  });

const only = (act: CaseAct) => (one: CaseAct) => one === act;

const forget = (kind: ClockKind): Fault =>
  afterwards('clockStarted', (after, { data }, before) => (data.clock.kind === kind ? before : after));

const asSomebodyElse: Fault = instead(
  (act) => act.startsWith('confirm') || act.startsWith('reject'),
  (decide, command) => {
    const decision = decide(command);
    if (!isRefusal(decision) || decision.refused !== 'second-person') return decision;
    const other = decide({ ...command, actor: { ...command.actor, personId: 'somebody else' } });
    return isRefusal(other) ? other : other.map((event) => ({ ...event, by: command.actor.personId }));
  },
);

/** For each promise of the walk a fault that breaks it: the walk must find it. */
export const FAULTS: Readonly<Record<PromiseName, Fault>> = {
  'Article 7: no end without its ground': afterwards('closed', (after) => ({
    ...after,
    closing: after.closing && { ...after.closing, ground: '第七条（一）' },
  })),
  'Article 4(5): beyond the limit the director alone extends, and says why': instead(
    only('grantExtension'),
    (decide, command) =>
      decide({
        ...command,
        actor: { ...command.actor, appointments: [{ role: 'director', unitId: null }] },
      }),
  ),
  'DESIGN §4: the second person is never the first': (rules) => ({
    ...asSomebodyElse(rules),
    guard: (...asked) => {
      const refusal = rules.guard(...asked);
      return refusal?.refused === 'second-person' ? null : refusal;
    },
  }),
  // Met from the beginning: left out, it would give its number to the next clock.
  'a duty received is a duty with a time limit': afterwards('clockStarted', (after, { at, data }) => ({
    ...after,
    clocks: after.clocks.map((clock) =>
      clock.no === data.clock.no && clock.kind === 'accept' ? { ...clock, metAt: at } : clock,
    ),
  })),
  'Article 2(3): in an open case a time limit runs, unless its card is on its way': forget('followUp'),
  'one lead, and nobody who both leads and assists': afterwards(
    'unassigned',
    (_after, _event, before) => before,
  ),
  'one thing waits for a decision at a time': afterwards('extensionAsked', (after, { data }) => ({
    ...after,
    joint: { ...data.asked, coUnitIds: [] },
  })),
  'what waits for a decision has a time limit, and no decision is awaited for nothing': afterwards(
    'clockMet',
    (after, { data }, before) => (before.clocks[data.clockNo - 1]?.kind === 'decision' ? before : after),
  ),
  'no day is due before it starts, and every due day is the one its own line counts to': afterwards(
    'clockMoved',
    (after, { data }, before) => ({
      ...after,
      clocks: after.clocks.map((clock) => ({
        ...clock,
        due: clock.no === data.clockNo ? before.clocks[clock.no - 1]!.due : clock.due,
      })),
    }),
  ),
  'Article 4(3): a return waits for its scan until it has come, and one right of return is used once':
    afterwards('scanArrived', (after, _event, before) => ({ ...after, returns: before.returns })),
  'Article 6: weekly progress is owed by tracked units alone, once a week, in that week, whatever waits':
    afterwards('clockStarted', (after, { data }) =>
      data.clock.kind === 'weeklyProgress'
        ? { ...after, clocks: [...after.clocks, { ...data.clock, no: after.clocks.length + 1 }] }
        : after,
    ),
  'DESIGN §4: nothing runs out while it stands still': afterwards(
    'clockMoved',
    (_after, _event, before) => before,
  ),
  'what was done is not undone, and nothing disappears': afterwards('calledAgain', (after) => ({
    ...after,
    clocks: after.clocks.map((clock) => ({ ...clock, metAt: clock.no === 1 ? null : clock.metAt })),
  })),
  'DESIGN §2: a holiday notice makes nobody late, takes no day without the director, and done again moves nothing':
    afterwards('clockRecounted', (after, { data }) => ({
      ...after,
      clocks: after.clocks.map((clock) =>
        clock.no === data.clockNo ? { ...clock, due: addDays(clock.due, -1) } : clock,
      ),
    })),
  'DESIGN §5: nobody is on record as late who was not': afterwards('clockStarted', (after, { at }) => ({
    ...after,
    clocks: after.clocks.map((clock) => ({
      ...clock,
      breachedAt: clock.kind === 'handle' ? at : clock.breachedAt,
    })),
  })),
  'a case that is over owes nothing, and stays as it is': afterwards('closed', (after) => ({
    ...after,
    clocks: [
      ...after.clocks,
      { ...after.clocks[0]!, no: after.clocks.length + 1, metAt: null, breachedAt: null },
    ],
  })),
  'the log rebuilds the case': afterwards('contacted', (after) => ({ ...after, opinion: '另一句' })),
  'the log as it is stored rebuilds the case': instead(only('giveOpinion'), (decide, command) => {
    const decision = decide(command);
    return isRefusal(decision)
      ? decision
      : decision.map((event) =>
          event.type === 'opined'
            ? ({
                ...event,
                data: { ...event.data, opinion: { ...event.data.opinion, lost: undefined } },
              } as CaseEvent)
            : event,
        );
  }),
  'every refusal says why and what to do instead': instead(only('chase'), () =>
    refuse('not-yet-possible', '第六条', '不行'),
  ),
  'DESIGN §4: what a card offers, somebody who reads it can do': instead(only('contact'), () =>
    refuse('not-appointed', '第八条', '只有别人可以登记首次联系。'),
  ),
  'a case that is over offers nothing': (rules) => ({
    ...instead(only('viewContact'), () => [])(rules),
    guard: (...asked) => (asked[2] === 'viewContact' ? null : rules.guard(...asked)),
  }),
  'Article 2(3): every open case is in the /待办 of somebody in office': (rules) => ({
    ...rules,
    waitsForCentre: (state) => state.stage !== 'resolved' && rules.waitsForCentre(state),
  }),
  'no dead end: people of today get every open case to an end': (rules) => ({
    ...rules,
    guard: (...asked) =>
      asked[2] === 'followUp'
        ? refuse('wrong-stage', '第四条（六）', '现在不能登记回访。')
        : rules.guard(...asked),
  }),
  'who takes the next step to the end has the case in /待办': (rules) => ({
    ...rules,
    waitsForUnits: (state) => (rules.waitsForUnits(state).length > 0 ? ['county'] : []),
  }),
  [NOTHING_THROWS]: instead(only('callAgain'), () => {
    throw new Error('planted');
  }),
};
