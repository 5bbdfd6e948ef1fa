import { isRefusal } from '../domain/refusal.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { dispatchCase } from './dispatch-case.ts';
import { findCase } from './find-case.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';

/** `/转办 42 市税务局 协办 市人社局`: reviews and dispatches from one line. */
export const dispatchByLine =
  (deps: Deps) =>
  (origin: Origin, typed: string, unit: string, coUnits: string | null = null): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const state = await findCase(act, typed);
      if (isRefusal(state)) return await refused(deps, act, state, 'dispatch', null);
      const done = await dispatchCase(deps, act, state.id, unit, coUnits, state.opinion);
      if (isRefusal(done)) return await refused(deps, act, done, 'dispatch', state.id);
      return success(`${done.number} 已转办${done.unit}。`);
    });
