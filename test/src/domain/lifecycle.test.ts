import { expect } from 'chai';
import { allowedActions } from '../../../src/domain/guards.ts';
import { receive } from '../../../src/domain/receipt.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { ACTIONS, COMMANDED, TRANSITIONS, type Action } from '../../../src/domain/transitions.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  context,
  dispatched,
  liaison,
  otherLiaison,
  registered,
  report,
  resolved,
  stranger,
  TAX,
  type Story,
} from '../../support/story.ts';

const dues = (story: Story) =>
  Object.fromEntries(
    story.state.clocks.filter(({ metAt }) => metAt === null).map(({ kind, due }) => [kind, due]),
  );

describe('life of a case', () => {
  it('第四条（二） registration starts the review: one working day for the centre', () => {
    const story = registered(at('2026-09-14 09:00'));
    expect(story.state.stage).to.equal('registered');
    expect(dues(story)).to.deep.equal({ review: '2026-09-15' });
  });

  it('第四条（三） dispatch meets the review; no clock of the unit runs before receipt', () => {
    const story = dispatched();
    expect(story.state.stage).to.equal('dispatched');
    expect(dues(story)).to.deep.equal({});
  });

  it('第四条（三）（四） receipt starts accept 1, first contact 1 and handle 3', () => {
    const story = dispatched().received(at('2026-09-18 09:00'));
    expect(dues(story)).to.deep.equal({
      accept: '2026-09-20',
      firstContact: '2026-09-20',
      handle: '2026-09-22',
    });
  });

  for (const [received, due] of [
    ['2026-09-18 16:59', '2026-09-22'],
    ['2026-09-24 10:00', '2026-09-30'],
    ['2026-09-29 10:00', '2026-10-09'],
    ['2026-10-09 10:00', '2026-10-13'],
    ['2026-09-14 17:30', '2026-09-18'],
    ['2026-09-19 10:00', '2026-09-23'],
    ['2026-10-01 10:00', '2026-10-12'],
  ] as const)
    it(`第四条（四） received ${received} → handled by ${due}`, () => {
      expect(dues(dispatched().received(at(received)))).to.include({ handle: due });
    });

  it('第四条（四） 紧急 asks for the first contact on the day of receipt', () => {
    const urgent = dispatched(at('2026-09-14 09:10'), { urgency: '紧急' });
    expect(dues(urgent.received(at('2026-09-14 10:00')))).to.include({ firstContact: '2026-09-14' });
    expect(dues(urgent.received(at('2026-09-18 17:30')))).to.include({ firstContact: '2026-09-20' });
  });

  it('a date beyond the notices is accepted and marked 暂定', () => {
    const story = dispatched().received(at('2026-12-30 10:00'));
    expect(story.state.clocks.find(({ kind }) => kind === 'handle')).to.include({ provisional: true });
    expect(story.state.clocks.find(({ kind }) => kind === 'accept')).to.include({ provisional: false });
  });

  it('receipt is recorded once: a second posting changes nothing', () => {
    const story = dispatched().received(at('2026-09-14 09:11'));
    expect(receive(story.state, 1, at('2026-09-15 09:11'), context)).to.deep.equal([]);
    expect(receive(dispatched().state, 1, at('2026-09-15 09:11'), context)).not.to.deep.equal([]);
  });

  it('a tap that overtakes the record of receipt counts: its clocks start met', () => {
    const early = dispatched()
      .then({ type: 'accept', actor: liaison, at: at('2026-09-14 10:00') })
      .then({ type: 'contact', actor: liaison, at: at('2026-09-14 10:05') })
      .received(at('2026-09-14 09:11'));
    expect(early.state.stage).to.equal('handling');
    expect(dues(early)).to.deep.equal({ handle: '2026-09-17' });
  });

  for (const [what, answers] of [
    ['退回补办', { ...accepting, check: '不属实' }],
    ['重新办理', { ...accepting, accepted: false, evidence: '充分' }],
  ] as const)
    it(`receipt on record only after ${what}: what was done meets its own clocks, not those of now`, () => {
      const again = dispatched()
        .then({ type: 'accept', actor: liaison, at: at('2026-09-14 10:00') })
        .then({ type: 'result', actor: liaison, at: at('2026-09-14 11:00'), report })
        .then({ type: 'followUp', actor: clerk, at: at('2026-09-14 15:00'), answers });
      const handle = dues(again)['handle'];
      expect(handle, 'control').to.be.a('string');
      expect(dues(again.received(at('2026-09-14 09:11')))).to.deep.equal({ handle });
    });

  it('第四条（五）（六） the result meets handle (and a contact never recorded) and starts follow-up 2', () => {
    const story = accepted().then({ type: 'result', actor: liaison, at: at('2026-09-15 15:00'), report });
    expect(story.state.stage).to.equal('resolved');
    expect(dues(story)).to.deep.equal({ followUp: '2026-09-17' });
  });

  it('an act at 23:59 of the due day is in time, one minute later it is late', () => {
    const late = (moment: string) =>
      accepted()
        .then({ type: 'result', actor: liaison, at: at(moment), report })
        .events.find((e) => e.type === 'clockMet' && e.data.clockNo === 4)?.data;
    expect(late('2026-09-17 23:59')).to.deep.equal({ clockNo: 4, late: false });
    expect(late('2026-09-18 00:00')).to.deep.equal({ clockNo: 4, late: true });
  });

  it('第七条（一） an enterprise that accepts the result closes the case', () => {
    const before = resolved();
    const story = before.then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-16 09:00'),
      answers: accepting,
    });
    expect(story.since(before)).to.deep.equal(['followedUp', 'clockMet', 'closed']);
    expect(story.state.closing?.ground).to.equal('第七条（一）');
    expect(dues(story)).to.deep.equal({});
  });

  it('第四条（六） nobody reached: the attempt is on record, the clock goes on', () => {
    const before = resolved();
    const answers = { ...accepting, reached: false };
    const story = before.then({ type: 'followUp', actor: clerk, at: at('2026-09-16 09:00'), answers });
    expect(story.since(before)).to.deep.equal(['followedUp']);
    expect(story.state.followUps[0]).to.include({ reached: false, accepted: null, check: null });
    expect(dues(story)).to.deep.equal({ followUp: '2026-09-17' });
  });

  for (const [result, days, due] of [
    ['2026-09-15 15:00', 2, '2026-09-18'],
    ['2026-09-17 15:00', 1, '2026-09-17'],
    ['2026-09-21 15:00', 1, '2026-09-17'],
  ] as const)
    it(`第四条（六） 不属实 on ${result}: 退回补办 with ${days} working days left of due ${due}`, () => {
      const before = resolved(at(result));
      const answers = { ...accepting, check: '不属实' } as const;
      const story = before.then({ type: 'followUp', actor: clerk, at: at('2026-09-22 09:00'), answers });
      expect(story.since(before)).to.deep.equal(['followedUp', 'clockMet', 'redone', 'clockStarted']);
      expect(story.state.stage).to.equal('handling');
      expect(story.state.clocks.at(-1)).to.include({ kind: 'handle', days, startedOn: '2026-09-22' });
    });

  it('a reached enterprise must be asked: 核查情况 and 是否认可', () => {
    const act = { type: 'followUp', actor: clerk, at: at('2026-09-16 09:00') } as const;
    resolved().refuses({ ...act, answers: { ...accepting, check: null } }, 'bad-input', '核查情况');
    resolved().refuses({ ...act, answers: { ...accepting, accepted: null } }, 'bad-input', '是否认可');
    resolved().refuses({ ...act, answers: { ...accepting, accepted: false } }, 'bad-input', '新证据或理由');
  });
});

