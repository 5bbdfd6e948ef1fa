import { isRefusal } from '../domain/refusal.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { refused } from './once.ts';
import { open, postForm } from './open-form.ts';
import type { Origin } from './origin.ts';
import { mayRegisterAnother } from './register-another.ts';
import { command } from './reply.ts';

/** `/登记`: posts the registration form as a reply to the message. */
export const openRegistration =
  (deps: Deps) =>
  (origin: Origin): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const refusal = await open(deps, act, 'register', null);
      return refusal === null ? {} : await refused(deps, act, refusal, 'register', null);
    });

/** `/登记 42` (再登一件): the same form for another matter of the enterprise of 42, also when that one has ended. */
export const openAnother =
  (deps: Deps) =>
  (origin: Origin, typed: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const first = (await mayRegisterAnother(act)) ?? (await findCase(act, typed));
      if (isRefusal(first)) return await refused(deps, act, first, 'registerAnother', null);
      await postForm(deps, act, 'registerAnother', first.id);
      return {};
    });
