import fc from 'fast-check';
import type { Tx } from '../../src/app/ports.ts';
import type {
  Assignment,
  CaseState,
  Clock,
  Contact,
  Demand,
  FollowUp,
  Proposed,
} from '../../src/domain/case.ts';
import {
  CHECKS,
  EVIDENCES,
  RETURN_OUTCOMES,
  SATISFACTIONS,
  STAGES,
  leadOf,
  runningClocks,
} from '../../src/domain/case.ts';
import { evolve, rebuild } from '../../src/domain/events.ts';
import type { CaseEvent } from '../../src/domain/events.ts';
import { plusMs } from '../../src/domain/local-date.ts';
import type { Instant, LocalDate } from '../../src/domain/local-date.ts';
import { CLOCK_KINDS, DECLINE_GROUNDS, PROPOSABLE_TERMINATIONS } from '../../src/domain/regulation.ts';

/** Cases as the store gets them, made without the rules of the lifecycle: the store takes any log that `evolve` takes. */

export const AT = '2026-09-14T00:30:00.987Z' as Instant;
export const CONTACT: Contact = { name: '欧阳𠮷', phone: '13812345678' };

export const DEMAND: Demand = {
  enterprise: '吉林市𠮷达机械有限公司',
  creditCode: null,
  category: '政策咨询',
  source: '12345',
  sourceNumber: null,
  urgency: '一般',
  content: '申请 “专精特新” 补贴\n材料已交，三周没有答复。',
  confidential: false,
  complainedOf: null,
};

const event = <Type extends CaseEvent['type']>(
  type: Type,
  data: Extract<CaseEvent, { type: Type }>['data'],
  at: Instant = AT,
  by = 'p-clerk',
): CaseEvent => ({ type, v: 1, at, by, data }) as CaseEvent;

export const clock = (no: number, more: Partial<Clock> = {}): Clock => ({
  no,
  kind: 'review',
  assignmentNo: null,
  startedOn: '2026-09-14' as LocalDate,
  days: 1,
  due: '2026-09-15' as LocalDate,
  paused: 0,
  extended: 0,
  kept: 0,
  promised: null,
  provisional: false,
  policyVersion: 1,
  calendarRevision: 1,
  metAt: null,
  voided: false,
  breachedAt: null,
  ...more,
});

export const assignment = (no: number, unitId: string): Assignment => ({
  no,
  unitId,
  role: 'lead',
  round: 1,
  opinion: null,
  dispatchedAt: AT,
  dispatchedBy: 'p-clerk',
  receivedAt: null,
  acceptedAt: null,
  acceptedBy: null,
  contactedAt: null,
  contactedBy: null,
  result: null,
  coOpinion: null,
  tracked: null,
  endedAt: null,
});

/** Stores a new case in `tx`; gives its number. */
export async function createCase(
  tx: Tx,
  id: string,
  { year = 2026, demand = DEMAND, contact = CONTACT, due = '2026-09-15' as LocalDate } = {},
): Promise<string> {
  let taken = '';
  await tx.cases.create(year, contact, (number) => {
    taken = number;
    const events = [
      event('registered', { demand, opinion: null }),
      event('clockStarted', { clock: clock(1, { due }) }),
      event('numbered', { number }),
    ];
    return { state: rebuild(id, events)!, events };
  });
  return taken;
}

/** Locks the case, applies `events` and saves; gives the new state. */
export async function saveEvents(tx: Tx, id: string, events: readonly CaseEvent[]): Promise<CaseState> {
  const before = await tx.cases.lock(id);
  if (before === null) throw new Error(`no case ${id}`);
  const after = events.reduce(evolve, before);
  await tx.cases.save(before, after, events);
  return after;
}

export const dispatched = (no: number, unitId: string): CaseEvent =>
  event('dispatched', { assignment: assignment(no, unitId) });

export const accepted = (assignmentNo: number): CaseEvent => event('accepted', { assignmentNo });
export const clockMet = (clockNo: number): CaseEvent => event('clockMet', { clockNo, late: false });

export const numbered = (number: string): CaseEvent => event('numbered', { number });
export const started = (clockNo: number): CaseEvent => event('clockStarted', { clock: clock(clockNo) });

