import type { FormKind } from '../../src/app/ports.ts';
import type { Situation } from './roles/desk.ts';

/** Forms in which something must be filled in; a pasted notice (放假) is only confirmed. */
type Filled = Exclude<FormKind, 'holidays'>;

/** What a form must not take, field by field: nothing, too much, the wrong kind, names that are none. */
export const WRONG: Readonly<Record<Filled, Readonly<Record<string, readonly unknown[]>>>> = {
  register: {
    enterprise: ['', ' \u200b ', null, ['甲公司'], { name: '甲公司' }, '甲', '长'.repeat(101), 7],
    contactName: ['', '长'.repeat(31), '\u202e'],
    contactPhone: ['', 1, '打给我', '1'.repeat(100_000), ['13804321234']],
    creditCode: [123, 'x'.repeat(30), '91220201MA0Y4XXX00'],
    category: ['退税', '__proto__', 'toString', 1],
    source: ['邮件', true],
    urgency: ['最急', 0],
    content: ['', '短', '长'.repeat(2001), '\u0000\u0007'],
    opinion: ['长'.repeat(501)],
    confidential: ['也许', true, '__proto__'],
    complainedOf: ['没有这个局', '长'.repeat(101)],
    leadUnit: ['市税务局', 'unit-none', '1', true, '长'.repeat(100_000)],
  },
  registerAnother: {
    enterprise: ['', null, '甲', '长'.repeat(101)],
    contactName: ['长'.repeat(31)],
    contactPhone: ['打给我', '1'.repeat(100_000)],
    source: ['邮件'],
    content: ['', '短', '长'.repeat(2001)],
    leadUnit: ['市税务局', 'unit-none'],
  },
  dispatch: {
    leadUnit: ['', null, [], ['unit-tax'], '市税务局', 'unit-none', 'constructor', 3],
    opinion: ['长'.repeat(501)],
    coUnits: ['没有这个局', 'constructor', '市税务局', '长'.repeat(201)],
  },
  giveOpinion: { coOpinion: ['', null, ['同意'], '\u200b', '长'.repeat(1001)] },
  answer: {
    answer: ['', null, ['已答复'], '\u200b', '长'.repeat(1001)],
    legalBasis: ['长'.repeat(501)],
    accepted: ['', '否', '也许', true, ['是']],
  },
  decline: {
    ground: ['', null, '第三条', '第三条（七）', '__proto__', 3],
    advice: ['', '长'.repeat(1001), { a: 1 }],
    referral: ['长'.repeat(101)],
  },
  askSupplement: {
    material: ['', null, ['合同'], '\u200b', '长'.repeat(501)],
  },
  result: {
    result: ['', null, ['已办'], { a: 1 }, '\u200b\ufeff', '长'.repeat(1001), '𠮷'.repeat(1001)],
    told: ['', '长'.repeat(501)],
    legalBasis: ['长'.repeat(501)],
    approver: ['长'.repeat(51), '长'.repeat(1_000_000)],
  },
  redispatch: {
    leadUnit: ['', null, ['unit-labour'], '市人社局', 'constructor'],
    coUnits: ['没有这个局', '市人社局', '长'.repeat(201)],
    opinion: ['长'.repeat(501)],
  },
  askReturn: {
    reason: ['', null, '\u200b', '长'.repeat(501)],
    legalBasis: ['', ['清单'], '长'.repeat(301)],
    suggested: ['长'.repeat(51)],
  },
  agreeReturn: { legible: ['', null, '也许', true] },
  askExtension: {
    days: ['', '0', '-1', '1.5', '一天', '100', '9999', { n: 3 }],
    reason: ['', '长'.repeat(501)],
    told: ['', '否', true],
    understood: ['', '也许'],
  },
  grantExtension: { reason: ['', null, ['必要'], '\u200b', '长'.repeat(501)] },
  askJoint: {
    coUnits: ['', '、', '没有这个局', '市税务局', '长'.repeat(201)],
    reason: ['', '长'.repeat(501)],
  },
  askTrack: {
    reason: ['', '长'.repeat(501)],
    plan: ['', null, '长'.repeat(501)],
    promised: ['', '明年', '2026-02-30', '2020-01-01', '2099-12-01', '2026-10-03', 20261201],
    told: ['', '否', true],
  },
  progress: {
    progress: ['', null, '\u200b', '长'.repeat(501)],
    told: ['', '否', '也许'],
  },
  followUp: {
    reached: ['', '也许', 'true', true, 1, ['是']],
    check: ['', '不知道', 1],
    solved: ['大概'],
    satisfaction: ['一般般', '__proto__'],
    accepted: ['', 'yes'],
    evidence: ['很多'],
    note: ['长'.repeat(501)],
  },
  reassign: {
    leadUnit: ['', null, ['unit-labour'], '市人社局', 'unit-tax', 'constructor'],
    coUnits: ['没有这个局', '市人社局', '长'.repeat(201)],
    reason: ['', null, '\u200b', '长'.repeat(501)],
  },
  proposeTermination: {
    ground: ['', null, '企业撤诉', '第三条（一）', '__proto__', 3],
    reason: ['', '长'.repeat(501)],
  },
  withdraw: {
    reason: ['', ['不想办了'], '长'.repeat(501)],
    pressed: ['', '也许', true],
  },
};

/** Who fills in each form, and how a case stands then. */
export const AT: Readonly<Record<Filled, readonly [who: string, situation: Situation]>> = {
  register: ['ou_clerk', 'registered'],
  registerAnother: ['ou_clerk', 'handling'],
  dispatch: ['ou_clerk', 'registered'],
  answer: ['ou_clerk', 'registered'],
  decline: ['ou_clerk', 'registered'],
  askSupplement: ['ou_clerk', 'registered'],
  redispatch: ['ou_clerk', 'returned'],
  askReturn: ['ou_tax', 'dispatched'],
  agreeReturn: ['ou_clerk', 'returning'],
  result: ['ou_tax', 'handling'],
  giveOpinion: ['ou_labour', 'joint'],
  askExtension: ['ou_tax', 'handling'],
  grantExtension: ['ou_director', 'extending'],
  askJoint: ['ou_tax', 'handling'],
  askTrack: ['ou_tax', 'handling'],
  progress: ['ou_tax', 'handling'],
  followUp: ['ou_clerk', 'resolved'],
  reassign: ['ou_clerk', 'handling'],
  proposeTermination: ['ou_tax', 'handling'],
  withdraw: ['ou_clerk', 'handling'],
};
