import { expect } from 'chai';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { hasPart, isPaused, leadOf, pendingReturn } from '../../../src/domain/case.ts';
import { runningClock } from '../../../src/domain/clocks.ts';
import type { Command } from '../../../src/domain/command.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { receive } from '../../../src/domain/receipt.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { awaitsRedispatch, returnRightEnded, returnRightText } from '../../../src/domain/return.ts';
import { lapseReturn, scanArrived } from '../../../src/domain/sealed-scan.ts';
import {
  agree,
  ask,
  asked,
  lapsed,
  received,
  redispatch,
  refuse,
  scanned,
} from '../../support/return-story.ts';
import {
  at,
  clerk,
  context,
  director,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  registered,
  Story,
  TAX,
} from '../../support/story.ts';

const running = ({ state }: Story): unknown[] =>
  state.clocks
    .filter(({ metAt }) => metAt === null)
    .map(({ kind, assignmentNo, due }) => [kind, assignmentNo, due]);
const may = (story: Story, actor: typeof liaison) => allowedActions(story.state, actor, context.names);

describe('第四条（三） 退件: asked for within one working day of receipt', () => {
  it('meets the duty to accept, stops the other clocks, and starts those of the centre and of the scan', () => {
    const story = asked();
    expect(story.since(received())).to.deep.equal([
      'returnAsked',
      'clockStarted',
      'clockMet',
      'clockStarted',
    ]);
    expect(running(story)).to.deep.equal([
      ['firstContact', 1, '2026-09-15'],
      ['handle', 1, '2026-09-17'],
      ['decision', null, '2026-09-15'],
      ['scan', 1, '2026-09-15'],
    ]);
    const paused = story.state.clocks.filter((clock) => isPaused(story.state, clock));
    expect(paused.map(({ kind }) => kind)).to.deep.equal(['firstContact', 'handle']);
    expect(story.state.stage).to.equal('dispatched');
    expect(may(story, liaison), 'neither accepted nor asked for again').to.deep.equal([
      'proposeTermination',
      'viewContact',
    ]);
    expect(may(story, clerk)).to.include.members(['agreeReturn', 'refuseReturn', 'reassign']);
    story.refuses(
      { type: 'accept', actor: liaison, at: at('2026-09-14 11:00') },
      'wrong-stage',
      '已申请退件',
    );
    story.refuses(ask('2026-09-14 11:00'), 'already-done', '不用重复');
  });

  it('until 24:00 of the day on which accepting is due; not received yet is no bar', () => {
    received().then(ask('2026-09-15 23:59'));
    received().refuses(
      ask('2026-09-16 00:00'),
      'not-yet-possible',
      '退件期限已于9月15日（周二）24:00届满；确属错派请联系中心改派',
    );
    expect(pendingReturn(dispatched().then(ask('2026-09-16 09:00')).state)).to.not.equal(null);
  });

  it('a provisional date (暂定) is never too late, nor does its scan run out', () => {
    const uncovered = makeCalendar({
      revision: 1,
      coveredFrom: parseLocalDate('2026-01-01'),
      coveredUntil: parseLocalDate('2026-09-14'),
      days: [],
      statutory: [],
    });
    const counting = { ...context, calendar: uncovered };
    const { state, events } = dispatched();
    const there = new Story([...events, ...receive(state, 1, at('2026-09-14 09:11'), counting)]);
    expect(returnRightEnded(there.state, at('2026-09-30 09:00'))).to.equal(null);
    const control = received().state;
    expect(returnRightEnded(control, at('2026-09-30 09:00'))).to.deep.equal({ endedOn: '2026-09-15' });
    const late = there.then(ask('2026-09-16 10:00'), counting);
    expect(lapseReturn(late.state, at('2026-09-30 09:00'), counting)).to.deep.equal([]);
  });

  it('only the unit that leads and has not accepted', () => {
    received([LABOUR]).refuses(ask('2026-09-14 10:00', otherLiaison), 'not-appointed', '市税务局');
    received().refuses(ask('2026-09-14 10:00', clerk), 'not-appointed', '联络员');
    const inHand = received().then({ type: 'accept', actor: liaison, at: at('2026-09-14 09:30') });
    inHand.refuses(ask('2026-09-14 10:00'), 'wrong-stage', '联系受理中心改派');
  });

  it('a receipt that is recorded after it finds the duty to accept met', () => {
    const story = dispatched().then(ask('2026-09-14 09:12')).received(at('2026-09-14 09:11'));
    const accept = story.state.clocks.find(({ kind }) => kind === 'accept');
    expect(accept).to.include({ metAt: at('2026-09-14 09:12'), voided: false });
    const refusedFirst = dispatched()
      .then(ask('2026-09-14 09:12'))
      .then(refuse('2026-09-14 09:20'))
      .received(at('2026-09-14 09:11'));
    expect(running(refusedFirst).filter((row) => String(row).startsWith('accept'))).to.have.length(1);
    expect(runningClock(refusedFirst.state, 'accept')?.no, 'the one since the refusal').to.equal(4);
  });
});

