import { isRefusal } from '../domain/refusal.ts';
import { awaitsRedispatch } from '../domain/return.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { dispatchCase } from './dispatch-case.ts';
import { findCase } from './find-case.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';

/** `/转办 42 市税务局 协办 市人社局`: reviews and dispatches from one line, after a return anew. */
export const dispatchByLine =
  (deps: Deps) =>
  (origin: Origin, typed: string, unit: string, coUnits: string | null = null): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const state = await findCase(act, typed);
      if (isRefusal(state)) return await refused(deps, act, state, 'dispatch', null);
      const type = awaitsRedispatch(state) ? 'redispatch' : 'dispatch';
      const done = await dispatchCase(deps, act, state.id, {
        type,
        unit,
        coUnits,
        opinion: state.opinion,
      });
      if (isRefusal(done)) return await refused(deps, act, done, type, state.id);
      return success(`${done.number} 已${type === 'redispatch' ? '重新' : ''}转办${done.unit}。`);
    });
