import { expect } from 'chai';
import type { Actor } from '../../../src/domain/case.ts';
import { lastDraft, maySwitchCoSign } from '../../../src/domain/co-sign.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import {
  accepted,
  at,
  clerk,
  context,
  director,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  report,
  TAX,
  type Story,
} from '../../support/story.ts';

const deputy: Actor = {
  personId: 'deputy',
  name: '主管领导·市税务局',
  appointments: [{ role: 'deputy', unitId: TAX }],
};
const otherDeputy: Actor = {
  personId: 'other-deputy',
  name: '主管领导·市人社局',
  appointments: [{ role: 'deputy', unitId: LABOUR }],
};
const both: Actor = {
  personId: liaison.personId,
  name: liaison.name,
  appointments: [...liaison.appointments, ...deputy.appointments],
};

const asking = { ...context, coSigners: [deputy.personId] };
const reports = (moment: string, actor = liaison) =>
  ({ type: 'result', actor, at: at(moment), report }) as const;
const agrees = (moment: string, actor = deputy) => ({ type: 'coSign', actor, at: at(moment) }) as const;
const sendsBack = (moment: string) => ({ type: 'refuseCoSign', actor: deputy, at: at(moment) }) as const;

/** A result of 2026-09-16 that waits for the deputy; `handle` is due on 09-17. */
const waiting = (): Story => accepted().then(reports('2026-09-16 15:00'), asking);
const handle = ({ state }: Story) => state.clocks.find(({ kind }) => kind === 'handle')!;

