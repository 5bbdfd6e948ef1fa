import type { RawDemand } from '../domain/demand.ts';
import { isRefusal } from '../domain/refusal.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { registerCase } from './register-case.ts';
import { command } from './reply.ts';

/** `/登记 企业 | 联系人 | 电话 | 诉求`: registers from one line; the fourth field takes the rest. */
export const registerByLine =
  (deps: Deps) =>
  (origin: Origin, raw: RawDemand): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const done = await registerCase(deps, act, raw, null);
      if (isRefusal(done)) return await refused(deps, act, done, 'register', null);
      return success(`已登记 ${done.number}，${done.reviewBy}：在诉求卡片上点「受理并转办」。`);
    });
