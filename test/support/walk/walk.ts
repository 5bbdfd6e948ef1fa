import fc from 'fast-check';
import { lastAct } from '../../../src/domain/last-act.ts';
import { plusMs } from '../../../src/domain/local-date.ts';
import { URGENCIES } from '../../../src/domain/regulation.ts';
import { at, demand } from '../story.ts';
import { ACTS, CASE_ACTS, commandFor } from './acts.ts';
import { Draws } from './draws.ts';
import { INVARIANTS } from './invariants.ts';
import { JOB_NAMES, JOBS } from './jobs.ts';
import { anyNotice } from './notices.ts';
import { actorOf, actorsOf, officeChange, PERSON_IDS, UNIT_IDS } from './people.ts';
import { RIGHTS } from './rights.ts';
import { contextOf, type Rules } from './rules.ts';
import { Walker, type Move, type Scene, type Start } from './walker.ts';

/** What a step is about; which person, which words, which day follow from its numbers and from where the walk stands. */
interface Step {
  readonly kind: 'act' | 'attempt' | 'job' | 'wait' | 'long wait' | 'offices' | 'notice';
  readonly draws: readonly number[];
}

const MINUTES = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** Before 国庆, before 春节, at the end of what the notices cover, and an ordinary Monday. */
const BEGINNINGS = ['2026-09-14 09:00', '2026-09-29 16:30', '2026-02-12 11:00', '2026-12-28 15:00'] as const;

export const anyStart: fc.Arbitrary<Start> = fc
  .record({
    from: fc.constantFrom(...BEGINNINGS),
    later: fc.nat(6 * DAY),
    urgency: fc.constantFrom(...URGENCIES),
    confidential: fc.boolean(),
    complainedOf: fc.option(fc.constantFrom(...UNIT_IDS), { nil: null, freq: 4 }),
  })
  .map(({ from, later, ...wishes }) => ({
    at: plusMs(at(from), later * MINUTES),
    demand: { ...demand, ...wishes },
  }));

const draws = fc.array(fc.nat(0xffff), { minLength: 10, maxLength: 10 });
const kinds = {
  act: 12,
  attempt: 1,
  job: 4,
  wait: 4,
  'long wait': 2,
  offices: 1,
  notice: 1,
} as const satisfies Record<Step['kind'], number>;
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    ...(Object.keys(kinds) as Step['kind'][]).map((kind) => ({
      weight: kinds[kind],
      arbitrary: fc.constant(kind),
    })),
  ),
  draws,
});

/** Steps of one walk. */
export const LENGTH = 100;
export const anySteps = fc.array(step, { minLength: LENGTH, maxLength: LENGTH });

/** The rules refuse; they never fail. */
export const NOTHING_THROWS = 'a rule answers with events or a refusal, whatever is asked of it';

/** Everything that is looked at. */
export type PromiseName = keyof typeof INVARIANTS | keyof typeof RIGHTS | typeof NOTHING_THROWS;

const CHECKS = Object.entries({ ...INVARIANTS, ...RIGHTS }) as [
  PromiseName,
  (...seen: [Scene, Rules]) => string | null,
][];

/** What breaks a promise: which, how, and the story that led there. */
export class Broken extends Error {
  readonly promise: PromiseName;
  readonly moves: readonly Move[];

  constructor(promise: PromiseName, how: string, walker: Walker, moves: readonly Move[]) {
    super(`${promise}\n  ${how}\n${walker.story.map((line) => `    ${line}`).join('\n')}`);
    this.promise = promise;
    this.moves = moves;
  }
}

/** Walks `steps`; `make` makes each move. */
function walk(
  rules: Rules,
  start: Start,
  steps: readonly Step[],
  make: (walker: Walker, move: Move, moves: readonly Move[]) => void,
): void {
  const walker = new Walker(rules, start);
  const moves: Move[] = [];
  for (const { kind, draws: numbers } of steps) {
    const move = chosen(rules, walker.scene, kind, numbers);
    if (move === null) continue;
    moves.push(move);
    make(walker, move, moves);
  }
}

/** Makes the move and looks at every promise, or at `alone`. @throws Broken */
function follow(walker: Walker, move: Move, moves: readonly Move[], alone?: PromiseName): void {
  const from = walker.scene;
  const whole = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const told =
        error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 5).join('\n  ') : String(error);
      throw new Broken(NOTHING_THROWS, told, walker, moves);
    }
  };
  const scene = whole(() => walker.move(move));
  // Nothing happened: whatever holds held before.
  if (scene === from) return;
  for (const [promise, check] of CHECKS) {
    if (alone !== undefined && alone !== promise) continue;
    const how = whole(() => check(scene, walker.rules));
    if (how !== null) throw new Broken(promise, how, walker, moves);
  }
}