describe('第八条 who may do what, by appointment', () => {
  const stages: Readonly<Record<string, () => Story>> = {
    registered,
    dispatched,
    handling: accepted,
    resolved,
    closed: () =>
      resolved().then({ type: 'followUp', actor: clerk, at: at('2026-09-16 09:00'), answers: accepting }),
  };
  const allowed: Readonly<Record<string, readonly [Action[], Action[]]>> = {
    registered: [
      [
        'dispatch',
        'answer',
        'decline',
        'askSupplement',
        'proposeTermination',
        'withdraw',
        'registerAnother',
        'viewContact',
      ],
      [],
    ],
    dispatched: [
      ['reassign', 'proposeTermination', 'withdraw', 'registerAnother', 'viewContact'],
      ['accept', 'askReturn', 'proposeTermination', 'viewContact'],
    ],
    handling: [
      ['reassign', 'proposeTermination', 'withdraw', 'registerAnother', 'viewContact'],
      [
        'progress',
        'contact',
        'result',
        'askExtension',
        'askTrack',
        'askJoint',
        'proposeTermination',
        'viewContact',
      ],
    ],
    resolved: [
      ['followUp', 'proposeTermination', 'withdraw', 'registerAnother', 'viewContact'],
      ['proposeTermination', 'viewContact'],
    ],
    closed: [[], []],
  };

  for (const [stage, story] of Object.entries(stages)) {
    it(`in ${stage} centre and unit are offered exactly what they may do`, () => {
      const { state } = story();
      expect(allowedActions(state, clerk, context.names)).to.deep.equal(allowed[stage]?.[0]);
      expect(allowedActions(state, liaison, context.names)).to.deep.equal(allowed[stage]?.[1]);
    });

    it(`in ${stage} another unit's liaison and a stranger may do nothing`, () => {
      const { state } = story();
      expect(allowedActions(state, otherLiaison, context.names)).to.deep.equal([]);
      expect(allowedActions(state, stranger, context.names)).to.deep.equal([]);
    });
  }

  it('every action has a row in the transition table, and every row an article', () => {
    expect(Object.keys(TRANSITIONS)).to.have.members([...ACTIONS, ...COMMANDED]);
  });

  it('a second 签收 is told who did it and when', () => {
    const second = { ...liaison, personId: 'liaison-2' };
    accepted().refuses(
      { type: 'accept', actor: second, at: at('2026-09-14 10:01') },
      'already-done',
      '联络员·市税务局已于9月14日 10:00签收',
    );
    accepted().refuses(
      { type: 'accept', actor: liaison, at: at('2026-09-14 10:01') },
      'already-done',
      '您已于',
    );
  });

  it('another unit is told who may', () => {
    dispatched().refuses(
      { type: 'accept', actor: otherLiaison, at: at('2026-09-14 10:00') },
      'not-appointed',
      '「市税务局」的联络员',
    );
  });

  it('a stage that does not allow it is named', () => {
    registered().refuses(
      { type: 'followUp', actor: clerk, at: at('2026-09-14 10:00'), answers: accepting },
      'wrong-stage',
      '待转办',
    );
    dispatched().refuses(
      {
        type: 'dispatch',
        actor: clerk,
        at: at('2026-09-14 10:00'),
        unitId: TAX,
        coUnitIds: [],
        opinion: null,
      },
      'already-done',
      '转办',
    );
  });
});

describe('两种时间', () => {
  it('the legal date of an act is its Shanghai date', () => {
    expect(localDate(at('2026-09-14 00:00'))).to.equal('2026-09-14');
    expect(localDate(at('2026-09-13 23:59'))).to.equal('2026-09-13');
  });
});
