import { expect } from 'chai';
import { allowedActions } from '../../../src/domain/guards.ts';
import type { Command } from '../../../src/domain/command.ts';
import {
  at,
  clerk,
  context,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  registered,
  report,
  TAX,
  type Story,
} from '../../support/story.ts';

const running = ({ state }: Story) =>
  state.clocks
    .filter(({ metAt }) => metAt === null)
    .map(({ kind, assignmentNo, due }) => [kind, assignmentNo, due]);

/** 市税务局 leads, 市人社局 assists; both have their cards. */
const joint = (): Story =>
  dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11')).received(at('2026-09-14 09:12'), 2);

const opinion = (moment: string): Command => ({
  type: 'giveOpinion',
  actor: otherLiaison,
  at: at(moment),
  opinion: { text: '缴费记录属实' },
});
const result = (moment: string, missing: string | null = null): Command => ({
  type: 'result',
  actor: liaison,
  at: at(moment),
  report: { ...report, missing },
});
const accept: Command = { type: 'accept', actor: liaison, at: at('2026-09-14 10:00') };

describe('第四条（三） 联合办理: one unit leads, others assist', () => {
  it('each is bound from its own receipt: the lead to handle, the co-unit to accept and to give its opinion', () => {
    expect(running(dispatched(undefined, {}, [LABOUR]))).to.deep.equal([]);
    expect(running(joint())).to.deep.equal([
      ['accept', 1, '2026-09-15'],
      ['firstContact', 1, '2026-09-15'],
      ['handle', 1, '2026-09-17'],
      ['accept', 2, '2026-09-15'],
      ['coOpinion', 2, '2026-09-16'],
    ]);
  });

  it('the opinion is never due after the lead must have concluded', () => {
    const late = dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11'));
    const due = (moment: string) => running(late.received(at(moment), 2)).at(-1);
    expect(due('2026-09-16 09:00')).to.deep.equal(['coOpinion', 2, '2026-09-17']);
    expect(due('2026-09-17 09:00')).to.deep.equal(['coOpinion', 2, '2026-09-17']);
  });

  it('a card that comes after the lead has concluded without its unit asks nothing of it any more', () => {
    const late = dispatched(undefined, {}, [LABOUR])
      .received(at('2026-09-14 09:11'))
      .then(accept)
      .then(result('2026-09-15 10:00', '协办单位没有收到'));
    expect(running(late.received(at('2026-09-15 11:00'), 2))).to.deep.equal([
      ['followUp', null, '2026-09-17'],
    ]);
  });

  it('签收 of one is not 签收 of the other', () => {
    const co: Command = { type: 'acceptAsCo', actor: otherLiaison, at: at('2026-09-14 10:00') };
    const story = joint().then(co);
    expect(story.state.stage).to.equal('dispatched');
    expect(running(story).filter(([kind]) => kind === 'accept')).to.deep.equal([['accept', 1, '2026-09-15']]);
    story.refuses(co, 'already-done', '您已于');
    const lead = joint().then(accept);
    expect(lead.state.stage).to.equal('handling');
    expect(running(lead).filter(([kind]) => kind === 'accept')).to.deep.equal([['accept', 2, '2026-09-15']]);
  });

  it('each is offered its own acts, and no other', () => {
    const { state } = joint().then(accept);
    const may = (actor: typeof liaison) => allowedActions(state, actor, context.names);
    expect(may(otherLiaison)).to.deep.equal(['acceptAsCo', 'giveOpinion']);
    expect(may(liaison)).to.include('result').and.not.include('giveOpinion');
    joint().refuses({ ...accept, actor: otherLiaison }, 'not-appointed', '市税务局');
  });

  it('an opinion given without 签收 accepts too, and is given once', () => {
    const before = joint().then(accept);
    const story = before.then(opinion('2026-09-15 09:00'));
    expect(story.since(before)).to.deep.equal(['coAccepted', 'clockMet', 'opined', 'clockMet']);
    expect(running(story).map(([kind]) => kind)).to.deep.equal(['firstContact', 'handle']);
    story.refuses(opinion('2026-09-15 10:00'), 'already-done', '提交协办意见');
  });

  it('the lead concludes with all opinions, or says why one is missing; what is owed then ends undone', () => {
    const story = joint().then(accept);
    story.refuses(result('2026-09-16 10:00'), 'bad-input', '「市人社局」还没有提交协办意见');
    const without = story.then(result('2026-09-16 10:00', '市人社局系统停机'));
    expect(without.state.stage).to.equal('resolved');
    const ended = without.state.clocks.filter(({ voided }) => voided).map(({ kind }) => kind);
    expect(ended).to.deep.equal(['accept', 'coOpinion']);
    const whole = story.then(opinion('2026-09-15 09:00')).then(result('2026-09-16 10:00'));
    expect(whole.state.clocks.filter(({ voided }) => voided)).to.deep.equal([]);
  });

  it('a unit is named once, and not beside itself', () => {
    const dispatch = (coUnitIds: readonly string[]): Command => ({
      type: 'dispatch',
      actor: clerk,
      at: at('2026-09-14 09:10'),
      unitId: TAX,
      coUnitIds,
      opinion: null,
    });
    registered().refuses(dispatch([TAX]), 'bad-input', '已经是牵头单位');
    registered().refuses(dispatch([LABOUR, LABOUR]), 'bad-input', '写了两次');
  });
});

