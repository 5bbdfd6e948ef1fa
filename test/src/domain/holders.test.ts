import { expect } from 'chai';
import { isOver } from '../../../src/domain/case.ts';
import {
  assistingOf,
  holderKey,
  holdingDays,
  holdingsOf,
  totalsOf,
  type Holding,
} from '../../../src/domain/holders.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { lapseSupplement } from '../../../src/domain/supplement.ts';
import { waitsForCentre, waitsForUnits } from '../../../src/domain/whose-turn.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  context,
  director,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  registered,
  report,
  resolved,
  Story,
  TAX,
} from '../../support/story.ts';
import { RULES } from '../../support/walk/rules.ts';
import { lookOn } from '../../support/walk/walk.ts';

const { calendar } = context;
const NOW = at('2026-09-30 12:00');

/** `centre review 09-14 09:00—09-14 09:10`, in Shanghai time. */
const moment = (instant: string | null): string =>
  instant === null
    ? ''
    : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
const told = ({ holder, doing, from, to }: Holding): string =>
  `${holderKey(holder)} ${doing} ${moment(from)}—${moment(to)}`;
const holdings = (story: Story): string[] => holdingsOf(story.events).map(told);
const totals = (story: Story, now = NOW): string[] =>
  totalsOf(holdingsOf(story.events), calendar, now).map(
    ({ holder, days, times }) => `${holderKey(holder)} ${days} (${times})`,
  );

const proposal = { kind: 'terminate', ground: '第三条（四）', reason: '已申请仲裁', pressed: null } as const;

