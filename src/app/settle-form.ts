import { settledFormCard } from '../../cards/forms.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { CONFIRM_AFTER_MS } from './act-on-case.ts';
import { info, success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { FORM_TITLES } from './draw-form.ts';
import { expireForm } from './expire-forms.ts';
import { once, refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { FormRow } from './ports.ts';
import type { FormValues } from './read-form.ts';
import { submitters } from './submitters/index.ts';

/**
 * 提交: does what the form is for and closes it, in one transaction. The form's row is its idempotency key: a second
 * submit is told what the first did. A refused submit leaves the form open, with what was typed still in it.
 */
export const submitForm =
  (deps: Deps) =>
  (origin: Origin, formId: string, values: FormValues): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const form = await usable(deps, act, formId);
      if (isRefusal(form)) return await refused(deps, act, form, 'submit', null);
      if (form.status !== 'open') return await ended(deps, act, form);
      const outcome = await submitters[form.kind](deps, act, form, values);
      if (isRefusal(outcome)) return await refused(deps, act, outcome, form.kind, form.caseId);
      return await close(deps, act, form, 'submitted', outcome, success(outcome));
    });

/** 取消: closes the form; nothing else happens. */
export const cancelForm =
  (deps: Deps) =>
  (origin: Origin, formId: string): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const form = await usable(deps, act, formId);
      if (isRefusal(form)) return await refused(deps, act, form, 'cancel', null);
      if (form.status !== 'open') return await ended(deps, act, form);
      return await close(
        deps,
        act,
        form,
        'cancelled',
        `${act.actor.name} 已取消`,
        info('已取消，没有提交任何内容。'),
      );
    });

/** The form, locked, if it is this person's; an open one that has run out is closed on the way. */
async function usable(deps: Deps, { tx, origin, actor }: Act, formId: string): Promise<FormRow | Refusal> {
  const form = await tx.forms.lock(formId);
  const isMine = form?.ownerId === actor.personId;
  // Somebody else's form that is not before his eyes might as well not exist: it would tell who is doing what.
  if (form === null || !(isMine || (await tx.cards.byMessage(origin.messageId))?.formId === formId))
    return refuse('not-found', '中心工作要求', '没有找到这张表单，请重新点按钮或发送命令。');
  if (!isMine) {
    const names = await tx.directory.personNames([form.ownerId]);
    const owner = names.get(form.ownerId) ?? '发起人';
    return refuse(
      'not-yours',
      '中心工作要求',
      `这张表单由${owner}打开，只有本人可以操作。请自己点一次按钮，另开一张。`,
    );
  }
  if (form.status !== 'open' || origin.at <= form.expiresAt) return form;
  return await expireForm(tx, form, deps.transport.nowMs() + CONFIRM_AFTER_MS);
}

async function close(
  deps: Deps,
  { tx }: Act,
  form: FormRow,
  status: 'submitted' | 'cancelled',
  outcome: string,
  answer: Answer,
): Promise<Answer> {
  await tx.forms.settle(form.id, status, outcome);
  await tx.cards.raiseForm(form.id, deps.transport.nowMs() + CONFIRM_AFTER_MS);
  return settled({ ...form, status, outcome }, answer);
}

/** A form that is no longer open: a second submit is told what the first one did; anything else is a refusal. */
async function ended(deps: Deps, act: Act, form: FormRow): Promise<Answer> {
  const outcome = form.outcome ?? '这张表单已经结束';
  if (form.status === 'submitted') return settled(form, info(outcome));
  const refusal = refuse('form-closed', '中心工作要求', `${outcome}。`);
  return settled(form, await refused(deps, act, refusal, form.kind, form.caseId));
}

const settled = (form: FormRow, answer: Answer): Answer => ({
  ...answer,
  card: settledFormCard({ title: FORM_TITLES[form.kind], outcome: form.outcome ?? '' }),
});