/** The move that a step means where the walk stands; null where it means none. */
function chosen(rules: Rules, scene: Scene, kind: Step['kind'], numbers: readonly number[]): Move | null {
  const picks = new Draws(numbers);
  switch (kind) {
    case 'wait':
      return { kind: 'wait', minutes: 1 + (picks.onceIn(2) ? picks.below(3 * DAY) : picks.below(4 * HOUR)) };
    case 'long wait':
      return { kind: 'wait', minutes: picks.onceIn(6) ? picks.below(120 * DAY) : picks.below(21 * DAY) };
    case 'job': {
      // One that has something to do.
      const { state, now } = scene;
      const rest = numbers.slice(1);
      const owing = JOB_NAMES.filter(
        (job) => JOBS[job](state, now, contextOf(scene), new Draws(rest)).length > 0,
      );
      const job = picks.oneOrNone(owing);
      return job && { kind: 'job', job, draws: rest };
    }
    case 'offices': {
      const change = officeChange(scene.offices, picks, scene.now);
      return change && { kind: 'offices', ...change };
    }
    case 'notice': {
      const notice = anyNotice(scene.calendar, scene.now, picks);
      return notice && { kind: 'notice', ...notice };
    }
    case 'act':
      return possible(rules, scene, picks);
    case 'attempt': {
      const actor = actorOf(picks.one(PERSON_IDS), scene.offices);
      const given = {
        state: scene.state,
        actor,
        directors: contextOf(scene).directors,
        draws: picks,
      };
      const command = commandFor(picks.one(CASE_ACTS), given, scene.now);
      return command && { kind: 'act', command, ago: 0 };
    }
  }
}

/** Something that somebody may do now: what is done more often is chosen more often. */
function possible(rules: Rules, scene: Scene, picks: Draws): Move | null {
  const { state, now, offices, events } = scene;
  const recent = { last: lastAct(events), at: now };
  const { names, directors } = contextOf(scene);
  const actors = actorsOf(offices);
  const doers = CASE_ACTS.flatMap((type) => {
    const able = actors.filter((actor) => rules.guard(state, actor, type, names, recent) === null);
    return able.length === 0 ? [] : Array.from({ length: ACTS[type].often }, () => ({ type, able }));
  });
  const choice = picks.oneOrNone(doers);
  if (choice === null) return null;
  const actor = picks.one(choice.able);
  const command = commandFor(choice.type, { state, actor, directors, draws: picks }, now);
  // What comes late may take back a breach that went on record meanwhile.
  const late = state.clocks.some(({ metAt, breachedAt }) => metAt === null && breachedAt !== null);
  const ago = picks.onceIn(late ? 2 : 8) ? picks.below(10 * DAY) : 0;
  return command && { kind: 'act', command, ago };
}

/** The shortest story that still breaks the same promise: moves are left out as long as it does. */
export function shortened(rules: Rules, start: Start, broken: Broken): Broken {
  const again = (moves: readonly Move[]): Broken | null => {
    const walker = new Walker(rules, start);
    const made: Move[] = [];
    try {
      for (const move of moves) {
        made.push(move);
        follow(walker, move, [...made], broken.promise);
      }
    } catch (error) {
      if (error instanceof Broken && error.promise === broken.promise) return error;
    }
    return null;
  };
  let shortest = broken;
  for (
    let size = Math.ceil(shortest.moves.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let from = 0; from < shortest.moves.length;) {
      const rest = shortest.moves.filter((_, index) => index < from || index >= from + size);
      const found = again(rest);
      if (found === null) from += size;
      else shortest = found;
    }
  return shortest;
}

/** Walks at random, looking at every promise or at `alone`, until `steps` steps are made, `seconds` have passed or a promise is broken, which it tells as the shortest story. */
export function walkAtRandom(
  rules: Rules,
  { steps, seconds, seed, alone }: { steps: number; seconds?: number; seed?: number; alone?: PromiseName },
): Broken | null {
  const property = fc.property(anyStart, anySteps, (start, made) =>
    walk(rules, start, made, (walker, move, moves) => follow(walker, move, moves, alone)),
  );
  const found = fc.check(property, {
    numRuns: Math.ceil(steps / LENGTH),
    endOnFailure: true,
    ...(seed === undefined ? {} : { seed }),
    ...(seconds === undefined ? {} : { interruptAfterTimeLimit: seconds * 1000 }),
  });
  if (!found.failed || found.counterexample === null) return null;
  const { errorInstance: error, counterexample } = found;
  if (!(error instanceof Broken)) throw error;
  const told = shortened(rules, counterexample[0], error);
  told.message = `${told.message}\n  (seed ${found.seed})`;
  return told;
}

/** Walks and only looks on, until `enough`; whether there was enough within `steps`. */
export function lookOn(rules: Rules, steps: number, enough: (scene: Scene) => boolean): boolean {
  const walks = fc.sample(fc.tuple(anyStart, anySteps), { numRuns: Math.ceil(steps / LENGTH), seed: 1 });
  return walks.some(([start, made]) => {
    let reached = false;
    walk(rules, start, made, (walker, move) => {
      reached ||= enough(walker.move(move));
    });
    return reached;
  });
}