describe('第二条（二） 审签: 主管领导具体负责', () => {
  it('办结反馈 waits for the 主管领导: nothing is reported, and the clock of the unit goes on', () => {
    const story = waiting();
    expect(story.state.stage).to.equal('handling');
    expect(story.state.coSign).to.deep.equal({
      at: at('2026-09-16 15:00'),
      by: 'liaison',
      assignmentNo: 1,
      report,
    });
    expect(handle(story)).to.include({ due: '2026-09-17', metAt: null });
    expect(story.state.clocks.some(({ kind }) => kind === 'followUp')).to.equal(false);
    expect(allowedActions(story.state, deputy, context.names)).to.deep.equal(['coSign', 'refuseCoSign']);
    expect(allowedActions(story.state, liaison, context.names))
      .to.include('result')
      .and.not.include('coSign');
  });

  it('control: where the unit does not ask for it, the result is reported at once', () => {
    const story = accepted().then(reports('2026-09-16 15:00'));
    expect(story.state).to.deep.include({ stage: 'resolved', coSign: null });
  });

  it('同意报送 reports it at that moment, under the name of who agreed', () => {
    const story = waiting().then(agrees('2026-09-17 10:00'));
    expect(story.since(waiting())).to.deep.equal(['coSignDecided', 'resolved', 'clockMet', 'clockStarted']);
    expect(story.state).to.deep.include({ stage: 'resolved', coSign: null });
    expect(story.state.assignments[0]!.result).to.deep.equal({
      ...report,
      approver: '主管领导·市税务局',
      by: 'liaison',
      at: at('2026-09-17 10:00'),
    });
    expect(handle(story).metAt).to.equal(at('2026-09-17 10:00'));
    const followUp = story.state.clocks.find(({ kind }) => kind === 'followUp');
    expect(followUp).to.include({ startedOn: '2026-09-17', due: '2026-09-20' });
  });

  it('审签 runs inside the clock of the unit: written in time and agreed to late is late', () => {
    const late = (story: Story) =>
      story.events.flatMap((e) =>
        e.type === 'clockMet' && e.data.clockNo === handle(story).no ? [e.data.late] : [],
      );
    expect(late(waiting().then(agrees('2026-09-17 23:59')))).to.deep.equal([false]);
    expect(late(waiting().then(agrees('2026-09-18 00:00')))).to.deep.equal([true]);
  });

  it('that the enterprise was told meets 首次联系 when it is written, not when it is agreed to', () => {
    const story = accepted().then(reports('2026-09-15 15:00'), asking);
    const contact = story.state.clocks.find(({ kind }) => kind === 'firstContact');
    expect(contact?.metAt).to.equal(at('2026-09-15 15:00'));
  });

  it('退回: the 联络员 has it again, with what he wrote, and the same day', () => {
    const story = waiting().then(sendsBack('2026-09-17 09:00'));
    expect(story.state).to.deep.include({ stage: 'handling', coSign: null });
    expect(handle(story)).to.include({ due: '2026-09-17', metAt: null });
    expect(lastDraft(story.state, story.events)).to.deep.equal(report);
    story.refuses(agrees('2026-09-17 09:01'), 'wrong-stage', '没有等待审签的办结反馈');
    const again = story.then(reports('2026-09-17 10:00'), asking).then(agrees('2026-09-17 11:00'));
    expect(again.state.stage).to.equal('resolved');
    expect(lastDraft(again.state, again.events), 'reported').to.equal(null);
  });

  it('the 联络员 may give another one instead while it waits; switched off meanwhile, it goes straight to the centre', () => {
    const mended = { ...report, text: '已退税到账' };
    const again = waiting().then({ ...reports('2026-09-16 16:00'), report: mended }, asking);
    expect(again.state.coSign?.report.text).to.equal('已退税到账');
    expect(again.then(agrees('2026-09-16 17:00')).state.assignments[0]?.result?.text).to.equal('已退税到账');
    const off = waiting().then(reports('2026-09-16 16:00'));
    expect(off.state).to.deep.include({ stage: 'resolved', coSign: null });
    expect(waiting().then(agrees('2026-09-16 17:00')).state.stage, 'or he agrees').to.equal('resolved');
  });

  it('nobody agrees to what he wrote himself, and nobody but the 主管领导 of the lead agrees', () => {
    const alone = { ...context, coSigners: [both.personId] };
    accepted().refuses(reports('2026-09-16 15:00', both), 'second-person', '不能审签自己写的', alone);
    accepted().refuses(reports('2026-09-16 15:00'), 'not-yet-possible', '没有登记主管领导', {
      ...context,
      coSigners: [],
    });
    const two = { ...context, coSigners: [both.personId, deputy.personId] };
    const written = accepted().then(reports('2026-09-16 15:00', both), two);
    written.refuses(agrees('2026-09-16 16:00', both), 'second-person', '您自己写的');
    for (const other of [liaison, otherDeputy, director, clerk])
      written.refuses(agrees('2026-09-16 16:00', other), 'not-appointed', '「市税务局」的主管领导');
    expect(written.then(agrees('2026-09-16 16:00')).state.stage, 'control').to.equal('resolved');
  });

  it('改派 to another unit and 终止 settle what waits; a proposal holds it up, and refused lets it go on', () => {
    const to = { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '转办错误' };
    const moved = waiting().then({ type: 'reassign', actor: clerk, at: at('2026-09-16 16:00'), to });
    expect(moved.state.coSign).to.equal(null);
    expect(lastDraft(moved.state, moved.events), 'what one unit wrote is not the other’s').to.equal(null);

    const proposed = { kind: 'terminate', ground: '企业撤诉', reason: '已解决', pressed: false } as const;
    const held = waiting().then({ type: 'withdraw', actor: clerk, at: at('2026-09-16 16:00'), proposed });
    held.refuses(agrees('2026-09-16 16:10'), 'wrong-stage', '正等中心负责人审定');
    const decides = (type: 'confirmTermination' | 'rejectTermination') =>
      held.then({ type, actor: director, at: at('2026-09-16 17:00') });
    expect(decides('confirmTermination').state).to.deep.include({ stage: 'terminated', coSign: null });
    expect(decides('rejectTermination').then(agrees('2026-09-16 17:10')).state.stage).to.equal('resolved');
  });

  it('a co-unit added after it was written must be heard, or the reason written, before it is reported', () => {
    const to = { unitId: TAX, coUnitIds: [LABOUR], opinion: null, reason: '社保部分由市人社局办' };
    const joined = waiting()
      .then({ type: 'reassign', actor: clerk, at: at('2026-09-16 16:00'), to })
      .received(at('2026-09-16 16:01'), 2);
    joined.refuses(agrees('2026-09-16 16:10'), 'not-yet-possible', '增加了协办单位');
    const opinion = { text: '同意退税' };
    const heard = joined.then({
      type: 'giveOpinion',
      actor: otherLiaison,
      at: at('2026-09-16 16:20'),
      opinion,
    });
    expect(heard.then(agrees('2026-09-16 16:30')).state.stage).to.equal('resolved');
  });

  it('a result that lacks an opinion without a reason is not even sent for 审签', () => {
    const joint = dispatched(at('2026-09-14 09:10'), {}, [LABOUR])
      .received(at('2026-09-14 09:11'))
      .then({ type: 'accept', actor: liaison, at: at('2026-09-14 10:00') });
    joint.refuses(reports('2026-09-15 15:00'), 'bad-input', '还没有提交协办意见', asking);
  });

  describe('the switch of the unit', () => {
    const place = { purpose: 'unit', unitId: TAX, name: '市税务局' } as const;
    const turn = (actor: Actor, was: boolean, on: boolean, reachable = true) =>
      maySwitchCoSign(actor, place, { was, on, reachable });

    it('is turned by its 联络员 or the 中心负责人', () => {
      expect(turn(liaison, false, true)).to.equal(null);
      expect(turn(director, true, false)).to.equal(null);
      for (const other of [clerk, deputy, otherLiaison])
        expect(turn(other, false, true)?.refused, other.name).to.equal('not-appointed');
    });

    it('is on only where there is a 主管领导 to ask; off always', () => {
      const refused = turn(liaison, false, true, false);
      expect(refused?.refused).to.equal('not-yet-possible');
      expect(refused?.say).to.include('/联络员 市税务局 @某人 主管领导');
      expect(turn(liaison, true, false, false)).to.equal(null);
    });

    it('is turned once', () => {
      expect(turn(liaison, true, true)?.refused).to.equal('already-done');
      expect(turn(liaison, false, false)?.refused).to.equal('already-done');
    });

    it('belongs to responsible units alone', () => {
      const centre = { purpose: 'centre', unitId: null, name: '受理中心' } as const;
      const change = { was: false, on: true, reachable: true };
      expect(maySwitchCoSign(director, centre, change)?.refused).to.equal('bad-input');
    });
  });
});
