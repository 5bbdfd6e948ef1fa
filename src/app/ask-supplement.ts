import { formatDay } from '../domain/local-date.ts';
import { runningClock } from '../domain/clocks.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';

/** 通知补充材料 (Article 4(2)). Gives the number and the last day that the enterprise has. Part of the caller's transaction. */
export async function requestSupplement(
  deps: Deps,
  act: Act,
  caseId: string,
  material: string,
): Promise<{ number: string; until: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'askSupplement', material });
  if (isRefusal(done)) return done;
  const clock = runningClock(done.after, 'supplement');
  return { number: done.after.number ?? '', until: clock === null ? '' : formatDay(clock.due) };
}
