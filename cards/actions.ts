import { z } from 'zod';

/** What can be done to a case by tapping its card. The words are those of DESIGN §3. */
export const CASE_ACTIONS = ['dispatch', 'accept', 'contact', 'viewContact', 'result', 'followUp'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** The label on the button, exactly as people and DESIGN §6 know it. */
export const ACTION_LABELS: Readonly<Record<CaseAction, string>> = {
  dispatch: '受理并转办',
  accept: '签收',
  contact: '已联系企业',
  viewContact: '查看联系方式',
  result: '办结反馈',
  followUp: '登记回访',
};

/**
 * The contract between cards and bot: what a button sends back. Ids only, never state; a stale button meets the
 * lifecycle and is refused there. An overflow option carries the same value as JSON text.
 */
export const ButtonValue = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('case'), action: z.enum(CASE_ACTIONS), caseId: z.uuid() }),
  z.strictObject({ k: z.literal('form'), act: z.enum(['submit', 'cancel']), formId: z.uuid() }),
]);
export type ButtonValue = z.infer<typeof ButtonValue>;