describe('第四条（三） 申请联办: the unit finds that it needs others', () => {
  const ask = (moment: string, coUnitIds: readonly string[] = [LABOUR]): Command => ({
    type: 'askJoint',
    actor: liaison,
    at: at(moment),
    coUnitIds,
    reason: '社保部分由市人社局认定',
  });
  const decide = (type: 'agreeJoint' | 'refuseJoint', moment: string): Command => ({
    type,
    actor: clerk,
    at: at(moment),
  });
  const handle = (story: Story) => running(story).find(([kind]) => kind === 'handle')?.[2];
  const alone = (): Story => dispatched().received(at('2026-09-14 09:11')).then(accept);

  it('agreed: the days waited are given back, and the others assist from then on', () => {
    const asked = alone().then(ask('2026-09-15 09:00'));
    expect(running(asked).at(-1)).to.deep.equal(['decision', null, '2026-09-16']);
    const story = asked.then(decide('agreeJoint', '2026-09-16 10:00'));
    expect(handle(story)).to.equal('2026-09-18');
    expect(story.state.assignments.map(({ unitId, role }) => [unitId, role])).to.deep.equal([
      [TAX, 'lead'],
      [LABOUR, 'co'],
    ]);
    const received = story.received(at('2026-09-16 10:01'), 2);
    expect(running(received).at(-1)).to.deep.equal(['coOpinion', 2, '2026-09-18']);
  });

  it('not agreed: the days waited are given back all the same, and nobody else has the case', () => {
    const story = alone().then(ask('2026-09-15 09:00')).then(decide('refuseJoint', '2026-09-16 10:00'));
    expect(handle(story)).to.equal('2026-09-18');
    expect(story.state.assignments).to.have.length(1);
  });

  it('one request at a time, for units that do not have the case yet; a result in between ends it', () => {
    const asked = alone().then(ask('2026-09-15 09:00'));
    asked.refuses(ask('2026-09-15 10:00'), 'already-done', '您已于');
    const extension = { days: 2, reason: '须核准', told: true, understood: true };
    asked.refuses(
      { type: 'askExtension', actor: liaison, at: at('2026-09-15 10:00'), extension },
      'not-yet-possible',
      '申请联办还在等',
    );
    alone().refuses(ask('2026-09-15 09:00', [TAX]), 'bad-input', '已经是牵头单位');
    joint().then(accept).refuses(ask('2026-09-15 09:00'), 'bad-input', '已经在协办');
    const over = asked.then(result('2026-09-15 11:00'));
    expect(over.state).to.include({ stage: 'resolved', joint: null });
    over.refuses(decide('agreeJoint', '2026-09-15 12:00'), 'wrong-stage', '待回访');
  });
});