const text = fc.string({
  unit: fc.constantFrom('情', '况', '𠮷', '😀', "'", '"', '\\', '\n', ' ', 'a', '%'),
  maxLength: 30,
});
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null });
const moment = fc.nat(400 * 86_400_000).map((ms) => plusMs(AT, ms));
const day = moment.map((at) => at.slice(0, 10) as LocalDate);

const followUp: fc.Arbitrary<FollowUp> = fc.record({
  at: moment,
  by: fc.constantFrom('p-1', 'p-2'),
  round: fc.integer({ min: 1, max: 3 }),
  reached: fc.boolean(),
  check: maybe(fc.constantFrom(...CHECKS)),
  solved: maybe(fc.boolean()),
  satisfaction: maybe(fc.constantFrom(...SATISFACTIONS)),
  accepted: maybe(fc.boolean()),
  evidence: maybe(fc.constantFrom(...EVIDENCES)),
  note: maybe(text),
});

const proposed: fc.Arbitrary<Proposed> = fc.oneof(
  fc.record({
    kind: fc.constant('decline'),
    ground: fc.constantFrom(...DECLINE_GROUNDS.map(({ ground }) => ground)),
    advice: text,
    referral: maybe(text),
  }),
  fc.record({ kind: fc.constant('close'), ground: fc.constantFrom('第七条（二）', '第七条（三）') }),
  fc.record({
    kind: fc.constant('terminate'),
    ground: fc.constantFrom(...PROPOSABLE_TERMINATIONS),
    reason: text,
    pressed: maybe(fc.boolean()),
  }),
);

