import type { CalendarData } from '../../../src/domain/calendar.ts';
import type { CaseState, Demand } from '../../../src/domain/case.ts';
import type { Command } from '../../../src/domain/command.ts';
import { rebuild, type CaseEvent } from '../../../src/domain/events.ts';
import { giveNumber, register } from '../../../src/domain/lifecycle.ts';
import { formatMoment, plusMs, type Instant } from '../../../src/domain/local-date.ts';
import type { Office } from '../../../src/domain/offices.ts';
import { recount, recountedEvents } from '../../../src/domain/recount.ts';
import { isRefusal, type Refusal } from '../../../src/domain/refusal.ts';
import { TRANSITIONS } from '../../../src/domain/transitions.ts';
import { Draws } from './draws.ts';
import { calendarOf, FIRST_CALENDAR, type Notice } from './notices.ts';
import { JOBS, type JobName } from './jobs.ts';
import { actorOf, FIRST_OFFICES, PEOPLE } from './people.ts';
import { contextFor, contextOf, type Rules } from './rules.ts';

/** One thing that happened in a walk, fixed to the last word, so that it can be told, left out, and done again. */
export type Move =
  /** `ago`: minutes before it reached us (DESIGN §2: an act counts when the person did it). */
  | { readonly kind: 'act'; readonly command: Command; readonly ago: number }
  | { readonly kind: 'job'; readonly job: JobName; readonly draws: readonly number[] }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'offices'; readonly offices: readonly Office[]; readonly line: string }
  | ({ readonly kind: 'notice' } & Notice);

/** How a walk begins. */
export interface Start {
  readonly demand: Demand;
  readonly at: Instant;
}

/** Where a walk stands after a move, and where it stood before. */
export interface Scene {
  readonly before: CaseState;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** What the move added. */
  readonly added: readonly CaseEvent[];
  readonly move: Move | null;
  readonly refusal: Refusal | null;
  readonly now: Instant;
  readonly offices: readonly Office[];
  /** What the holiday notices make of it. */
  readonly calendar: CalendarData;
}

const CASE_ID = 'case-1';
const MINUTE_MS = 60_000;

/** Somebody who walks: one case, its clock and the offices in force. */
export class Walker {
  readonly rules: Rules;
  scene: Scene;
  readonly #lines: string[];

  constructor(rules: Rules, { demand, at }: Start) {
    this.rules = rules;
    const around = { offices: FIRST_OFFICES, calendar: FIRST_CALENDAR };
    const registered = register(demand, null, 'clerk', at, contextOf(around));
    const blank = rebuild(CASE_ID, registered);
    if (blank === null) throw new Error('a registration without events');
    const events = [...registered, giveNumber(blank, '2026-00001')];
    const state = rebuild(CASE_ID, events)!;
    const wishes = [
      demand.urgency,
      ...(demand.confidential ? ['要求保密'] : []),
      ...(demand.complainedOf === null ? [] : [`反映${demand.complainedOf}的作风`]),
    ];
    this.#lines = [`${formatMoment(at)} 受理员甲 登记（${wishes.join('，')}）`];
    const more = { events, added: events, move: null, refusal: null, now: at, ...around };
    this.scene = { before: state, state, ...more };
  }

  /** The walk as a story, a line for each move. */
  get story(): readonly string[] {
    return this.#lines;
  }

  /** When something was done that reaches us `ago` minutes later: not before what a person did last. */
  #when(ago: number): Instant {
    const { events, now } = this.scene;
    const last = events.findLast(({ by }) => by !== 'system')?.at ?? now;
    const then = plusMs(now, -ago * MINUTE_MS);
    return then < last ? last : then;
  }

  /** Makes a move. One that is refused changes nothing. */
  move(move: Move): Scene {
    const { state, now, offices, calendar, events } = this.scene;
    const to = (changes: Partial<Scene>, line: string): Scene => {
      const added = changes.added ?? [];
      this.#lines.push(`${formatMoment(now)} ${line}${told(added)}`);
      this.scene = {
        before: state,
        state: added.reduce(this.rules.evolve, state),
        events: [...events, ...added],
        added,
        move,
        refusal: null,
        now: changes.now ?? now,
        offices: changes.offices ?? offices,
        calendar: changes.calendar ?? calendar,
      };
      return this.scene;
    };
    switch (move.kind) {
      case 'wait':
        return to({ now: plusMs(now, move.minutes * MINUTE_MS) }, `（过了${duration(move.minutes)}）`);
      case 'offices':
        return to({ offices: move.offices }, move.line);
      case 'notice': {
        const how = { calendar: calendarOf(move.data), shorten: move.shorten };
        const added = recountedEvents(recount(state, now, how), how.calendar, { at: now, by: 'system' });
        return to({ calendar: move.data, added }, move.line);
      }
      case 'job': {
        const draws = new Draws(move.draws);
        const added = JOBS[move.job](state, now, contextOf(this.scene), draws);
        return added.length === 0 ? this.scene : to({ added }, `〔系统〕${move.job}`);
      }
      case 'act': {
        const at = this.#when(move.ago);
        const actor = actorOf(move.command.actor.personId, offices);
        const command: Command = { ...move.command, actor, at };
        const decision = this.rules.decide(state, command, { ...contextFor(state, this.scene), log: events });
        if (!isRefusal(decision)) return to({ added: decision }, said(command, now));
        return { ...this.scene, before: state, added: [], move, refusal: decision };
      }
    }
  }
}

const told = (events: readonly CaseEvent[]): string =>
  events.length === 0 ? '' : ` → ${events.map(({ type }) => type).join(' ')}`;

const duration = (minutes: number): string =>
  minutes < 60
    ? `${minutes}分钟`
    : minutes < 1440
      ? `${Math.round(minutes / 60)}小时`
      : `${Math.round(minutes / 1440)}天`;

/** `受理员甲 转办 {"unitId":"tax"}`; when it was done earlier than it reached us, also when. */
export function said(command: Command, now: Instant): string {
  const { type, actor, at, ...input } = command;
  const words = Object.keys(input).length === 0 ? '' : ` ${JSON.stringify(input)}`;
  const late = at === now ? '' : `（${formatMoment(at)}做的，现在才到）`;
  return `${PEOPLE[actor.personId] ?? actor.personId} ${TRANSITIONS[type].title}${words}${late}`;
}
