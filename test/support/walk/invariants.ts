import { isDeepStrictEqual } from 'node:util';
import type { Assignment, CaseState } from '../../../src/domain/case.ts';
import {
  coAssignments,
  isOver,
  isPaused,
  leadOf,
  pendingReturn,
  runningClocks,
} from '../../../src/domain/case.ts';
import { isLate } from '../../../src/domain/clocks.ts';
import { rebuild, type CaseEvent } from '../../../src/domain/events.ts';
import { extendedDays } from '../../../src/domain/extension.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { recount } from '../../../src/domain/recount.ts';
import { FIRST_POLICY } from '../../../src/domain/regulation.ts';
import { ofDirector } from '../../../src/domain/scope.ts';
import { mondayOf, weekDue } from '../../../src/domain/week.ts';
import { calendarOf } from './notices.ts';
import type { Scene } from './walker.ts';

/** Looks at where a walk stands; what is wrong there in a sentence, or null. */
export type Invariant = (scene: Scene) => string | null;

const duty = (state: CaseState, kind: string, no: number): boolean =>
  runningClocks(state).some((clock) => clock.kind === kind && clock.assignmentNo === no);

const latest = <T extends CaseEvent['type']>(events: readonly CaseEvent[], type: T) =>
  events.findLast((event): event is Extract<CaseEvent, { type: T }> => event.type === type);

