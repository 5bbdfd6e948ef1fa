import type { Command } from '../../src/domain/command.ts';
import { parseLocalDate, type Instant } from '../../src/domain/local-date.ts';
import { agree, ASKED, asked, received, scanned } from './return-story.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  director,
  dispatched,
  LABOUR,
  liaison,
  otherLiaison,
  registered,
  report,
  resolved,
  TAX,
  type Story,
} from './story.ts';

const notAccepting = { ...accepting, solved: false, accepted: false, evidence: '无' } as const;
const proposed = {
  kind: 'terminate',
  ground: '第三条（三）',
  reason: '法院已受理',
  pressed: null,
} as const;
const decline = {
  kind: 'decline',
  ground: '第三条（一）',
  advice: '可以申请仲裁',
  referral: null,
} as const;
const extension = { days: 3, reason: '须上级核准', told: true, understood: true } as const;
const track = {
  reason: '须上级核准',
  plan: '十月上旬上报，下旬退税',
  promised: parseLocalDate('2026-10-30'),
  told: true,
} as const;

/** Each act that can be taken back: the story before it, and how it is done at `at`. */
export const UNDOABLE_ACTS: Readonly<Record<string, readonly [() => Story, (at: Instant) => Command]>> = {
  dispatch: [
    () => registered(),
    (at) => ({ type: 'dispatch', actor: clerk, at, unitId: TAX, coUnitIds: [LABOUR], opinion: null }),
  ],
  answer: [
    () => registered(),
    (at) => ({
      type: 'answer',
      actor: clerk,
      at,
      answer: { text: '可以申请', legalBasis: null },
      accepted: true,
    }),
  ],
  decline: [() => registered(), (at) => ({ type: 'decline', actor: clerk, at, proposed: decline })],
  askSupplement: [
    () => registered(),
    (at) => ({ type: 'askSupplement', actor: clerk, at, material: '合同' }),
  ],
  supplementArrived: [
    () =>
      registered().then({
        type: 'askSupplement',
        actor: clerk,
        at: at('2026-09-14 10:00'),
        material: '合同',
      }),
    (at) => ({ type: 'supplementArrived', actor: clerk, at }),
  ],
  confirmDecline: [
    () => registered().then({ type: 'decline', actor: clerk, at: at('2026-09-14 10:00'), proposed: decline }),
    (at) => ({ type: 'confirmDecline', actor: director, at }),
  ],
  rejectDecline: [
    () => registered().then({ type: 'decline', actor: clerk, at: at('2026-09-14 10:00'), proposed: decline }),
    (at) => ({ type: 'rejectDecline', actor: director, at }),
  ],
  accept: [
    () => dispatched().received(at('2026-09-14 09:11')),
    (at) => ({ type: 'accept', actor: liaison, at }),
  ],
  askReturn: [() => received([LABOUR]), (at) => ({ type: 'askReturn', actor: liaison, at, asked: ASKED })],
  'agreeReturn, the seal is legible': [
    () => scanned(asked(), '2026-09-14 11:00'),
    (at) => ({ type: 'agreeReturn', actor: clerk, at, legible: true }),
  ],
  'agreeReturn, the seal is not legible': [
    () => scanned(asked(), '2026-09-14 11:00'),
    (at) => ({ type: 'agreeReturn', actor: clerk, at, legible: false }),
  ],
  refuseReturn: [() => asked(), (at) => ({ type: 'refuseReturn', actor: clerk, at })],
  redispatch: [
    () => scanned(asked(), '2026-09-14 11:00').then(agree('2026-09-14 11:30')),
    (at) => ({ type: 'redispatch', actor: clerk, at, unitId: LABOUR, coUnitIds: [TAX], opinion: null }),
  ],
  contact: [() => accepted(), (at) => ({ type: 'contact', actor: liaison, at })],
  result: [() => accepted(), (at) => ({ type: 'result', actor: liaison, at, report })],
  askExtension: [() => accepted(), (at) => ({ type: 'askExtension', actor: liaison, at, extension })],
  grantExtension: [
    () => accepted().then({ type: 'askExtension', actor: liaison, at: at('2026-09-14 11:00'), extension }),
    (at) => ({ type: 'grantExtension', actor: clerk, at, reason: null }),
  ],
  refuseExtension: [
    () => accepted().then({ type: 'askExtension', actor: liaison, at: at('2026-09-14 11:00'), extension }),
    (at) => ({ type: 'refuseExtension', actor: clerk, at }),
  ],
  progress: [
    () => accepted(),
    (at) => ({ type: 'progress', actor: liaison, at, progress: { text: '已受理退税申请', told: true } }),
  ],
  askTrack: [() => accepted(), (at) => ({ type: 'askTrack', actor: liaison, at, track })],
  agreeTrack: [
    () => accepted().then({ type: 'askTrack', actor: liaison, at: at('2026-09-14 11:00'), track }),
    (at) => ({ type: 'agreeTrack', actor: director, at }),
  ],
  refuseTrack: [
    () => accepted().then({ type: 'askTrack', actor: liaison, at: at('2026-09-14 11:00'), track }),
    (at) => ({ type: 'refuseTrack', actor: director, at }),
  ],
  askJoint: [
    () => accepted(),
    (at) => ({ type: 'askJoint', actor: liaison, at, coUnitIds: [LABOUR], reason: '社保部分' }),
  ],
  agreeJoint: [
    () =>
      accepted().then({
        type: 'askJoint',
        actor: liaison,
        at: at('2026-09-14 11:00'),
        coUnitIds: [LABOUR],
        reason: '社保部分',
      }),
    (at) => ({ type: 'agreeJoint', actor: clerk, at }),
  ],
  refuseJoint: [
    () =>
      accepted().then({
        type: 'askJoint',
        actor: liaison,
        at: at('2026-09-14 11:00'),
        coUnitIds: [LABOUR],
        reason: '社保部分',
      }),
    (at) => ({ type: 'refuseJoint', actor: clerk, at }),
  ],
  'followUp, reached nobody': [
    () => resolved(at('2026-09-14 15:00')),
    (at) => ({ type: 'followUp', actor: clerk, at, answers: { ...accepting, reached: false } }),
  ],
  'followUp, closed by 7(一)': [
    () => resolved(at('2026-09-14 15:00')),
    (at) => ({ type: 'followUp', actor: clerk, at, answers: accepting }),
  ],
  'followUp, 退回补办': [
    () => resolved(at('2026-09-14 15:00')),
    (at) => ({ type: 'followUp', actor: clerk, at, answers: { ...accepting, check: '不属实' } }),
  ],
  'followUp, 重新办理': [
    () => resolved(at('2026-09-14 15:00')),
    (at) => ({ type: 'followUp', actor: clerk, at, answers: { ...notAccepting, evidence: '充分' } }),
  ],
  'followUp, 7(二) proposed': [
    () => resolved(at('2026-09-14 15:00')),
    (at) => ({ type: 'followUp', actor: clerk, at, answers: notAccepting }),
  ],
  confirmClose: [
    () =>
      resolved(at('2026-09-14 15:00')).then({
        type: 'followUp',
        actor: clerk,
        at: at('2026-09-14 16:00'),
        answers: notAccepting,
      }),
    (at) => ({ type: 'confirmClose', actor: director, at }),
  ],
  rejectClose: [
    () =>
      resolved(at('2026-09-14 15:00')).then({
        type: 'followUp',
        actor: clerk,
        at: at('2026-09-14 16:00'),
        answers: notAccepting,
      }),
    (at) => ({ type: 'rejectClose', actor: director, at }),
  ],
  reassign: [
    () => accepted(),
    (at) => ({
      type: 'reassign',
      actor: clerk,
      at,
      to: { unitId: LABOUR, coUnitIds: [TAX], opinion: null, reason: '属社保' },
    }),
  ],
  proposeTermination: [
    () => accepted(),
    (at) => ({ type: 'proposeTermination', actor: liaison, at, proposed }),
  ],
  withdraw: [
    () => accepted(),
    (at) => ({
      type: 'withdraw',
      actor: clerk,
      at,
      proposed: { ...proposed, ground: '企业撤诉', pressed: false },
    }),
  ],
  confirmTermination: [
    () => accepted().then({ type: 'proposeTermination', actor: clerk, at: at('2026-09-14 11:00'), proposed }),
    (at) => ({ type: 'confirmTermination', actor: director, at }),
  ],
  rejectTermination: [
    () => accepted().then({ type: 'proposeTermination', actor: clerk, at: at('2026-09-14 11:00'), proposed }),
    (at) => ({ type: 'rejectTermination', actor: director, at }),
  ],
  acceptAsCo: [
    () => dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11'), 2),
    (at) => ({ type: 'acceptAsCo', actor: otherLiaison, at }),
  ],
  giveOpinion: [
    () => dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11'), 2),
    (at) => ({ type: 'giveOpinion', actor: otherLiaison, at, opinion: { text: '同意' } }),
  ],
};
