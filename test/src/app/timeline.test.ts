import { expect } from 'chai';
import { timeline } from '../../../src/app/views/timeline.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import {
  accepted,
  at,
  clerk,
  context,
  director,
  dispatched,
  liaison,
  report,
  type Story,
} from '../../support/story.ts';
import { agree, ask, received, redispatch, scanned } from '../../support/return-story.ts';

const told = ({ state, events }: Story): string[] =>
  timeline(state, events, context.names).map(({ text }) => text);

describe('what happened to a case, a line for each act', () => {
  it('an act is too late for its own duty alone: who reports in time is not late with what the centre left undecided', () => {
    const extension = { days: 3, reason: '须上级核准', told: true, understood: true };
    const story = accepted()
      .then({ type: 'contact', actor: liaison, at: at('2026-09-14 11:00') })
      .then({ type: 'askExtension', actor: liaison, at: at('2026-09-15 09:00'), extension })
      .then({ type: 'result', actor: liaison, at: at('2026-09-18 09:00'), report });
    expect(told(story)).to.include.members([
      '联络员·市税务局 办结反馈，并已告知企业',
      '延期申请未决定前，已办结反馈、改派或者提请终止，不再需要决定（超过时限）',
    ]);
  });

  it('what comes too late is marked: accepting, contacting, reporting, reviewing', () => {
    const late = dispatched(at('2026-09-16 09:00'))
      .received(at('2026-09-16 09:01'))
      .then({ type: 'accept', actor: liaison, at: at('2026-09-18 09:00') })
      .then({ type: 'contact', actor: liaison, at: at('2026-09-18 09:01') })
      .then({ type: 'result', actor: liaison, at: at('2026-09-22 09:00'), report });
    expect(told(late).filter((text) => text.endsWith('（超过时限）'))).to.deep.equal([
      '受理员甲 受理并转办 市税务局（超过时限）',
      '联络员·市税务局 签收（超过时限）',
      '联络员·市税务局 首次联系企业（超过时限）',
      '联络员·市税务局 办结反馈，并已告知企业（超过时限）',
    ]);
  });

  it('so is what the centre decides too late', () => {
    const track = {
      reason: '须验收',
      plan: '分两步',
      promised: localDate(at('2026-10-30 09:00')),
      told: true,
    };
    const story = accepted()
      .then({ type: 'askTrack', actor: liaison, at: at('2026-09-15 09:00'), track })
      .then({ type: 'refuseTrack', actor: director, at: at('2026-09-17 09:00') });
    expect(told(story)).to.include('中心负责人 不同意转跟踪办理（超过时限）');
  });

  it('after a return the case is dispatched again, and so it is called', () => {
    const story = scanned(received().then(ask('2026-09-14 10:00')), '2026-09-14 11:00')
      .then(agree('2026-09-14 14:00'))
      .then(redispatch('2026-09-14 15:00'));
    expect(told(story).filter((text) => text.includes('转办 '))).to.deep.equal([
      '受理员甲 受理并转办 市税务局',
      '受理员甲 重新转办 市人社局',
    ]);
  });

  it('更正: what was registered and what is right, where a line holds both', () => {
    const correct = (field: 'enterprise' | 'content', value: string) =>
      ({ type: 'correct', actor: clerk, at: at('2026-09-14 12:00'), field, is: { [field]: value } }) as const;
    const story = accepted()
      .then(correct('enterprise', '吉林市松花江食品有限公司'))
      .then(correct('content', '申请退税三个月没有答复。'));
    expect(told(story).slice(-2)).to.deep.equal([
      '受理员甲 更正企业名称：吉林市松花湖食品有限公司改为吉林市松花江食品有限公司',
      '受理员甲 更正诉求内容',
    ]);
  });
});
