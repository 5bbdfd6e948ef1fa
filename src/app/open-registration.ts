import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { refused } from './once.ts';
import { open } from './open-form.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';

/** `/登记`: posts the registration form as a reply to the message. */
export const openRegistration =
  (deps: Deps) =>
  (origin: Origin): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const refusal = await open(deps, act, 'register', null);
      return refusal === null ? {} : await refused(deps, act, refusal, 'register', null);
    });
