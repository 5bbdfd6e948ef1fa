import { expect } from 'chai';
import type { Urgency } from '../../../src/domain/regulation.ts';
import type { Command } from '../../../src/domain/command.ts';
import {
  CORRECTABLE,
  readCorrection,
  type CorrectableField,
  type Registration,
} from '../../../src/domain/correctable.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import { READ } from '../../../src/domain/demand.ts';
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
  registered,
  resolved,
  Story,
  TAX,
} from '../../support/story.ts';

const correct = (field: CorrectableField, is: Registration, moment = '2026-09-14 11:00'): Command => ({
  type: 'correct',
  actor: clerk,
  at: at(moment),
  field,
  is,
});
const urgent = (urgency: Urgency, moment: string): Command => correct('urgency', { urgency }, moment);
const firstContact = (story: Story) => story.state.clocks.find(({ kind }) => kind === 'firstContact');

describe('第四条（一） 更正: what was registered wrong is put right', () => {
  describe('the field and the value, as people type them', () => {
    const READS: readonly (readonly [string, CorrectableField, string])[] = [
      ['企业名称 吉林市松花湖食品有限公司', 'enterprise', '吉林市松花湖食品有限公司'],
      ['企业：吉林市松花湖食品有限公司', 'enterprise', '吉林市松花湖食品有限公司'],
      ['企业名称吉林市松花湖食品有限公司', 'enterprise', '吉林市松花湖食品有限公司'],
      ['企业改为松花湖食品', 'enterprise', '松花湖食品'],
      ['信用代码:91350100M000100Y43', 'creditCode', '91350100M000100Y43'],
      ['电话　13804321234', 'contactPhone', '13804321234'],
      ['联系电话＝13804321234', 'contactPhone', '13804321234'],
      ['联系人 李经理', 'contactName', '李经理'],
      ['来源编号 GD-2026-7', 'sourceNumber', 'GD-2026-7'],
      ['来源 96611', 'source', '96611'],
      ['紧急程度 改为：特急', 'urgency', '特急'],
      ['内容\n第一段\n\n第二段', 'content', '第一段\n\n第二段'],
      ['诉求内容 企业：两家', 'content', '企业：两家'],
      ['要求保密 是', 'confidential', '是'],
      ['保密，是', 'confidential', '是'],
      ['作风 市税务局', 'complainedOf', '市税务局'],
      ['诉求类别', 'category', ''],
    ];
    for (const [typed, field, value] of READS)
      it(JSON.stringify(typed), () => {
        expect(readCorrection(typed)).to.deep.include({ field, value });
      });

    it('what names no field is given back to be hinted at', () => {
      expect(readCorrection('电活 13804321234')).to.deep.equal({ unknown: '电活' });
      expect(readCorrection('企业要求保密 是'), 'a short word is not glued').to.deep.equal({
        unknown: '企业要求保密',
      });
      expect(readCorrection('')).to.deep.equal({ unknown: '' });
    });

    it('every field of the registration form can be corrected, by the name it has there', () => {
      expect(CORRECTABLE.map(({ field }) => field)).to.have.members(Object.keys(READ));
      for (const { field, label } of CORRECTABLE)
        expect(readCorrection(`${label} 值`)).to.deep.include({ field, value: '值' });
    });
  });

  it('the old value stays on record, the case says the new one; nothing else changes', () => {
    const before = accepted();
    const story = before.then(correct('enterprise', { enterprise: '吉林市北华电子有限公司' }));
    expect(story.state.demand.enterprise).to.equal('吉林市北华电子有限公司');
    expect(story.events.at(-1)?.data).to.deep.include({
      was: { enterprise: before.state.demand.enterprise },
      is: { enterprise: '吉林市北华电子有限公司' },
    });
    expect({ ...story.state, demand: before.state.demand }).to.deep.equal(before.state);
  });

  it('of the contact nothing but the field stands in the log', () => {
    const story = accepted().then(correct('contactPhone', {}));
    expect(story.events.at(-1)?.data).to.deep.equal({ field: 'contactPhone', was: {}, is: {}, clocks: [] });
  });

  it('转办意见 is what those read who have the case now; who has it no more keeps what he was told', () => {
    const moved = accepted().then({
      type: 'reassign',
      actor: clerk,
      at: at('2026-09-14 10:30'),
      to: { unitId: LABOUR, coUnitIds: [], opinion: '请核实', reason: '属社保' },
    });
    const story = moved.then(correct('opinion', { opinion: '请三日内答复' }));
    expect(story.state.assignments.map(({ opinion }) => opinion)).to.deep.equal([null, '请三日内答复']);
    expect(story.events.at(-1)?.data).to.deep.include({ was: { opinion: '请核实' } });
  });

  it('possible whatever waits, and after the end; not by a unit, not of a case that is void', () => {
    const closed = resolved().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-15 16:00'),
      answers: accepting,
    });
    const story = closed.then(correct('category', { category: '融资' }, '2026-12-01 09:00'));
    expect(story.state).to.include({ stage: 'closed' });
    expect(story.state.demand.category).to.equal('融资');
    accepted().refuses(
      { ...correct('category', { category: '融资' }), actor: liaison },
      'not-appointed',
      '受理中心',
    );
    const gone = accepted().then({
      type: 'void',
      actor: director,
      at: at('2026-09-14 11:00'),
      reason: '重复',
    });
    gone.refuses(correct('category', { category: '融资' }), 'wrong-stage', '已经作废');
  });

  it('what is so already is no correction', () => {
    accepted().refuses(correct('urgency', { urgency: '一般' }), 'bad-input', '没有变动');
    accepted().refuses(correct('creditCode', { creditCode: null }), 'bad-input', '没有变动');
  });

  it('反映责任单位作风: refused with the way on while the unit has the case, or had it to the end', () => {
    const about = correct('complainedOf', { complainedOf: TAX });
    expect(registered().then(about).state.demand.complainedOf).to.equal(TAX);
    accepted().refuses(about, 'wrong-stage', '改派');
    dispatched(undefined, {}, [LABOUR]).refuses(
      correct('complainedOf', { complainedOf: LABOUR }),
      'wrong-stage',
      '改派',
    );
    const moved = accepted().then({
      type: 'reassign',
      actor: clerk,
      at: at('2026-09-14 10:30'),
      to: { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '反映作风' },
    });
    expect(moved.then(about).state.demand.complainedOf).to.equal(TAX);
    const closed = resolved().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-15 16:00'),
      answers: accepting,
    });
    closed.refuses(
      correct('complainedOf', { complainedOf: TAX }, '2026-09-16 09:00'),
      'wrong-stage',
      '另登一件',
    );
  });

  describe('紧急程度 counts the first contact anew, and makes nobody late backwards', () => {
    it('on the day of receipt: due that day', () => {
      const story = accepted().then(urgent('特急', '2026-09-14 11:00'));
      expect(firstContact(story)).to.include({ days: 0, due: '2026-09-14' });
    });

    it('on a later day: due today, not on the day of receipt that has passed', () => {
      const story = dispatched(at('2026-09-18 16:00'))
        .received(at('2026-09-18 17:30'))
        .then(urgent('紧急', '2026-09-21 09:00'));
      // Received after 17:00 on Friday: the make-up Sunday counts as the day of receipt.
      expect(firstContact(story)).to.include({ startedOn: '2026-09-20', days: 1, due: '2026-09-21' });
    });

    it('late already: as late as before, and no later', () => {
      const story = accepted().then(urgent('紧急', '2026-09-17 09:00'));
      expect(firstContact(story)).to.include({ due: '2026-09-15', days: 1 });
    });

    it('less urgent: the time that was due from the beginning, and a breach that there would not have been is none', () => {
      const late = dispatched(undefined, { urgency: '特急' }).received(at('2026-09-14 09:11'));
      const clock = firstContact(late)!;
      expect(clock.due).to.equal('2026-09-14');
      const breached = new Story([
        ...late.events,
        {
          type: 'clockBreached',
          v: 1,
          at: at('2026-09-15 08:40'),
          by: 'system',
          data: { clockNo: clock.no },
        } satisfies CaseEvent,
      ]);
      const story = breached.then(urgent('一般', '2026-09-15 09:00'));
      expect(firstContact(story)).to.include({ due: '2026-09-15', breachedAt: null });
      const still = breached.then(urgent('一般', '2026-09-16 09:00'));
      expect(firstContact(still), 'late by what is right too').to.include({
        breachedAt: at('2026-09-15 08:40'),
      });
    });

    it('before receipt: the clock starts as it must', () => {
      const story = dispatched().then(urgent('特急', '2026-09-14 09:10')).received(at('2026-09-14 09:11'));
      expect(firstContact(story)).to.include({ due: '2026-09-14' });
    });
  });
});