/** What holds of a case after every move. Facts of the state alone; what people may do is in `rights.ts`. */
export const INVARIANTS = {
  'Article 7: no end without its ground': ({ state, events }) => {
    const { stage, closing, followUps, answer, proposal, round, mergedInto } = state;
    if ((stage === 'merged') !== (mergedInto !== null))
      return `stage ${stage}, merged into ${String(mergedInto?.number)}`;
    if ((stage === 'closed') !== (closing !== null))
      return `stage ${stage} with closing ${String(closing?.ground)}`;
    if (stage === 'declined' || stage === 'terminated') {
      const kind = stage === 'declined' ? 'decline' : 'terminate';
      return proposal?.kind === kind && latest(events, 'confirmed')?.data.kind === kind
        ? null
        : `${stage} unproposed`;
    }
    switch (closing?.ground) {
      case undefined:
        return stage === 'closed' ? 'closed without a ground' : null;
      case '直接答复':
        return answer === null ? 'closed by an answer that is not there' : null;
      case '第七条（一）':
        return followUps.at(-1)?.accepted === true ? null : 'closed by 7(一), not accepted by the enterprise';
      case '第七条（二）':
      case '第七条（三）':
        if ((closing.ground === '第七条（二）') !== (round === 1))
          return `${closing.ground} in round ${round}`;
        return latest(events, 'confirmed')?.data.kind === 'close' ? null : `${closing.ground} unconfirmed`;
    }
  },

  'Article 4(5): beyond the limit the director alone extends, and says why': ({
    before,
    state,
    added,
    move,
  }) => {
    const granted = added.find((one) => one.type === 'extensionDecided' && one.data.granted > 0);
    if (granted?.type !== 'extensionDecided' || move?.kind !== 'act') return null;
    const no = before.extension?.assignmentNo ?? 0;
    const days = extendedDays(state, no);
    if (days <= FIRST_POLICY.extensionLimit) return null;
    if (granted.data.reason === null) return `assignment ${no} has ${days} days more, and nobody says why`;
    return ofDirector(move.command.actor) ? null : `assignment ${no} has ${days} days more`;
  },

  'DESIGN §4: the second person is never the first': ({ added, before }) => {
    const decided = added.find(({ type }) => type === 'confirmed' || type === 'rejected');
    const coSigned = added.find(({ type }) => type === 'coSignDecided');
    if (coSigned !== undefined && coSigned.by === before.coSign?.by)
      return `${coSigned.by} co-signed his own`;
    return decided !== undefined && decided.by === before.proposal?.by
      ? `${decided.by} decided his own`
      : null;
  },

  'a duty received is a duty with a time limit': ({ state }) => {
    const lead = leadOf(state);
    if (isOver(state) || lead?.receivedAt == null) return null;
    // What the unit returns it need not accept.
    if (state.stage === 'dispatched' && pendingReturn(state) === null && !duty(state, 'accept', lead.no))
      return 'nobody must accept';
    if (state.stage === 'handling' && !duty(state, 'handle', lead.no)) return 'nobody must handle';
    // 退回补办 does not ask the co-units again.
    const asked = lead.result === null ? [lead, ...coAssignments(state)] : [lead];
    const silent = asked.find((one) => one.receivedAt !== null && undated(state, one));
    return silent === undefined ? null : `assignment ${silent.no} has no clock at all`;
  },

  'Article 2(3): in an open case a time limit runs, unless its card is on its way': ({ state }) => {
    if (isOver(state) || runningClocks(state).length > 0) return null;
    return leadOf(state)?.receivedAt === null ? null : `open in ${state.stage}, and nobody owes anything`;
  },

  'one lead, and nobody who both leads and assists': ({ state }) => {
    const open = state.assignments.filter(({ round, endedAt }) => round === state.round && endedAt === null);
    const leads = open.filter(({ role }) => role === 'lead');
    if (leads.length > 1) return `${leads.length} leads`;
    const units = [...leads, ...coAssignments(state)].map(({ unitId }) => unitId);
    return new Set(units).size === units.length ? null : `a unit twice: ${units.join()}`;
  },

  'one thing waits for a decision at a time': ({ state }) => {
    const { extension, joint, track, proposal } = state;
    const pending = [extension, joint, track, pendingReturn(state), isOver(state) ? null : proposal].filter(
      (one) => one !== null,
    );
    return pending.length > 1 ? `${pending.length} things wait` : null;
  },

  'what waits for a decision has a time limit, and no decision is awaited for nothing': ({ state }) => {
    const { extension, joint, track, proposal, supplement } = state;
    const lapsed = supplement !== null && supplement.lapsedAt !== null && supplement.arrived === null;
    const asked = [extension, joint, track, pendingReturn(state)].some((one) => one !== null);
    const awaited = !isOver(state) && (asked || proposal !== null || lapsed);
    const running = runningClocks(state).filter(({ kind }) => kind === 'decision').length;
    return running === (awaited ? 1 : 0) ? null : `${running} decisions run, awaited: ${String(awaited)}`;
  },

  'no day is due before it starts, and every due day is the one its own line counts to': ({
    state,
    calendar,
  }) => {
    for (const { no, kind, startedOn, due, days, paused, extended, kept, promised, metAt } of state.clocks) {
      if (due < startedOn) return `${kind} ${no} started on ${startedOn}, due on ${due}`;
      if (paused < 0 || extended < 0)
        return `${kind} ${no} stood still for ${paused}, extended by ${extended}`;
      // 跟踪办理 is due on the day that was promised, or later.
      if (promised !== null && due >= promised) continue;
      // A notice counts anew what runs, and the week by its own rule.
      if (calendar.revision > 1 && (metAt !== null || kind === 'weeklyProgress')) continue;
      const counted = calendarOf(calendar).add(startedOn, days + paused + extended + kept).date;
      if (counted !== due) return `${kind} ${no} is due on ${due}, explained as ${counted}`;
    }
    return null;
  },

  'Article 4(3): a return waits for its scan until it has come, and one right of return is used once': ({
    state,
  }) => {
    const waits = pendingReturn(state);
    const scans = runningClocks(state).filter(({ kind }) => kind === 'scan').length;
    if (scans !== (waits?.scanAt === null ? 1 : 0)) return `${scans} scans are waited for`;
    const used = state.returns.flatMap(({ assignmentNo, decided }) =>
      decided?.outcome === 'refused' || decided?.outcome === 'lapsed' ? [assignmentNo] : [],
    );
    return new Set(used).size === used.length ? null : `used twice: ${used.join()}`;
  },

  'Article 6: weekly progress is owed by tracked units alone, once a week, in that week, whatever waits': ({
    state,
    events,
    calendar,
  }) => {
    // What 撤销 made void was never asked for; what it gave back after midnight may be due in the next week.
    const weeks = state.clocks.filter(({ kind, voided }) => kind === 'weeklyProgress' && !voided);
    const given = (no: number): boolean =>
      events.some(({ type, data }) => type === 'undone' && data.clocks.some((clock) => clock.no === no));
    for (const { no, due, startedOn, paused, assignmentNo } of weeks) {
      const { tracked } = state.assignments.find((one) => one.no === assignmentNo)!;
      if (tracked === null) return `weekly progress ${no} of a unit that does not track`;
      const asked = weekDue(calendarOf(calendar), startedOn)?.date;
      const right = calendar.revision > 1 ? mondayOf(due) === mondayOf(startedOn) : due === asked;
      if (!given(no) && (paused > 0 || !right))
        return `weekly progress ${no} began on ${startedOn}, due on ${due}`;
      const twice = weeks.find(
        (one) => one.no !== no && one.assignmentNo === assignmentNo && mondayOf(one.due) === mondayOf(due),
      );
      if (twice !== undefined) return `the week of ${due} was asked for twice`;
    }
    return null;
  },

  'DESIGN §4: nothing runs out while it stands still': ({ before, state, added }) => {
    const { at } = added.at(-1) ?? { at: null };
    // A return without its scan gives no time back.
    const lapsed = added.some(({ type, data }) => type === 'returnDecided' && data.outcome === 'lapsed');
    if (at === null || lapsed) return null;
    for (const { no, kind } of before.clocks.filter((clock) => isPaused(before, clock))) {
      const late = added.some(({ type, data }) => type === 'clockMet' && data.clockNo === no && data.late);
      if (late) return `${kind} ${no} was met late though it stood still`;
      const after = state.clocks[no - 1]!;
      if (after.metAt === null && !isPaused(state, after) && after.due < localDate(at))
        return `${kind} ${no} runs again on ${localDate(at)}, due on ${after.due}`;
    }
    return null;
  },

  'what was done is not undone, and nothing disappears': ({ before, state, added }) => {
    const back = (isUndone(added) ? [] : before.clocks).find(
      ({ no, metAt }) => metAt !== null && state.clocks.find((clock) => clock.no === no)?.metAt !== metAt,
    );
    if (back !== undefined) return `${back.kind} ${back.no} runs again`;
    for (const list of [state.clocks, state.assignments])
      if (list.some(({ no }, index) => no !== index + 1)) return `numbers ${list.map(({ no }) => no).join()}`;
    return before.clocks.length > state.clocks.length || before.assignments.length > state.assignments.length
      ? 'a clock or an assignment is gone'
      : null;
  },

  'DESIGN §2: a holiday notice makes nobody late, takes no day without the director, and done again moves nothing':
    ({ before, state, now, calendar, move }) => {
      const again = recount(state, now, { calendar: calendarOf(calendar), shorten: false });
      if (again.length > 0) return `counted anew, ${again[0]!.clock.kind} ${again[0]!.clock.no} moves`;
      if (move?.kind !== 'notice') return null;
      for (const was of runningClocks(before)) {
        const is = state.clocks[was.no - 1]!;
        const what = `${was.kind} ${was.no}, due ${was.due}, now ${is.due}`;
        if (is.metAt === null && isLate(is, now) && !isLate(was, now)) return `${what}: late`;
        if (!move.shorten && !was.provisional && is.due < was.due) return `${what}: earlier`;
      }
      return null;
    },

  'DESIGN §5: nobody is on record as late who was not': ({ state, calendar }) => {
    const wronged = state.clocks.find(
      (clock) =>
        clock.breachedAt !== null &&
        (clock.provisional ||
          // Done late by the old calendar and by the new one alike, it stays as it was put on record.
          ((clock.metAt === null || calendar.revision === 1) && localDate(clock.breachedAt) <= clock.due) ||
          (clock.metAt !== null && !clock.voided && !isLate(clock, clock.metAt))),
    );
    return wronged === undefined ? null : `${wronged.kind} ${wronged.no} due ${wronged.due} was breached`;
  },

  'a case that is over owes nothing, and stays as it is': ({ before, state, added }) => {
    if (isOver(state) && runningClocks(state).length > 0) return 'over, and a clock runs';
    if (!isOver(before) || isUndone(added)) return null;
    // What was missed by a holiday that was announced too late was not missed.
    if (added.every(({ type }) => type === 'clockRecounted' || type === 'breachCorrected')) return null;
    // A card that was on its way when the case ended still arrives.
    // A slip of the pen is corrected afterwards, too.
    const { demand, opinion } = state;
    const still = (one: CaseState) => ({
      ...one,
      demand,
      opinion,
      assignments: one.assignments.map(unreceived),
    });
    return isDeepStrictEqual(still(before), still(state)) ? null : 'changed after its end';
  },

  'the log rebuilds the case': ({ state, events }) =>
    isDeepStrictEqual(rebuild(state.id, events), state) ? null : 'the log says something else',

  'the log as it is stored rebuilds the case': ({ state, events }) =>
    isDeepStrictEqual(rebuild(state.id, JSON.parse(JSON.stringify(events)) as CaseEvent[]), state)
      ? null
      : 'the stored log says something else',

  'every refusal says why and what to do instead': ({ refusal }) => {
    if (refusal === null) return null;
    const whole = /^[^\s].{8,}[。]$/su.test(refusal.say) && !/undefined|null|NaN/.test(refusal.say);
    return whole && refusal.basis.length > 0 ? null : `refused with 「${refusal.say}」`;
  },
} as const satisfies Readonly<Record<string, Invariant>>;

/** Whether the move was 撤销, which brings back what was before. */
const isUndone = (added: readonly CaseEvent[]): boolean => added.some(({ type }) => type === 'undone');

const undated = (state: CaseState, { no }: Assignment): boolean =>
  !state.clocks.some(({ assignmentNo }) => assignmentNo === no);

const unreceived = (one: Assignment): Assignment => ({ ...one, receivedAt: null });
