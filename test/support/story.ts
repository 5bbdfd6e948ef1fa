import { expect } from 'chai';
import type { Actor, CaseState, Demand } from '../../src/domain/case.ts';
import { rebuild, type CaseEvent, type EventType } from '../../src/domain/events.ts';
import type { FollowUpAnswers } from '../../src/domain/follow-up.ts';
import { decide, giveNumber, register } from '../../src/domain/lifecycle.ts';
import { receive } from '../../src/domain/receipt.ts';
import type { Command } from '../../src/domain/command.ts';
import { instant, type Instant } from '../../src/domain/local-date.ts';
import { isRefusal, type RefusalCode } from '../../src/domain/refusal.ts';
import { FIRST_POLICY } from '../../src/domain/regulation.ts';
import { testCalendar } from './calendar.ts';

/** The moment written as Shanghai time, `2026-09-14 09:00`. */
export const at = (shanghai: string): Instant => instant(new Date(`${shanghai.replace(' ', 'T')}:00+08:00`));

export const TAX = 'unit-tax';
export const LABOUR = 'unit-labour';

export const clerk: Actor = {
  personId: 'clerk',
  name: '受理员甲',
  appointments: [{ role: 'clerk', unitId: null }],
};
export const director: Actor = {
  personId: 'director',
  name: '中心负责人',
  appointments: [{ role: 'director', unitId: null }],
};
export const liaison: Actor = {
  personId: 'liaison',
  name: '联络员·市税务局',
  appointments: [{ role: 'liaison', unitId: TAX }],
};
export const otherLiaison: Actor = {
  personId: 'other',
  name: '联络员·市人社局',
  appointments: [{ role: 'liaison', unitId: LABOUR }],
};
export const stranger: Actor = { personId: '', name: '您', appointments: [] };

const PEOPLE: Readonly<Record<string, string>> = Object.fromEntries(
  [clerk, director, liaison, otherLiaison].map(({ personId, name }) => [personId, name]),
);

export const context = {
  calendar: testCalendar(),
  policy: FIRST_POLICY,
  directors: [director.personId],
  coSigners: null as readonly string[] | null,
  names: {
    person: (id: string) => PEOPLE[id] ?? id,
    unit: (id: string) => (id === TAX ? '市税务局' : '市人社局'),
  },
};

export const demand: Demand = {
  enterprise: '吉林市松花湖食品有限公司',
  creditCode: null,
  category: '税费',
  source: '12345',
  sourceNumber: null,
  urgency: '一般',
  content: '申请退税两个月没有答复。',
  confidential: false,
  complainedOf: null,
};

export const accepting: FollowUpAnswers = {
  reached: true,
  check: '属实',
  solved: true,
  satisfaction: '满意',
  accepted: true,
  evidence: null,
  note: null,
};

export const report = {
  text: '已退税',
  legalBasis: null,
  told: '电话告知王经理',
  approver: null,
  missing: null,
};

/** A case told as a story: what happened, then what somebody tries, then what must follow. */
export class Story {
  readonly events: readonly CaseEvent[];

  constructor(events: readonly CaseEvent[]) {
    this.events = events;
  }

  get state(): CaseState {
    const state = rebuild('case-1', this.events);
    if (state === null) throw new Error('a story without events');
    return state;
  }

  /** Somebody does it and is allowed to. */
  then(command: Command, deciding = context): Story {
    const decision = decide(this.state, command, deciding);
    if (isRefusal(decision)) throw new Error(`refused: ${decision.say}`);
    return new Story([...this.events, ...decision]);
  }

  /** The card is posted in the unit's chat: the lead's, unless another assignment is named. */
  received(moment: Instant, assignmentNo = 1): Story {
    return new Story([...this.events, ...receive(this.state, assignmentNo, moment, context)]);
  }

  /** Somebody tries; it must be refused with that code and words, and nothing follows. */
  refuses(command: Command, code: RefusalCode, words: string, deciding = context): void {
    const decision = decide(this.state, command, deciding);
    if (!isRefusal(decision)) throw new Error(`was allowed: ${decision.map(({ type }) => type).join()}`);
    expect(decision.refused).to.equal(code);
    expect(decision.say).to.contain(words);
  }

  /** Types of the events added since `earlier`. */
  since(earlier: Story): EventType[] {
    return this.events.slice(earlier.events.length).map(({ type }) => type);
  }
}

/** A demand registered by the clerk. */
export function registered(moment = at('2026-09-14 09:00'), changes: Partial<Demand> = {}): Story {
  const events = register({ ...demand, ...changes }, null, clerk.personId, moment, context);
  const state = rebuild('case-1', events);
  if (state === null) throw new Error('no events');
  return new Story([...events, giveNumber(state, '2026-00001')]);
}

/** … and dispatched to 市税务局. */
export const dispatched = (
  moment = at('2026-09-14 09:10'),
  changes: Partial<Demand> = {},
  coUnitIds: readonly string[] = [],
): Story =>
  registered(at('2026-09-14 09:00'), changes).then({
    type: 'dispatch',
    actor: clerk,
    at: moment,
    unitId: TAX,
    coUnitIds,
    opinion: null,
  });

/** … received and accepted. */
export const accepted = (): Story =>
  dispatched()
    .received(at('2026-09-14 09:11'))
    .then({ type: 'accept', actor: liaison, at: at('2026-09-14 10:00') });

/** … and reported as done on 2026-09-15. */
export const resolved = (moment = at('2026-09-15 15:00')): Story =>
  accepted()
    .then({ type: 'contact', actor: liaison, at: at('2026-09-14 11:00') })
    .then({ type: 'result', actor: liaison, at: moment, report });