describe('作废: what was registered by mistake is struck out', () => {
  const strike = (moment: string): Command => ({
    type: 'void',
    actor: director,
    at: at(moment),
    reason: '重复登记',
  });

  it('from every open stage, whatever waits: nothing is owed, nothing is awaited, nothing is offered', () => {
    const proposed = { kind: 'terminate', ground: '第三条（三）', reason: '已起诉', pressed: null } as const;
    const stories = [
      registered(),
      registered().then({
        type: 'askSupplement',
        actor: clerk,
        at: at('2026-09-14 09:30'),
        material: '合同',
      }),
      dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11')),
      accepted().then({
        type: 'askExtension',
        actor: liaison,
        at: at('2026-09-14 11:00'),
        extension: { days: 2, reason: '须核准', told: true, understood: true },
      }),
      accepted().then({ type: 'proposeTermination', actor: clerk, at: at('2026-09-14 11:00'), proposed }),
      resolved(at('2026-09-14 15:00')),
    ];
    for (const story of stories) {
      const { state } = story.then(strike('2026-09-14 16:00'));
      expect(state).to.deep.include({
        number: '2026-00001',
        stage: 'voided',
        proposal: null,
        extension: null,
        supplement: null,
        closing: null,
        voided: { at: at('2026-09-14 16:00'), by: 'director', reason: '重复登记' },
      });
      expect(state.clocks.filter(({ metAt }) => metAt === null)).to.deep.equal([]);
      for (const who of [clerk, director, liaison])
        expect(allowedActions(state, who, context.names)).to.deep.equal([]);
    }
  });

  it('a card that arrives afterwards starts no duty', () => {
    const story = dispatched().then(strike('2026-09-14 09:11'));
    expect(story.received(at('2026-09-14 09:12')).since(story)).to.deep.equal(['received']);
  });

  it('is the director’s, and not of a case that has come to its end', () => {
    accepted().refuses({ ...strike('2026-09-14 11:00'), actor: clerk }, 'not-appointed', '中心负责人');
    const closed = resolved().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-15 16:00'),
      answers: accepting,
    });
    closed.refuses(strike('2026-09-15 17:00'), 'wrong-stage', '/更正');
    accepted()
      .then(strike('2026-09-14 11:00'))
      .refuses(strike('2026-09-14 12:00'), 'wrong-stage', '不用再作废');
  });
});
