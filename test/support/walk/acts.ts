import type { Actor, CaseState } from '../../../src/domain/case.ts';
import { coAssignments, leadOf, opinionsMissing, SATISFACTIONS } from '../../../src/domain/case.ts';
import { runningClock } from '../../../src/domain/clocks.ts';
import type { Command } from '../../../src/domain/command.ts';
import type { FollowUpAnswers } from '../../../src/domain/follow-up.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import {
  DECLINE_GROUNDS,
  FIRST_POLICY,
  PROPOSABLE_TERMINATIONS,
  URGENCIES,
} from '../../../src/domain/regulation.ts';
import { ofDirector } from '../../../src/domain/scope.ts';
import { testCalendar } from '../calendar.ts';
import type { Draws } from './draws.ts';
import { UNIT_IDS } from './people.ts';

/** Before whom the form lies, and what he could know. */
export interface Given {
  readonly state: CaseState;
  readonly actor: Actor;
  /** Ids of those who could confirm a proposal. */
  readonly directors: readonly string[];
  readonly draws: Draws;
}

/** All of them but what leaves the case as it is and begins another one (再登一件). */
type Acted = Command['type'];

type CommandOf<T extends Acted> = Command extends infer C
  ? C extends Command
    ? T extends C['type']
      ? C
      : never
    : never
  : never;

/** What a command says besides who and when. */
type Input<T extends Acted> = Omit<CommandOf<T>, 'type' | 'actor' | 'at'>;

interface Act<T extends Acted> {
  /** How often it is chosen where it is possible. */
  readonly often: number;
  /** Its place among the steps that lead to an end, the best first; null where it leads to none, or round the rules (终止). */
  readonly way: number | null;
  /** Valid input; null when there is none here (no unit is left to ask). */
  readonly input: (given: Given) => Input<T> | null;
}

const NOTHING = () => ({});
const TEXTS = ['企业来电反映', '情况说明', '已核实', '补充一句'] as const;
const text = ({ draws }: Given): string => draws.one(TEXTS);

/** Units to which the case may be given at all. */
const eligible = ({ demand }: CaseState): readonly string[] =>
  UNIT_IDS.filter((id) => id !== demand.complainedOf);

/** A lead, and up to two that assist. */
const dispatching = ({ state, draws }: Given): Input<'dispatch'> => {
  const units = eligible(state);
  const unitId = draws.one(units);
  const coUnitIds = draws.some(
    units.filter((id) => id !== unitId),
    2,
  );
  return { unitId, coUnitIds, opinion: draws.onceIn(2) ? '请依法办理' : null };
};

