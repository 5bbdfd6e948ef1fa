import { expect } from 'chai';
import { leadOf } from '../../../src/domain/case.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import { receive } from '../../../src/domain/receipt.ts';
import type { Command } from '../../../src/domain/command.ts';
import type { Reassignment } from '../../../src/domain/reassign.ts';
import {
  accepted,
  at,
  clerk,
  context,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  TAX,
  type Story,
} from '../../support/story.ts';

const to = (moment: string, more: Partial<Reassignment> = {}): Command => ({
  type: 'reassign',
  actor: clerk,
  at: at(moment),
  to: { unitId: LABOUR, coUnitIds: [], opinion: '请核实', reason: '属于社保缴费争议', ...more },
});
const running = ({ state }: Story) =>
  state.clocks
    .filter(({ metAt }) => metAt === null)
    .map(({ kind, assignmentNo, due }) => [kind, assignmentNo, due]);
const may = (story: Story, actor: typeof liaison) => allowedActions(story.state, actor, context.names);

/** 市税务局 leads, 市人社局 assists; both have their cards. */
const joint = (): Story =>
  dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11')).received(at('2026-09-14 09:12'), 2);

describe('第四条（三） 改派: the centre gives the case to another unit', () => {
  it('the unit that had it owes nothing any more; the other is bound from its own receipt', () => {
    const story = accepted().then(to('2026-09-15 10:00'));
    expect(story.state.stage).to.equal('dispatched');
    expect(running(story)).to.deep.equal([]);
    expect(story.state.clocks.filter(({ voided }) => voided).map(({ kind }) => kind)).to.include('handle');
    expect(may(story, liaison)).to.deep.equal([]);
    expect(may(story, otherLiaison)).to.include('accept');
    const there = story.received(at('2026-09-15 10:01'), 2);
    expect(running(there)).to.deep.equal([
      ['accept', 2, '2026-09-16'],
      ['firstContact', 2, '2026-09-16'],
      ['handle', 2, '2026-09-18'],
    ]);
  });

  it('a deadline that the first unit missed stays on record', () => {
    const late = accepted().then(to('2026-09-21 10:00'));
    const handle = late.state.clocks.find(({ kind }) => kind === 'handle');
    expect(handle).to.include({ voided: true, due: '2026-09-17', metAt: at('2026-09-21 10:00') });
  });

  it('a card that reaches the first unit afterwards starts no duty there', () => {
    const story = dispatched().then(to('2026-09-14 10:00'));
    const events = receive(story.state, 1, at('2026-09-14 10:01'), context);
    expect(events.map(({ type }) => type)).to.deep.equal(['received']);
    const control = receive(dispatched().state, 1, at('2026-09-14 10:01'), context);
    expect(control.map(({ type }) => type)).to.include('clockStarted');
  });

  it('a request of the first unit is settled with it', () => {
    const asked = accepted().then({
      type: 'askExtension',
      actor: liaison,
      at: at('2026-09-15 09:00'),
      extension: { days: 3, reason: '须上级核准', told: true, understood: true },
    });
    expect(running(asked).map(([kind]) => kind)).to.include('decision');
    const story = asked.then(to('2026-09-16 10:00'));
    expect(story.state.extension).to.equal(null);
    expect(running(story)).to.deep.equal([]);
  });

  it('who assisted and leads now, or led and assists now, receives it anew', () => {
    const story = joint().then(to('2026-09-15 10:00', { coUnitIds: [TAX] }));
    expect(leadOf(story.state)).to.include({ unitId: LABOUR, no: 3 });
    expect(running(story)).to.deep.equal([]);
    expect(may(story, otherLiaison)).to.include('accept').and.not.include('acceptAsCo');
    expect(may(story, liaison)).to.deep.equal(['acceptAsCo', 'giveOpinion']);
    const both = story.received(at('2026-09-15 10:01'), 3).received(at('2026-09-15 10:01'), 4);
    expect(running(both).map(([kind, no]) => [kind, no])).to.deep.equal([
      ['accept', 3],
      ['firstContact', 3],
      ['handle', 3],
      ['accept', 4],
      ['coOpinion', 4],
    ]);
  });

  it('the lead stays, others assist: its clocks go on, only the unit that goes is released', () => {
    const before = joint();
    const story = before.then(to('2026-09-15 10:00', { unitId: TAX, coUnitIds: ['unit-housing'] }));
    expect(story.since(before)).to.deep.equal([
      'unassigned',
      'clockVoided',
      'clockVoided',
      'reassigned',
      'coAssigned',
    ]);
    expect(story.state.stage).to.equal(before.state.stage);
    expect(running(story).map(([kind, no]) => [kind, no])).to.deep.equal([
      ['accept', 1],
      ['firstContact', 1],
      ['handle', 1],
    ]);
    expect(may(story, otherLiaison)).to.deep.equal([]);
  });

  it('refused: nothing changes; a unit twice; the unit that is complained of', () => {
    joint().refuses(to('2026-09-15 10:00', { unitId: TAX, coUnitIds: [LABOUR] }), 'bad-input', '没有变动');
    joint().refuses(to('2026-09-15 10:00', { coUnitIds: [LABOUR] }), 'bad-input', '已经是牵头单位');
    const about = dispatched(undefined, { complainedOf: LABOUR });
    about.refuses(to('2026-09-15 10:00'), 'bad-input', '的作风');
    about.refuses(to('2026-09-15 10:00', { unitId: TAX, coUnitIds: [LABOUR] }), 'bad-input', '的作风');
  });

  it('is the centre’s to do, and not while 终止 waits for the director', () => {
    accepted().refuses({ ...to('2026-09-15 10:00'), actor: liaison }, 'not-appointed', '受理中心');
    const proposed = {
      kind: 'terminate',
      ground: '第三条（三）',
      reason: '法院已受理',
      pressed: null,
    } as const;
    const ending = accepted().then({
      type: 'proposeTermination',
      actor: clerk,
      at: at('2026-09-15 09:00'),
      proposed,
    });
    ending.refuses(to('2026-09-15 10:00'), 'wrong-stage', '审定');
  });
});
