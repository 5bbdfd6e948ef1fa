import type { Actor } from '../../../src/domain/case.ts';
import { isOver } from '../../../src/domain/case.ts';
import { lastAct } from '../../../src/domain/last-act.ts';
import { isRefusal, type Refusal } from '../../../src/domain/refusal.ts';
import { deputyOf, liaisonOf, ofCentre } from '../../../src/domain/scope.ts';
import { ACTIONS, type Action } from '../../../src/domain/transitions.ts';
import { commandFor } from './acts.ts';
import { Draws, plainDraws } from './draws.ts';
import { audienceOf } from './people.ts';
import { contextFor, contextOf, type Rules } from './rules.ts';
import type { Scene } from './walker.ts';
import { wayOut } from './way-out.ts';

type Right = (scene: Scene, rules: Rules) => string | null;

/** What people may do, and must be able to do, wherever a walk stands. */
export const RIGHTS = {
  'DESIGN §4: what a card offers, somebody who reads it can do': (scene, rules) => {
    const units = [...new Set(scene.state.assignments.map(({ unitId }) => unitId))];
    const places = [
      ...[null, ...units].map((unitId) => ({ unitId, role: 'liaison' as const })),
      ...units.map((unitId) => ({ unitId, role: 'deputy' as const })),
    ];
    for (const { unitId, role } of places) {
      const readers = audienceOf(scene.offices, unitId, role);
      for (const action of ACTIONS) {
        // 再登一件 leaves this case alone.
        if (action === 'registerAnother' || BY_DATE.includes(action)) continue;
        const refusals = attempts(scene, rules, readers, action);
        if (refusals.length > 0 && refusals.every((one) => one !== null))
          return `${unitId ?? 'the centre'} is offered ${action}: ${refusals[0]?.say ?? ''}`;
      }
    }
    return null;
  },

  'a case that is over offers nothing': (scene, rules) => {
    const { state, offices } = scene;
    if (!isOver(state)) return null;
    const { names } = contextOf(scene);
    const offered = ACTIONS.find((action) =>
      [null, ...state.assignments.map(({ unitId }) => unitId)].some((unitId) =>
        audienceOf(offices, unitId).some((actor) => rules.guard(state, actor, action, names) === null),
      ),
    );
    return offered === undefined ? null : `${offered} of a case that is ${state.stage}`;
  },

  'Article 2(3): every open case is in the /待办 of somebody in office': ({ state, offices }, rules) => {
    if (isOver(state)) return null;
    const readers = [
      ...(rules.waitsForCentre(state) ? audienceOf(offices, null) : []),
      ...rules.waitsForUnits(state).flatMap((unitId) => audienceOf(offices, unitId)),
    ];
    return readers.length > 0 ? null : 'nobody has it in /待办';
  },

  'no dead end: people of today get every open case to an end': (scene, rules) =>
    isOver(scene.state) || wayOf(scene, rules) !== null ? null : 'there is no way to an end',

  'who takes the next step to the end has the case in /待办': (scene, rules) => {
    const [first] = (isOver(scene.state) ? null : wayOf(scene, rules)) ?? [];
    if (first === undefined) return null;
    const { type, actor } = first;
    const units = rules.waitsForUnits(scene.state);
    const listed =
      (ofCentre(actor) && rules.waitsForCentre(scene.state)) ||
      liaisonOf(actor).some((unitId) => units.includes(unitId)) ||
      deputyOf(actor).some((unitId) => unitId === rules.waitsForDeputy(scene.state));
    return listed ? null : `${actor.name} should ${type}, and /待办 does not say so`;
  },
} as const satisfies Readonly<Record<string, Right>>;

const ways = new WeakMap<Scene, ReturnType<typeof wayOut>>();

/** The way out of where the walk stands; looked for once. */
function wayOf(scene: Scene, rules: Rules): ReturnType<typeof wayOut> {
  const known = ways.get(scene);
  if (known !== undefined) return known;
  const way = wayOut(rules, scene.state, scene.now, scene);
  ways.set(scene, way);
  return way;
}

/** Whether these are possible also depends on the day, or on a scan; the card shows it, and the guard does not know. */
const BY_DATE: readonly Action[] = ['askExtension', 'askTrack', 'askReturn', 'agreeReturn'];

/** Several ways to fill the same form, the plainest first. */
const FILLINGS = [plainDraws, () => new Draws([1]), () => new Draws([2, 1, 3])];

/** What becomes of it when those to whom it is offered try it: a refusal, or null where it went well. */
function attempts(
  scene: Scene,
  rules: Rules,
  readers: readonly Actor[],
  action: Exclude<Action, 'registerAnother'>,
): (Refusal | null)[] {
  const { state, now, events } = scene;
  const context = { ...contextFor(state, scene), log: events };
  const recent = { last: lastAct(events), at: now };
  const tried: (Refusal | null)[] = [];
  for (const actor of readers) {
    if (rules.guard(state, actor, action, context.names, recent) !== null) continue;
    for (const draws of FILLINGS) {
      const given = { state, actor, directors: context.directors, draws: draws() };
      const command = commandFor(action, given, now);
      const decision = command && rules.decide(state, command, context);
      if (decision !== null && !isRefusal(decision)) return [null];
      if (decision !== null) tried.push(decision);
    }
  }
  return tried;
}