describe('第四条（三） 退件: the sealed explanation', () => {
  it('without it nothing is agreed to; what is untrue can be refused at once', () => {
    asked().refuses(agree('2026-09-14 11:00'), 'not-yet-possible', '9月15日（周二）24:00前');
    asked().then(refuse('2026-09-14 11:00'));
  });

  it('counts by the time of its message; its further pages change nothing', () => {
    const story = scanned(asked(), '2026-09-15 23:59');
    expect(pendingReturn(story.state)?.scanAt).to.equal(at('2026-09-15 23:59'));
    expect(runningClock(story.state, 'scan')).to.equal(null);
    expect(
      scanArrived(
        story.state,
        { at: at('2026-09-15 23:59'), by: 'liaison' },
        at('2026-09-15 23:59'),
        context,
      ),
    ).to.deep.equal([]);
    const late = scanArrived(
      asked().state,
      { at: at('2026-09-16 00:00'), by: 'liaison' },
      at('2026-09-16 00:00'),
      context,
    );
    expect(isRefusal(late) && late.say).to.include('9月15日（周二）24:00届满');
  });

  it('the days for which the centre waited for it are not the centre’s', () => {
    expect(runningClock(scanned(asked(), '2026-09-14 15:00').state, 'decision')?.due).to.equal('2026-09-15');
    expect(runningClock(scanned(asked(), '2026-09-15 15:00').state, 'decision')?.due).to.equal('2026-09-16');
    const late = scanned(asked(), '2026-09-15 23:50', '2026-09-16 08:00');
    expect(runningClock(late.state, 'decision')?.due, 'told the day after').to.equal('2026-09-17');
  });

  it('its seal cannot be read: asked for again, once for each scan, and nothing ends', () => {
    const story = scanned(asked(), '2026-09-14 15:00').then(agree('2026-09-14 16:00', false));
    expect(story.state.stage).to.equal('dispatched');
    story.refuses(agree('2026-09-14 16:10', false), 'already-done', '还没有收到新的');
    const again = scanned(story, '2026-09-16 09:00');
    expect(pendingReturn(again.state)).to.include({ scanAt: at('2026-09-16 09:00'), illegibleAt: null });
    expect(again.then(agree('2026-09-16 10:00')).state.stage).to.equal('registered');
    expect(story.then(agree('2026-09-15 10:00')).state.stage, 'read after all').to.equal('registered');
  });
});