/** What can be done to a case, each with valid input. An act that is left out does not compile. */
export const ACTS: { readonly [T in Acted]: Act<T> } = {
  dispatch: { often: 6, way: 6, input: dispatching },
  redispatch: { often: 6, way: 6, input: dispatching },
  answer: {
    often: 1,
    way: 9,
    input: (given) => ({ answer: { text: text(given), legalBasis: null }, accepted: true }),
  },
  decline: {
    often: 2,
    way: 9,
    input: (given) => ({
      proposed: {
        kind: 'decline',
        ground: given.draws.one(DECLINE_GROUNDS.map(({ ground }) => ground)),
        advice: text(given),
        referral: null,
      },
    }),
  },
  askSupplement: { often: 5, way: null, input: (given) => ({ material: text(given) }) },
  supplementArrived: { often: 2, way: 5, input: NOTHING },
  confirmDecline: { often: 2, way: 1, input: NOTHING },
  rejectDecline: { often: 3, way: 2, input: NOTHING },
  accept: { often: 6, way: 4, input: NOTHING },
  askReturn: {
    often: 4,
    way: null,
    input: (given) => ({
      asked: {
        reason: text(given),
        legalBasis: text(given),
        suggested: given.draws.onceIn(2) ? '市人社局' : null,
      },
    }),
  },
  agreeReturn: { often: 6, way: 2, input: ({ draws }) => ({ legible: !draws.onceIn(4) }) },
  refuseReturn: { often: 3, way: 3, input: NOTHING },
  contact: { often: 3, way: null, input: NOTHING },
  result: {
    often: 6,
    way: 4,
    input: (given) => ({
      report: {
        text: text(given),
        legalBasis: null,
        told: '电话告知王经理',
        approver: null,
        missing: opinionsMissing(given.state).length > 0 ? text(given) : null,
      },
    }),
  },
  coSign: { often: 4, way: 3, input: NOTHING },
  refuseCoSign: { often: 2, way: null, input: NOTHING },
  askExtension: {
    often: 4,
    way: null,
    input: (given) => ({
      extension: {
        days: 1 + given.draws.below(8),
        reason: text(given),
        told: true,
        understood: given.draws.below(2) === 0,
      },
    }),
  },
  sheet: { often: 1, way: null, input: NOTHING },
  dossier: { often: 1, way: null, input: NOTHING },
  grantExtension: {
    often: 6,
    way: 2,
    input: (given) => ({ reason: given.draws.onceIn(3) ? null : text(given) }),
  },
  refuseExtension: { often: 3, way: 3, input: NOTHING },
  askJoint: {
    often: 2,
    way: null,
    input: (given) => {
      const { state, draws } = given;
      const there = [leadOf(state)?.unitId, ...coAssignments(state).map(({ unitId }) => unitId)];
      const free = eligible(state).filter((id) => !there.includes(id));
      const first = draws.oneOrNone(free);
      return first === null ? null : { coUnitIds: [first], reason: text(given) };
    },
  },
  agreeJoint: { often: 3, way: 2, input: NOTHING },
  refuseJoint: { often: 2, way: 3, input: NOTHING },
  askTrack: {
    often: 3,
    way: null,
    input: (given) => {
      const due = runningClock(given.state, 'handle')?.due;
      if (due === undefined) return null;
      const promised = testCalendar().add(due, 1 + given.draws.below(30)).date;
      return { track: { reason: text(given), plan: text(given), promised, told: true } };
    },
  },
  agreeTrack: { often: 4, way: 2, input: NOTHING },
  refuseTrack: { often: 2, way: 3, input: NOTHING },
  progress: { often: 2, way: null, input: (given) => ({ progress: { text: text(given), told: true } }) },
  followUp: { often: 6, way: 4, input: (given) => ({ answers: answers(given) }) },
  confirmClose: { often: 3, way: 1, input: NOTHING },
  rejectClose: { often: 3, way: 2, input: NOTHING },
  reassign: {
    often: 2,
    way: null,
    input: (given) => {
      const { state, draws } = given;
      const lead = leadOf(state)?.unitId;
      const helping = coAssignments(state).map(({ unitId }) => unitId);
      const units = eligible(state);
      const others = units.filter((id) => id !== lead);
      const moved = draws.onceIn(3) ? null : draws.oneOrNone(others);
      const more = { opinion: null, reason: text(given) };
      if (moved !== null)
        return {
          to: {
            unitId: moved,
            coUnitIds: draws.some(
              units.filter((id) => id !== moved),
              2,
            ),
            ...more,
          },
        };
      const toggled = draws.oneOrNone(others);
      if (lead === undefined || toggled === null || !units.includes(lead)) return null;
      const coUnitIds = helping.includes(toggled)
        ? helping.filter((id) => id !== toggled)
        : [...helping, toggled];
      return { to: { unitId: lead, coUnitIds, ...more } };
    },
  },
  proposeTermination: {
    often: 1,
    way: null,
    input: (given) => {
      const silent = given.state.followUps.filter(
        ({ reached, round }) => !reached && round === given.state.round,
      );
      const days = new Set(silent.map(({ at }) => localDate(at))).size;
      const { unreachable } = FIRST_POLICY;
      const grounds = PROPOSABLE_TERMINATIONS.filter(
        (ground) =>
          ground !== '多次联系不上企业' ||
          (silent.length >= unreachable.attempts && days >= unreachable.days),
      );
      const ground = given.draws.one(grounds);
      return { proposed: { kind: 'terminate', ground, reason: text(given), pressed: null } };
    },
  },
  withdraw: {
    often: 1,
    way: null,
    input: (given) => ({
      proposed: {
        kind: 'terminate',
        ground: '企业撤诉',
        reason: text(given),
        pressed: given.draws.below(2) === 1,
      },
    }),
  },
  confirmTermination: { often: 1, way: 1, input: NOTHING },
  rejectTermination: { often: 4, way: 2, input: NOTHING },
  acceptAsCo: { often: 3, way: null, input: NOTHING },
  giveOpinion: { often: 3, way: null, input: (given) => ({ opinion: { text: text(given) } }) },
  correct: {
    often: 1,
    way: null,
    input: ({ state, draws }) => {
      const urgency = draws.one(URGENCIES.filter((one) => one !== state.demand.urgency));
      return draws.onceIn(2)
        ? { field: 'urgency', is: { urgency } }
        : {
            field: 'enterprise',
            is: { enterprise: `${state.demand.enterprise}第${draws.below(9) + 1}分公司`.slice(-60) },
          };
    },
  },
  // Seldom, since it ends every walk.
  void: {
    often: 1,
    way: null,
    input: (given) => (given.draws.onceIn(10) ? { reason: text(given) } : null),
  },
  undo: { often: 2, way: null, input: NOTHING },
  viewContact: { often: 1, way: null, input: NOTHING },
  chase: { often: 1, way: null, input: NOTHING },
  callAgain: { often: 1, way: null, input: (given) => ({ text: text(given) }) },
  // It ends the case, but not its matter.
  merge: {
    often: 1,
    way: null,
    input: ({ state }) => ({ into: { ...state, id: 'case-40', number: '2026-00040', mergedInto: null } }),
  },
  absorb: {
    often: 1,
    way: null,
    input: (given) => ({
      said: [{ from: { caseId: 'case-42', number: '2026-00042' }, text: text(given) }],
    }),
  },
};

/** Everything that can be done to a case. */
export const CASE_ACTS = Object.keys(ACTS) as readonly Acted[];

/** What a clerk hears at the call-back, as the rules let him record it: the plainest is that all is well. */
function answers({ state, actor, directors, draws }: Given): FollowUpAnswers {
  const heard = {
    reached: true,
    check: '属实',
    solved: true,
    satisfaction: draws.one(SATISFACTIONS),
    accepted: true,
    evidence: null,
    note: null,
  } as const;
  const others = directors.some((id) => id !== actor.personId);
  const outcomes: readonly FollowUpAnswers[] = [
    heard,
    { ...heard, reached: false },
    { ...heard, check: '不属实', accepted: null },
    // From the third round on the director sends it back himself.
    ...(state.round === 1 || ofDirector(actor)
      ? [{ ...heard, accepted: false, evidence: '充分' } as const]
      : []),
    ...(others ? [{ ...heard, accepted: false, evidence: '有但不充分' } as const] : []),
  ];
  return draws.one(outcomes);
}

/** A command with valid input, as `given.actor` would give it; null when there is no valid input. */
export function commandFor(type: Acted, given: Given, at: Command['at']): Command | null {
  const input = ACTS[type].input(given);
  return input === null ? null : ({ type, actor: given.actor, at, ...input } as Command);
}
