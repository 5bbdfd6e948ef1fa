import { z } from 'zod';
import { ACTIONS, type Action } from '../src/domain/transitions.ts';

/** The label on the button, exactly as people and DESIGN §6 know it. */
export const ACTION_LABELS: Readonly<Record<Action, string>> = {
  dispatch: '受理并转办',
  answer: '直接答复',
  decline: '不予受理',
  askSupplement: '通知补充材料',
  supplementArrived: '补充材料已到',
  confirmDecline: '确认不予受理',
  rejectDecline: '不同意不予受理',
  accept: '签收',
  contact: '已联系企业',
  acceptAsCo: '签收',
  giveOpinion: '提交协办意见',
  viewContact: '查看联系方式',
  progress: '登记进展',
  result: '办结反馈',
  coSign: '同意报送',
  refuseCoSign: '退回',
  askExtension: '申请延期',
  grantExtension: '同意延期',
  refuseExtension: '不同意延期',
  askTrack: '申请转跟踪办理',
  agreeTrack: '同意转跟踪',
  refuseTrack: '不同意转跟踪',
  askJoint: '申请联办',
  agreeJoint: '同意联办',
  refuseJoint: '不同意联办',
  followUp: '登记回访',
  confirmClose: '确认销号',
  rejectClose: '不同意销号',
  reassign: '改派',
  proposeTermination: '建议终止',
  withdraw: '企业撤诉',
  confirmTermination: '确认终止',
  rejectTermination: '不同意终止',
};

/** What a person decides about a message that may not have arrived (DESIGN §6, delivery). */
export const DELIVERY_LABELS = { resend: '重发', drop: '不再发送' } as const;
export type DeliveryAct = keyof typeof DELIVERY_LABELS;

/** What can be done about the files of a case; no step of its life. */
export const FILE_LABELS = { add: '补充证据', view: '查看附件' } as const;
export type FileAct = keyof typeof FILE_LABELS;

/** How somebody says that he has sent all there is (DESIGN §6, uploads). */
export const UPLOAD_LABELS = { done: '材料已齐' } as const;

/**
 * The contract between cards and bot: what a button sends back. Ids only, never state; a stale button meets the
 * lifecycle and is refused there. An overflow option carries the same value as JSON text.
 */
export const ButtonValue = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('case'), action: z.enum(ACTIONS), caseId: z.uuid() }),
  z.strictObject({ k: z.literal('delivery'), act: z.enum(['resend', 'drop']), intentId: z.uuid() }),
  z.strictObject({ k: z.literal('files'), act: z.enum(['add', 'view']), caseId: z.uuid() }),
  z.strictObject({ k: z.literal('upload'), act: z.enum(['done']), uploadId: z.uuid() }),
  z.strictObject({ k: z.literal('place'), uploadId: z.uuid(), into: z.uuid() }),
  z.strictObject({ k: z.literal('form'), act: z.enum(['submit', 'cancel']), formId: z.uuid() }),
]);
export type ButtonValue = z.infer<typeof ButtonValue>;