describe('第四条（三） 同意退件', () => {
  const agreed = (): Story => scanned(asked(), '2026-09-14 15:00').then(agree('2026-09-15 10:00'));

  it('the unit owes nothing, the case is back with the centre, which has one working day', () => {
    const story = agreed();
    expect(story.state.stage).to.equal('registered');
    expect(awaitsRedispatch(story.state)).to.equal(true);
    expect(running(story)).to.deep.equal([['redispatch', null, '2026-09-16']]);
    expect(hasPart(story.state, TAX)).to.equal(false);
    expect(may(story, liaison)).to.deep.equal([]);
    expect(may(story, clerk)).to.deep.equal([
      'redispatch',
      'answer',
      'decline',
      'askSupplement',
      'proposeTermination',
      'withdraw',
      'registerAnother',
      'viewContact',
    ]);
    const handle = story.state.clocks.find(({ kind }) => kind === 'handle');
    expect(handle, 'the day it waited is not its own').to.include({ due: '2026-09-18', voided: true });
  });

  it('who assisted has it no more either', () => {
    const story = scanned(
      received([LABOUR]).received(at('2026-09-14 09:12'), 2).then(ask('2026-09-14 10:00')),
      '2026-09-14 15:00',
    ).then(agree('2026-09-14 16:00'));
    expect(running(story)).to.deep.equal([['redispatch', null, '2026-09-15']]);
    expect(may(story, otherLiaison)).to.deep.equal([]);
    expect(hasPart(story.state, LABOUR)).to.equal(false);
  });

  it('重新转办 meets it; the other unit may return the case too', () => {
    const story = agreed().then(redispatch('2026-09-15 11:00')).received(at('2026-09-15 11:01'), 2);
    expect(leadOf(story.state)).to.include({ unitId: LABOUR, no: 2 });
    expect(running(story)).to.deep.equal([
      ['accept', 2, '2026-09-16'],
      ['firstContact', 2, '2026-09-16'],
      ['handle', 2, '2026-09-18'],
    ]);
    expect(may(story, otherLiaison)).to.include('askReturn');
    story.then(ask('2026-09-15 12:00', otherLiaison));
  });

  it('受理并转办 is for the first time, 重新转办 for after a return', () => {
    agreed().refuses(
      { ...redispatch('2026-09-15 11:00'), type: 'dispatch' } as Command,
      'wrong-stage',
      '重新转办',
    );
    registered().refuses(redispatch('2026-09-14 09:30'), 'wrong-stage', '受理并转办');
  });

  it('the centre may still decline: the proposal meets the duty, its rejection starts it anew', () => {
    const story = agreed().then({
      type: 'decline',
      actor: clerk,
      at: at('2026-09-15 11:00'),
      proposed: { kind: 'decline', ground: '第三条（一）', advice: '可以申请仲裁', referral: null },
    });
    expect(running(story)).to.deep.equal([['decision', null, '2026-09-16']]);
    const back = story.then({ type: 'rejectDecline', actor: director, at: at('2026-09-16 09:00') });
    expect(running(back)).to.deep.equal([['redispatch', null, '2026-09-17']]);
    expect(may(back, clerk)).to.include('redispatch');
    const over = story.then({ type: 'confirmDecline', actor: director, at: at('2026-09-16 09:00') });
    expect(over.state.stage).to.equal('declined');
  });

  it('or answer, or ask the enterprise for material and go on after it', () => {
    const answer = { text: '按现行政策可以申请', legalBasis: null };
    const closed = agreed().then({
      type: 'answer',
      actor: clerk,
      at: at('2026-09-15 11:00'),
      answer,
      accepted: true,
    });
    expect(running(closed)).to.deep.equal([]);
    const waiting = agreed().then({
      type: 'askSupplement',
      actor: clerk,
      at: at('2026-09-15 11:00'),
      material: '缴费明细',
    });
    expect(running(waiting).map((row) => String(row).split(',')[0])).to.deep.equal(['supplement']);
    const arrived = waiting.then({ type: 'supplementArrived', actor: clerk, at: at('2026-09-16 11:00') });
    expect(running(arrived)).to.deep.equal([['redispatch', null, '2026-09-17']]);
  });
});

describe('第四条（三） 不同意退件', () => {
  it('gives the days waited back; the unit has one working day to accept, and no further return', () => {
    const story = asked().then(refuse('2026-09-15 10:00'));
    expect(running(story)).to.deep.equal([
      ['firstContact', 1, '2026-09-16'],
      ['handle', 1, '2026-09-18'],
      ['accept', 1, '2026-09-16'],
    ]);
    expect(may(story, liaison)).to.deep.equal(['accept', 'proposeTermination', 'viewContact']);
    story.refuses(ask('2026-09-15 11:00'), 'not-yet-possible', '不能再次申请');
    const ended = returnRightEnded(story.state, at('2026-09-15 11:00'));
    expect(ended && returnRightText(ended)).to.equal(
      '本件已申请过退件，不能再次申请；确属错派请联系中心改派',
    );
    story.then({ type: 'accept', actor: liaison, at: at('2026-09-16 23:00') });
  });

  it('after 17:00 the new working day counts from the next one, like every duty of a unit', () => {
    const story = asked().then(refuse('2026-09-14 18:00'));
    expect(runningClock(story.state, 'accept')?.due).to.equal('2026-09-16');
  });

  it('a second refusal on one case is the director’s, whichever unit asked', () => {
    const second = asked()
      .then(refuse('2026-09-14 11:00'))
      .then({
        type: 'reassign',
        actor: clerk,
        at: at('2026-09-14 12:00'),
        to: { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '属于社保缴费争议' },
      })
      .received(at('2026-09-14 12:01'), 2)
      .then(ask('2026-09-14 13:00', otherLiaison));
    second.refuses(refuse('2026-09-14 14:00'), 'not-appointed', '须由中心负责人决定');
    expect(may(second, clerk)).to.include('agreeReturn').and.not.include('refuseReturn');
    expect(may(second, director)).to.include('refuseReturn');
    second.then(refuse('2026-09-14 14:00', director));
  });
});