describe('第二条（三） 闭环: who has had the case, and for how long', () => {
  it('from registration to 销号: the centre, its delivery, the unit, and the centre that calls back', () => {
    const story = resolved().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-17 10:00'),
      answers: accepting,
    });
    expect(holdings(story)).to.deep.equal([
      'centre review 09-14 09:00—09-14 09:10',
      'centre delivery 09-14 09:10—09-14 09:11',
      `unit:${TAX} accept 09-14 09:11—09-14 10:00`,
      `unit:${TAX} handle 09-14 10:00—09-15 15:00`,
      'centre followUp 09-15 15:00—09-17 10:00',
    ]);
    expect(totals(story)).to.deep.equal(['centre 2 (2)', `unit:${TAX} 1 (1)`]);
  });

  it('a case that goes on is had by somebody still', () => {
    expect(holdings(registered())).to.deep.equal(['centre review 09-14 09:00—']);
    expect(totals(registered(), at('2026-09-16 09:00'))).to.deep.equal(['centre 2 (1)']);
  });

  it('working days alone are counted: the Sunday on which people work is, the feast is not', () => {
    const friday = registered(at('2026-09-18 09:00'));
    expect(totals(friday, at('2026-09-21 09:00'))).to.deep.equal(['centre 2 (1)']);
    expect(totals(registered(at('2026-09-30 16:00')), at('2026-10-08 09:00'))).to.deep.equal([
      'centre 1 (1)',
    ]);
  });

  it('a card that could not be delivered is not the time of the unit', () => {
    const late = dispatched().received(at('2026-09-17 09:00'));
    expect(holdings(late).slice(1)).to.deep.equal([
      'centre delivery 09-14 09:10—09-17 09:00',
      `unit:${TAX} accept 09-17 09:00—`,
    ]);
  });

  it('a tap that overtakes the record of the posting moves no boundary', () => {
    const acts = { type: 'accept', actor: liaison, at: at('2026-09-14 10:00') } as const;
    const overtaken = dispatched().then(acts).received(at('2026-09-14 09:11'));
    expect(holdings(overtaken)).to.deep.equal(holdings(accepted()));
  });

  it('what the enterprise is waited for is its time; when it does not come, the director decides', () => {
    const asked = registered().then({
      type: 'askSupplement',
      actor: clerk,
      at: at('2026-09-14 10:00'),
      material: '合同',
    });
    const lapsed = new Story([
      ...asked.events,
      ...lapseSupplement(asked.state, at('2026-09-21 08:32'), context),
    ]);
    expect(holdings(lapsed)).to.deep.equal([
      'centre review 09-14 09:00—09-14 10:00',
      'enterprise supplement 09-14 10:00—09-21 08:32',
      'secondPerson approval 09-21 08:32—',
    ]);
    expect(totals(lapsed, at('2026-09-22 09:00'))).to.deep.equal([
      'centre 0 (1)',
      'enterprise 6 (1)',
      'secondPerson 1 (1)',
    ]);
  });

  it('while the centre decides what the unit asked for, and while 终止 is decided, the unit does not have it', () => {
    const story = accepted()
      .then({
        type: 'askExtension',
        actor: liaison,
        at: at('2026-09-15 09:00'),
        extension: { days: 2, reason: '需要外调', told: true, understood: true },
      })
      .then({ type: 'grantExtension', reason: null, actor: clerk, at: at('2026-09-16 09:00') })
      .then({ type: 'proposeTermination', actor: liaison, at: at('2026-09-17 09:00'), proposed: proposal })
      .then({ type: 'confirmTermination', actor: director, at: at('2026-09-18 09:00') });
    expect(holdings(story).slice(3)).to.deep.equal([
      `unit:${TAX} handle 09-14 10:00—09-15 09:00`,
      'centre request 09-15 09:00—09-16 09:00',
      `unit:${TAX} handle 09-16 09:00—09-17 09:00`,
      'secondPerson approval 09-17 09:00—09-18 09:00',
    ]);
    expect(totals(story)).to.deep.equal(['centre 1 (2)', `unit:${TAX} 2 (2)`, 'secondPerson 1 (1)']);
  });

  it('改派: the next unit begins with its own receipt', () => {
    const moved = accepted().then({
      type: 'reassign',
      actor: clerk,
      at: at('2026-09-15 09:00'),
      to: { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '转办错误' },
    });
    const story = moved.received(at('2026-09-15 09:01'), 2);
    expect(holdings(story).slice(3)).to.deep.equal([
      `unit:${TAX} handle 09-14 10:00—09-15 09:00`,
      'centre delivery 09-15 09:00—09-15 09:01',
      `unit:${LABOUR} accept 09-15 09:01—`,
    ]);
  });

  it('重新办理 gives it back to the unit, at once', () => {
    const again = { ...accepting, accepted: false, evidence: '充分' } as const;
    const story = resolved().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-16 10:00'),
      answers: again,
    });
    expect(holdings(story).at(-1)).to.equal(`unit:${TAX} handle 09-16 10:00—`);
  });

  it('an act that reached us late moves no earlier holding', () => {
    const story = resolved(at('2026-09-15 15:00')).then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-15 14:00'),
      answers: accepting,
    });
    expect(holdings(story).slice(-1)).to.deep.equal([`unit:${TAX} handle 09-14 10:00—09-15 15:00`]);
  });

  it('协办 units stand apart: each from its receipt to its opinion, or as long as the lead goes on', () => {
    const helped = dispatched(at('2026-09-14 09:10'), {}, [LABOUR])
      .received(at('2026-09-14 09:11'))
      .received(at('2026-09-14 09:12'), 2)
      .then({ type: 'accept', actor: liaison, at: at('2026-09-14 10:00') });
    const opinion = { text: '已缴清' };
    const said = helped.then({
      type: 'giveOpinion',
      actor: otherLiaison,
      at: at('2026-09-15 16:00'),
      opinion,
    });
    expect(assistingOf(said.events).map(told)).to.deep.equal([
      `unit:${LABOUR} assist 09-14 09:12—09-15 16:00`,
    ]);
    expect(assistingOf(helped.events).map(told)).to.deep.equal([`unit:${LABOUR} assist 09-14 09:12—`]);
    const done = helped.then({
      type: 'result',
      actor: liaison,
      at: at('2026-09-16 15:00'),
      report: { ...report, missing: '协办单位未反馈' },
    });
    expect(assistingOf(done.events).map(told)).to.deep.equal([
      `unit:${LABOUR} assist 09-14 09:12—09-16 15:00`,
    ]);
    expect(holdings(helped), 'the case itself is with the lead').to.deep.equal(holdings(accepted()));
  });

  it('property: wherever a case goes, its holdings tile its life, and their days add up', () => {
    let seen = 0;
    lookOn(RULES, 3000, ({ state, events, now, added }) => {
      if (added.length === 0) return false;
      seen += 1;
      const all = holdingsOf(events);
      const story = () => all.map(told).join('\n');
      if (all.length === 0) {
        // Done in the moment of registration, or said to be.
        expect(isOver(state)).to.equal(true);
        return false;
      }
      expect(all[0]?.from, story()).to.equal(state.registeredAt);
      for (const [index, { from, to }] of all.entries()) {
        if (to !== null) expect(to > from, story()).to.equal(true);
        if (index > 0) expect(all[index - 1]?.to, story()).to.equal(from);
      }
      const last = all.at(-1)!;
      expect(last.to === null, story()).to.equal(!isOver(state));

      const until = last.to ?? now;
      const whole = calendar.between(localDate(state.registeredAt), localDate(until));
      const sum = (days: readonly number[]) => days.reduce((one, other) => one + other, 0);
      expect(sum(all.map((one) => holdingDays(one, calendar, until))), story()).to.equal(whole);
      expect(sum(totalsOf(all, calendar, until).map(({ days }) => days)), story()).to.equal(whole);

      if (isOver(state)) return false;
      // Who has it is who has it in /待办: the enterprise has no list, and the delivery is nobody's act.
      const { holder, doing } = last;
      if (holder.kind === 'unit') expect(waitsForUnits(state), story()).to.include(holder.unitId);
      else if (doing !== 'delivery' && doing !== 'supplement')
        expect(waitsForCentre(state), story()).to.equal(true);
      return false;
    });
    expect(seen, 'control').to.be.greaterThan(200);
  });

  it('property: a co-unit has its part once for each time that it was asked, and it ends with the case', () => {
    let seen = 0;
    lookOn(RULES, 3000, ({ state, events, added }) => {
      if (added.length === 0) return false;
      const parts = assistingOf(events);
      seen += parts.length;
      const asked = state.assignments.filter(({ role, receivedAt }) => role === 'co' && receivedAt !== null);
      expect(parts.length).to.be.at.most(asked.length);
      for (const { from, to } of parts) {
        if (to !== null) expect(to >= from).to.equal(true);
        if (isOver(state)) expect(to).to.not.equal(null);
      }
      return false;
    });
    expect(seen, 'control').to.be.greaterThan(50);
  });
});