/** What may be drawn at each step: an event as a function of the state, or null where it makes no sense. */
const steps: fc.Arbitrary<(state: CaseState) => CaseEvent | null> = fc.oneof(
  fc.tuple(fc.constantFrom('u-tax', 'u-labour'), maybe(text), moment).map(
    ([unitId, opinion, at]) =>
      (state: CaseState) =>
        event('dispatched', {
          assignment: { ...assignment(state.assignments.length + 1, unitId), opinion, dispatchedAt: at },
        }),
  ),
  fc
    .tuple(fc.constantFrom('received', 'accepted', 'contacted'), moment)
    .map(([type, at]) => (state: CaseState) => {
      const no = leadOf(state)?.no;
      return no === undefined ? null : event(type, { assignmentNo: no }, at, 'p-liaison');
    }),
  fc
    .tuple(text, maybe(text), text, maybe(text), moment)
    .map(([said, legalBasis, told, approver, at]) => (state: CaseState) => {
      const no = leadOf(state)?.no;
      const result = { at, by: 'p-liaison', text: said, legalBasis, told, approver, missing: approver };
      return no === undefined ? null : event('resolved', { assignmentNo: no, result }, at);
    }),
  followUp.map((one) => () => event('followedUp', { followUp: one }, one.at, one.by)),
  fc.constant((state: CaseState) => {
    const no = leadOf(state)?.no;
    return no === undefined ? null : event('redone', { assignmentNo: no });
  }),
  fc.tuple(text, moment).map(
    ([said, at]) =>
      () =>
        event('calledAgain', { text: said }, at),
  ),
  fc.constant(() => event('merged', { into: { caseId: 'case-40', number: '2026-00040' } })),
  fc.tuple(text, fc.nat(99)).map(
    ([said, no]) =>
      () =>
        event('absorbed', { from: { caseId: `case-${no}`, number: `2026-${no}` }, text: said }),
  ),
  moment.map((at) => (state: CaseState) => {
    const no = leadOf(state)?.no;
    return no === undefined ? null : event('chased', { assignmentNo: no }, at, 'p-2');
  }),
  fc.tuple(fc.constantFrom(...CLOCK_KINDS), day, day, fc.boolean()).map(
    ([kind, startedOn, due, provisional]) =>
      (state: CaseState) =>
        event('clockStarted', {
          clock: clock(state.clocks.length + 1, {
            kind,
            startedOn,
            due,
            provisional,
            assignmentNo: leadOf(state)?.no ?? null,
          }),
        }),
  ),
  moment.map((at) => (state: CaseState) => {
    const running = runningClocks(state)[0];
    return running === undefined ? null : event('clockMet', { clockNo: running.no, late: false }, at);
  }),
  fc
    .tuple(fc.constantFrom('clockVoided', 'clockBreached', 'breachCorrected'), moment)
    .map(([type, at]) => (state: CaseState) => {
      const running = runningClocks(state)[0];
      return running === undefined ? null : event(type, { clockNo: running.no }, at, 'system');
    }),
  fc
    .tuple(fc.nat(9), fc.nat(9), day, fc.boolean())
    .map(([paused, extended, due, provisional]) => (state: CaseState) => {
      const running = runningClocks(state)[0];
      const moved = { paused, extended, due, provisional };
      return running === undefined ? null : event('clockMoved', { clockNo: running.no, ...moved });
    }),
  fc
    .tuple(fc.nat(3), day, day, fc.boolean())
    .map(([kept, startedOn, due, provisional]) => (state: CaseState) => {
      const running = runningClocks(state)[0];
      const counted = { startedOn, kept, due, provisional, calendarRevision: 2 };
      return running === undefined ? null : event('clockRecounted', { clockNo: running.no, ...counted });
    }),
  fc
    .tuple(fc.nat(99), text, fc.boolean(), moment)
    .map(([days, reason, understood, at]) => (state: CaseState) => {
      const assignmentNo = leadOf(state)?.no;
      if (assignmentNo === undefined) return null;
      const asked = { at, by: 'p-liaison', assignmentNo, days, reason, told: true, understood };
      return event('extensionAsked', { asked }, at, 'p-liaison');
    }),
  fc.tuple(text, moment).map(([reason, at]) => (state: CaseState) => {
    const assignmentNo = leadOf(state)?.no;
    if (assignmentNo === undefined) return null;
    const asked = { at, by: 'p-liaison', assignmentNo, coUnitIds: ['u-tax', 'u-labour'], reason };
    return event('jointAsked', { asked }, at, 'p-liaison');
  }),
  fc.tuple(text, text, day, moment).map(([reason, plan, promised, at]) => (state: CaseState) => {
    const assignmentNo = leadOf(state)?.no;
    if (assignmentNo === undefined) return null;
    const asked = { at, by: 'p-liaison', assignmentNo, reason, plan, promised, told: true };
    return event('trackAsked', { asked }, at, 'p-liaison');
  }),
  fc.tuple(day, moment, fc.boolean()).map(([since, at, agreed]) => ({ track }: CaseState) => {
    if (track === null) return null;
    const { assignmentNo, reason, plan, promised } = track;
    const tracked = agreed ? { at, by: 'p-director', since, reason, plan, promised } : null;
    return event('trackDecided', { assignmentNo, tracked, lapsed: false }, at, 'p-director');
  }),
  fc.tuple(text, moment).map(([said, at]) => (state: CaseState) => {
    const no = leadOf(state)?.no;
    return no === undefined ? null : event('progressed', { assignmentNo: no, text: said }, at);
  }),
  fc.tuple(day, day, fc.boolean()).map(([promised, due, provisional]) => (state: CaseState) => {
    const running = runningClocks(state)[0];
    return running === undefined
      ? null
      : event('clockPromised', { clockNo: running.no, promised, due, provisional });
  }),
  fc.tuple(text, maybe(text), moment).map(([reason, suggested, at]) => (state: CaseState) => {
    const assignmentNo = leadOf(state)?.no;
    if (assignmentNo === undefined) return null;
    const fresh = { scanAt: null, illegibleAt: null, decided: null };
    const asked = { at, by: 'p-liaison', assignmentNo, reason, legalBasis: reason, suggested, ...fresh };
    return event('returnAsked', { asked }, at, 'p-liaison');
  }),
  fc.constantFrom('scanArrived', 'scanIllegible', 'returnRevived').map((type) => () => event(type, {})),
  fc
    .constantFrom(...RETURN_OUTCOMES)
    .map((outcome) => () => event('returnDecided', { outcome }, AT, 'p-clerk')),
  fc.tuple(text, maybe(text), moment).map(([said, legalBasis, at]) => (state: CaseState) => {
    const assignmentNo = leadOf(state)?.no;
    if (assignmentNo === undefined) return null;
    const report = { text: said, legalBasis, told: said, approver: null, missing: legalBasis };
    return event('coSignAsked', { asked: { at, by: 'p-liaison', assignmentNo, report } }, at, 'p-liaison');
  }),
  fc.boolean().map((agreed) => () => event('coSignDecided', { agreed })),
  fc.boolean().map((agreed) => () => event('jointDecided', { agreed, lapsed: false })),
  maybe(text).map((reason) => () => event('extensionDecided', { granted: 3, reason, lapsed: false })),
  moment.map((at) => (state: CaseState) => {
    const lead = leadOf(state);
    if (lead === null) return null;
    const again = { ...lead, no: state.assignments.length + 1, round: state.round + 1, dispatchedAt: at };
    return event('reworked', { assignment: again }, at);
  }),
  fc.tuple(text, maybe(text), moment).map(
    ([said, legalBasis, at]) =>
      () =>
        event('answered', { answer: { text: said, legalBasis, at, by: 'p-clerk' } }, at),
  ),
  fc.tuple(proposed, moment).map(
    ([proposal, at]) =>
      () =>
        event('proposed', { proposal: { ...proposal, at, by: 'p-clerk' } }, at),
  ),
  fc.constantFrom('confirmed', 'rejected').map((type) => (state: CaseState) => {
    const kind = state.proposal?.kind;
    return kind === undefined ? null : event(type, { kind }, AT, 'p-director');
  }),
  fc.tuple(fc.constantFrom('u-tax', 'u-labour'), moment).map(([unitId, at]) => (state: CaseState) => {
    const no = state.assignments.length + 1;
    const co = { ...assignment(no, unitId), role: 'co' as const, dispatchedAt: at };
    return event('coAssigned', { assignment: co }, at);
  }),
  fc.tuple(text, moment).map(([said, at]) => (state: CaseState) => {
    const co = state.assignments.find(({ role }) => role === 'co');
    if (co === undefined) return null;
    const opinion = { text: said, at, by: 'p-2' };
    return event('opined', { assignmentNo: co.no, opinion }, at, 'p-2');
  }),
  moment.map((at) => (state: CaseState) => {
    const co = state.assignments.find(({ role }) => role === 'co');
    return co === undefined ? null : event('coAccepted', { assignmentNo: co.no }, at, 'p-2');
  }),
  moment.map((at) => (state: CaseState) => {
    const lead = leadOf(state);
    return lead === null ? null : event('unassigned', { assignmentNo: lead.no }, at);
  }),
  fc.tuple(text, moment, fc.boolean()).map(([reason, at, moved]) => (state: CaseState) => {
    const to = { ...assignment(state.assignments.length + 1, 'u-labour'), dispatchedAt: at };
    return event('reassigned', { assignment: moved ? to : null, reason }, at);
  }),
  fc.tuple(text, moment).map(
    ([reason, at]) =>
      () =>
        event('voided', { reason }, at, 'p-director'),
  ),
  fc.tuple(text, fc.boolean(), moment).map(
    ([said, confidential, at]) =>
      (state: CaseState) =>
        event(
          'corrected',
          {
            field: 'content',
            was: {},
            is: { content: said, confidential, opinion: said },
            clocks: state.clocks.slice(-1).map((one) => ({ ...one, days: 9 })),
          },
          at,
        ),
  ),
  fc.tuple(moment, fc.constantFrom(...STAGES), fc.nat(3)).map(
    ([at, stage, followUps]) =>
      (state: CaseState) =>
        event(
          'undone',
          {
            act: 'followUp',
            actAt: AT,
            from: 3,
            course: { stage, closing: null, proposal: null },
            followUps,
            assignments: state.assignments.slice(-1).map((one) => ({ ...one, endedAt: at })),
            clocks: state.clocks.slice(-2).map((one) => ({ ...one, metAt: at, voided: true })),
          },
          at,
        ),
  ),
  moment.map((at) => () => event('closed', { closing: { at, by: 'p-2', ground: '第七条（一）' } }, at)),
);

/** Several saves of some steps each. */
export const anyLife = fc.array(fc.array(steps, { minLength: 1, maxLength: 4 }), { maxLength: 5 });

/** The events of one save from `state`. */
export function eventsOf(
  state: CaseState,
  chosen: readonly ((state: CaseState) => CaseEvent | null)[],
): CaseEvent[] {
  const events: CaseEvent[] = [];
  for (const step of chosen) {
    const next = step(events.reduce(evolve, state));
    if (next !== null) events.push(next);
  }
  return events;
}
