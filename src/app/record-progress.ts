import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Progress } from '../domain/weekly-progress.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';

/** 登记进展 (Article 6): stands on the cards at once; nobody has to do anything about it. Part of the caller's transaction. */
export async function recordProgress(
  deps: Deps,
  act: Act,
  caseId: string,
  progress: Progress,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'progress', progress });
  return isRefusal(done) ? done : { number: done.after.number ?? '' };
}
