import { STAGES, type Proposal, type Stage } from './case.ts';
import type { Basis } from './refusal.ts';

/** What a person can do to a case by a button of its card, in the order in which a card offers them. */
export const ACTIONS = [
  'dispatch',
  'redispatch',
  'answer',
  'decline',
  'askSupplement',
  'supplementArrived',
  'confirmDecline',
  'rejectDecline',
  'accept',
  'askReturn',
  'agreeReturn',
  'refuseReturn',
  'progress',
  'contact',
  'result',
  'coSign',
  'refuseCoSign',
  'askExtension',
  'grantExtension',
  'refuseExtension',
  'askTrack',
  'agreeTrack',
  'refuseTrack',
  'askJoint',
  'agreeJoint',
  'refuseJoint',
  'followUp',
  'confirmClose',
  'rejectClose',
  'reassign',
  'proposeTermination',
  'withdraw',
  'registerAnother',
  'confirmTermination',
  'rejectTermination',
  'acceptAsCo',
  'giveOpinion',
  'undo',
  'viewContact',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What is done by command alone. */
export const COMMANDED = [
  'chase',
  'callAgain',
  'sheet',
  'dossier',
  'merge',
  'absorb',
  'correct',
  'void',
] as const;

/** What a person can do to a case that exists. */
export type CaseAct = Action | (typeof COMMANDED)[number];

/**
 * Whose hand it takes: somebody of the centre (受理员, 中心负责人), 中心负责人 or who stands in for him, a 联络员 of the unit that
 * has the case, its 主管领导, or a 联络员 of one that assists it (协办).
 */
export type Party = 'centre' | 'director' | 'unit' | 'deputy' | 'co';

interface Transition {
  readonly from: readonly Stage[];
  /** The stage after it; null = it stays. A follow-up decides by what the enterprise said. */
  readonly to: readonly Stage[] | null;
  readonly by: readonly Party[];
  readonly basis: Basis;
  /** What the act is called in a sentence. */
  readonly title: string;
  /** The proposal or request that it decides; possible while that one waits, and never by who proposed. */
  readonly decides?: Proposal['kind'] | 'extension' | 'joint' | 'track' | 'return' | 'supplement' | 'coSign';
  /** Possible whatever waits for a second person. */
  readonly anytime?: true;
  /** In stages that do not allow it: who has the case, or the way on. */
  readonly instead?: Readonly<Partial<Record<Stage, string>>>;
}

/** The life of a case as a table: who may do what from which stage, where it leads, on which article. */
// prettier-ignore
export const TRANSITIONS: Readonly<Record<CaseAct, Transition>> = {
  dispatch:       { from: ['registered'],                                       to: ['dispatched'],                     by: ['centre'],         basis: '第四条（三）', title: '转办' },
  redispatch:     { from: ['registered'],                                       to: ['dispatched'],                     by: ['centre'],         basis: '第四条（三）', title: '重新转办' },
  answer:         { from: ['registered'],                                       to: ['closed'],                         by: ['centre'],         basis: '第四条（二）', title: '直接答复' },
  decline:        { from: ['registered'],                                       to: null,                               by: ['centre'],         basis: '第三条',       title: '提出不予受理' },
  askSupplement:  { from: ['registered'],                                       to: null,                               by: ['centre'],         basis: '第四条（二）', title: '通知补充材料' },
  supplementArrived: { from: ['registered'],                                    to: null,                               by: ['centre'],         basis: '第四条（二）', title: '登记补充材料已到', decides: 'supplement' },
  confirmDecline: { from: ['registered'],                                       to: ['declined'],                       by: ['director'],       basis: '第三条',       title: '确认不予受理', decides: 'decline' },
  rejectDecline:  { from: ['registered'],                                       to: null,                               by: ['director'],       basis: '第三条',       title: '不同意不予受理', decides: 'decline' },
  accept:         { from: ['dispatched'],                                       to: ['handling'],                       by: ['unit'],           basis: '第四条（三）', title: '签收' },
  askReturn:      { from: ['dispatched'],                                       to: null,                               by: ['unit'],           basis: '第四条（三）', title: '申请退件',
    instead: { handling: '已经签收；确属错派的，请联系受理中心改派' } },
  agreeReturn:    { from: ['dispatched'],                                       to: ['registered'],                     by: ['centre'],         basis: '第四条（三）', title: '同意退件', decides: 'return' },
  refuseReturn:   { from: ['dispatched'],                                       to: null,                               by: ['centre'],         basis: '第四条（三）', title: '不同意退件', decides: 'return' },
  contact:        { from: ['handling'],                                         to: null,                               by: ['unit'],           basis: '第四条（四）', title: '登记首次联系' },
  progress:       { from: ['handling'],                                         to: null,                               by: ['unit'],           basis: '第六条',       title: '登记进展', anytime: true },
  result:         { from: ['handling'],                                         to: ['resolved'],                       by: ['unit'],           basis: '第四条（五）', title: '办结反馈' },
  coSign:         { from: ['handling'],                                         to: ['resolved'],                       by: ['deputy'],         basis: '第二条',       title: '同意报送', decides: 'coSign' },
  refuseCoSign:   { from: ['handling'],                                         to: null,                               by: ['deputy'],         basis: '第二条',       title: '退回办结反馈', decides: 'coSign' },
  askExtension:   { from: ['handling'],                                         to: null,                               by: ['unit'],           basis: '第四条（五）', title: '申请延期' },
  grantExtension: { from: ['handling'],                                         to: null,                               by: ['centre'],         basis: '第四条（五）', title: '同意延期', decides: 'extension' },
  refuseExtension: { from: ['handling'],                                        to: null,                               by: ['centre'],         basis: '第四条（五）', title: '不同意延期', decides: 'extension' },
  askTrack:       { from: ['handling'],                                         to: null,                               by: ['unit'],           basis: '第六条',       title: '申请转跟踪办理' },
  agreeTrack:     { from: ['handling'],                                         to: null,                               by: ['director'],       basis: '第六条',       title: '同意转跟踪', decides: 'track' },
  refuseTrack:    { from: ['handling'],                                         to: null,                               by: ['director'],       basis: '第六条',       title: '不同意转跟踪', decides: 'track' },
  askJoint:       { from: ['handling'],                                         to: null,                               by: ['unit'],           basis: '第四条（三）', title: '申请联办' },
  agreeJoint:     { from: ['handling'],                                         to: null,                               by: ['centre'],         basis: '第四条（三）', title: '同意联办', decides: 'joint' },
  refuseJoint:    { from: ['handling'],                                         to: null,                               by: ['centre'],         basis: '第四条（三）', title: '不同意联办', decides: 'joint' },
  followUp:       { from: ['resolved'],                                         to: ['resolved', 'handling', 'closed'], by: ['centre'],         basis: '第四条（六）', title: '登记回访' },
  confirmClose:   { from: ['resolved'],                                         to: ['closed'],                         by: ['director'],       basis: '第七条',      title: '确认销号', decides: 'close' },
  rejectClose:    { from: ['resolved'],                                         to: null,                               by: ['director'],       basis: '第七条',      title: '不同意销号', decides: 'close' },
  reassign:       { from: ['dispatched', 'handling'],                           to: ['dispatched', 'handling'],         by: ['centre'],         basis: '第四条（三）', title: '改派' },
  proposeTermination: { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                           by: ['centre', 'unit'], basis: '第三条',       title: '建议终止' },
  withdraw:       { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                               by: ['centre'],         basis: '中心工作要求', title: '登记企业撤诉' },
  confirmTermination: { from: ['registered', 'dispatched', 'handling', 'resolved'], to: ['terminated'],                 by: ['director'],       basis: '第三条',       title: '确认终止', decides: 'terminate' },
  rejectTermination: { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                            by: ['director'],       basis: '第三条',       title: '不同意终止', decides: 'terminate' },
  registerAnother: { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                              by: ['centre'],         basis: '第四条（一）', title: '再登一件', anytime: true,
    instead: {
      closed: '企业另有一事的，请发 /登记 加本件编号',
      declined: '企业另有一事的，请发 /登记 加本件编号',
      terminated: '企业另有一事的，请发 /登记 加本件编号',
    } },
  acceptAsCo:     { from: ['dispatched', 'handling'],                           to: null,                               by: ['co'],             basis: '第四条（三）', title: '签收' },
  giveOpinion:    { from: ['dispatched', 'handling'],                           to: null,                               by: ['co'],             basis: '第四条（三）', title: '提交协办意见' },
  undo:           { from: STAGES,                                               to: null,                               by: ['centre', 'unit', 'co'], basis: '中心工作要求', title: '撤销' },
  viewContact:    { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                               by: ['centre', 'unit'], basis: '第四条（四）', title: '查看联系方式', anytime: true },
  chase:          { from: ['dispatched', 'handling'],                           to: null,                               by: ['centre'],         basis: '第六条',       title: '催办',
    instead: {
      registered: '由受理中心初审，请先转办责任单位',
      resolved: '责任单位已反馈，由受理中心回访核查',
      closed: '已经办结，无人待办',
      declined: '已经不予受理，无人待办',
      terminated: '已经终止，无人待办',
      voided: '已经作废，无人待办',
    } },
  callAgain:      { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                               by: ['centre'],         basis: '第四条（一）', title: '补充来电', anytime: true,
    instead: {
      closed: '企业有新的情况，请发 /登记 另登一件，并在内容里写明原编号；同一事项以同一理由重复反映的，不在受理范围（第三条（六））',
      declined: '企业有新的情况，请发 /登记 另登一件，并在内容里写明原编号',
      terminated: '企业有新的情况，请发 /登记 另登一件，并在内容里写明原编号',
      voided: '本件登记有误，企业的诉求请补到正确的那一件，没有的请发 /登记 另登一件',
    } },
  sheet:          { from: STAGES,                                               to: null,                               by: ['centre', 'unit'], basis: '第四条（一）', title: '调取承办单', anytime: true },
  dossier:        { from: STAGES,                                               to: null,                               by: ['centre', 'unit'], basis: '第二条', title: '调取卷宗', anytime: true },
  merge:          { from: ['registered', 'dispatched'],                         to: ['merged'],                         by: ['centre'],         basis: '第二条',       title: '并案',
    instead: {
      handling: '责任单位已经签收办理，不能再把它并入别的诉求；同一事项的，请反过来把另一件并入本件',
      resolved: '责任单位已经反馈，请先回访；同一事项的，请反过来把另一件并入本件',
      closed: '已经办结，不用再并案',
      declined: '已经不予受理，不用再并案',
      terminated: '已经终止，不用再并案',
    } },
  absorb:         { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                               by: ['centre'],         basis: '第二条',       title: '并入另一件', anytime: true },
  correct:        { from: ['registered', 'dispatched', 'handling', 'resolved', 'closed', 'declined', 'terminated', 'merged'], to: null, by: ['centre'], basis: '第四条（一）', title: '更正登记', anytime: true,
    instead: { voided: '已经作废的不用更正，正确的请发 /登记 另登一件' } },
  void:           { from: ['registered', 'dispatched', 'handling', 'resolved'], to: ['voided'],                         by: ['director'],       basis: '第二条',       title: '作废', anytime: true,
    instead: {
      closed: '已经销号的留作记录；登记写错的，请发 /更正',
      declined: '已经不予受理的留作记录；登记写错的，请发 /更正',
      terminated: '已经终止的留作记录；登记写错的，请发 /更正',
      merged: '已并入另一件的留作记录；登记写错的，请发 /更正',
      voided: '已经作废，不用再作废',
    } },
};

/** What each stage is called in chat. */
export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  registered: '待转办',
  dispatched: '待签收',
  handling: '办理中',
  resolved: '待回访',
  closed: '已销号',
  declined: '不予受理',
  terminated: '已终止',
  merged: '已并案',
  voided: '已作废',
};
