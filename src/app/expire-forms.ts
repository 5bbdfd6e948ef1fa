import { formatMoment } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import type { FormRow, Tx } from './ports.ts';

/** Forms looked up in one go; each is closed in a transaction of its own. */
const BATCH = 100;

/** Closes an open form that has run out; its card shrinks to the grey line, not before `notBeforeMs` of transport time. */
export async function expireForm(tx: Tx, form: FormRow, notBeforeMs: number): Promise<FormRow> {
  const outcome = `表单已过期（${formatMoment(form.expiresAt)}），没有提交，请重新打开`;
  await tx.forms.settle(form.id, 'expired', outcome);
  await tx.cards.raiseForm(form.id, notBeforeMs);
  return { ...form, status: 'expired', outcome };
}

/**
 * Closes every open form whose 30 minutes of legal time are over (DESIGN §6). One that cannot be closed holds up no
 * other.
 * @throws AggregateError with what failed, after all others are closed
 */
export const expireForms =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const failures: unknown[] = [];
    for (let after = ''; ;) {
      const ids = await deps.store.read((tx) => tx.forms.overdue(now, after, BATCH));
      for (const id of ids) {
        signal.throwIfAborted();
        try {
          await deps.store.transaction(async (tx) => {
            const form = await tx.forms.lock(id);
            // Its person may have settled it meanwhile.
            if (form?.status === 'open') await expireForm(tx, form, deps.transport.nowMs());
          });
        } catch (error) {
          deps.log.error({ formId: id, err: error }, 'a form could not be expired');
          failures.push(error);
        }
      }
      after = ids.at(-1) ?? after;
      if (ids.length < BATCH) break;
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} forms could not be expired`);
  };