describe('第四条（三） 退件: lapsed, or settled', () => {
  it('without its scan by 24:00 of the next working day: no time back, accept starts anew, no further return', () => {
    expect(lapseReturn(asked().state, at('2026-09-15 23:59'), context)).to.deep.equal([]);
    const story = lapsed(asked(), '2026-09-16 08:33');
    expect(running(story)).to.deep.equal([
      ['firstContact', 1, '2026-09-15'],
      ['handle', 1, '2026-09-17'],
      ['accept', 1, '2026-09-17'],
    ]);
    const decision = story.state.clocks.find(({ kind }) => kind === 'decision');
    expect(decision, 'the centre was never late with it').to.include({ voided: true, due: '2026-09-17' });
    story.refuses(ask('2026-09-16 09:00'), 'not-yet-possible', '不能再次申请');
    expect(may(story, liaison)).to.include('accept').and.not.include('askReturn');
    expect(lapseReturn(story.state, at('2026-09-17 08:33'), context), 'once').to.deep.equal([]);
  });

  it('a scan that has come keeps it from lapsing', () => {
    const story = scanned(asked(), '2026-09-15 09:00');
    expect(lapseReturn(story.state, at('2026-09-30 08:33'), context)).to.deep.equal([]);
  });

  it('a scan sent in time that reaches us late takes the lapse back', () => {
    const away = lapsed(asked(), '2026-09-16 08:33');
    const story = scanned(away, '2026-09-15 23:50', '2026-09-16 09:00');
    expect(pendingReturn(story.state)?.scanAt).to.equal(at('2026-09-15 23:50'));
    expect(running(story)).to.deep.equal([
      ['firstContact', 1, '2026-09-15'],
      ['handle', 1, '2026-09-17'],
      ['decision', null, '2026-09-17'],
    ]);
    expect(story.then(agree('2026-09-16 10:00')).state.stage).to.equal('registered');
    const late = scanArrived(
      away.state,
      { at: at('2026-09-16 08:00'), by: 'liaison' },
      at('2026-09-16 08:00'),
      context,
    );
    expect(isRefusal(late), 'control: sent too late').to.equal(true);
    const accepted = away.then({ type: 'accept', actor: liaison, at: at('2026-09-16 09:00') });
    const useless = scanArrived(
      accepted.state,
      { at: at('2026-09-15 23:50'), by: 'liaison' },
      at('2026-09-16 09:10'),
      context,
    );
    expect(isRefusal(useless), 'accepted meanwhile').to.equal(true);
  });

  it('and with it the breaches that followed from the lapse', () => {
    const away = lapsed(asked(), '2026-09-16 08:33');
    const clock = runningClock(away.state, 'firstContact')!;
    const breached = new Story([
      ...away.events,
      { type: 'clockBreached', v: 1, at: at('2026-09-16 08:40'), by: 'system', data: { clockNo: clock.no } },
    ]);
    const story = scanned(breached, '2026-09-15 23:50', '2026-09-16 09:00');
    expect(runningClock(breached.state, 'firstContact')?.breachedAt, 'control').to.not.equal(null);
    expect(runningClock(story.state, 'firstContact')?.breachedAt).to.equal(null);
  });

  it('a scan sent in time that reaches the centre days later: nobody was late with the decision meanwhile', () => {
    const waiting = asked();
    const clock = runningClock(waiting.state, 'decision')!;
    const breached = new Story([
      ...waiting.events,
      { type: 'clockBreached', v: 1, at: at('2026-09-16 08:33'), by: 'system', data: { clockNo: clock.no } },
    ]);
    const story = scanned(breached, '2026-09-15 23:50', '2026-09-16 09:00');
    expect(runningClock(story.state, 'decision')).to.include({ due: '2026-09-17', breachedAt: null });
    expect(runningClock(breached.state, 'decision')?.breachedAt, 'control').to.not.equal(null);
  });

  it('改派 settles it: the first unit owes nothing, nobody decides', () => {
    const story = asked().then({
      type: 'reassign',
      actor: clerk,
      at: at('2026-09-15 10:00'),
      to: { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '属于社保缴费争议' },
    });
    expect(running(story)).to.deep.equal([]);
    expect(story.state.returns.at(-1)?.decided?.outcome).to.equal('settled');
    expect(may(story, otherLiaison)).to.include('askReturn');
  });

  it('建议终止 settles it; when the director does not agree, the unit must accept, or may return after all', () => {
    const proposed = asked().then({
      type: 'proposeTermination',
      actor: liaison,
      at: at('2026-09-14 14:00'),
      proposed: { kind: 'terminate', ground: '第三条（三）', reason: '已起诉', pressed: null },
    });
    expect(proposed.state.returns.at(-1)?.decided?.outcome).to.equal('settled');
    expect(runningClock(proposed.state, 'scan')).to.equal(null);
    const ended = proposed.then({ type: 'confirmTermination', actor: director, at: at('2026-09-15 09:00') });
    expect(running(ended)).to.deep.equal([]);
    const back = proposed.then({ type: 'rejectTermination', actor: director, at: at('2026-09-15 09:00') });
    expect(runningClock(back.state, 'accept')?.due).to.equal('2026-09-16');
    expect(may(back, liaison)).to.include.members(['accept', 'askReturn']);
    back.then(ask('2026-09-16 10:00'));
  });
});
