import type { Stage } from './case.ts';
import type { Basis } from './refusal.ts';

/** What a person can do to a case by a button of its card, in the order in which a card offers them. */
export const ACTIONS = ['dispatch', 'accept', 'contact', 'result', 'followUp', 'viewContact'] as const;
export type Action = (typeof ACTIONS)[number];

/** What is done by command alone. */
export const COMMANDED = ['chase', 'callAgain'] as const;

/** What a person can do to a case that exists. */
export type CaseAct = Action | (typeof COMMANDED)[number];

/** Whose hand it takes: somebody of the centre (受理员, 中心负责人), or a 联络员 of the unit that has the case. */
export type Party = 'centre' | 'unit';

interface Transition {
  readonly from: readonly Stage[];
  /** The stage after it; null = it stays. A follow-up decides by what the enterprise said. */
  readonly to: readonly Stage[] | null;
  readonly by: readonly Party[];
  readonly basis: Basis;
  /** What the act is called in a sentence. */
  readonly title: string;
  /** In stages that do not allow it: who has the case, or the way on. */
  readonly instead?: Readonly<Partial<Record<Stage, string>>>;
}

/** The life of a case as a table: who may do what from which stage, where it leads, on which article. */
// prettier-ignore
export const TRANSITIONS: Readonly<Record<CaseAct, Transition>> = {
  dispatch:    { from: ['registered'],                                       to: ['dispatched'],                     by: ['centre'],         basis: '第四条（三）', title: '转办' },
  accept:      { from: ['dispatched'],                                       to: ['handling'],                       by: ['unit'],           basis: '第四条（三）', title: '签收' },
  contact:     { from: ['handling'],                                         to: null,                               by: ['unit'],           basis: '第四条（四）', title: '登记首次联系' },
  result:      { from: ['handling'],                                         to: ['resolved'],                       by: ['unit'],           basis: '第四条（五）', title: '办结反馈' },
  followUp:    { from: ['resolved'],                                         to: ['resolved', 'handling', 'closed'], by: ['centre'],         basis: '第四条（六）', title: '登记回访' },
  viewContact: { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                               by: ['centre', 'unit'], basis: '第四条（四）', title: '查看联系方式' },
  chase:       { from: ['dispatched', 'handling'],                           to: null,                               by: ['centre'],         basis: '第六条',       title: '催办',
    instead: {
      registered: '由受理中心初审，请先转办责任单位',
      resolved: '责任单位已反馈，由受理中心回访核查',
      closed: '已经办结，无人待办',
    } },
  callAgain:   { from: ['registered', 'dispatched', 'handling', 'resolved'], to: null,                               by: ['centre'],         basis: '第四条（一）', title: '补充来电',
    instead: {
      closed: '企业有新的情况，请发 /登记 另登一件，并在内容里写明原编号；同一事项以同一理由重复反映的，不在受理范围（第三条（六））',
    } },
};

/** What each stage is called in chat. */
export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  registered: '待转办',
  dispatched: '待签收',
  handling: '办理中',
  resolved: '待回访',
  closed: '已销号',
};
