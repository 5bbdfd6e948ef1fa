import type { CaseState, Proposed } from './case.ts';
import { pendingReturn } from './case.ts';
import { evolve, type CaseEvent } from './events.ts';
import { lapseRequest } from './requests.ts';
import { localDate, type Instant } from './local-date.ts';
import { propose, type Deciding } from './proposals.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { acceptAnew } from './return.ts';
import type { Policy } from './regulation.ts';

/** What is proposed: on what ground, and what happened. */
export type Termination = Extract<Proposed, { kind: 'terminate' }>;

/**
 * 建议终止, 企业撤诉: a case that cannot be concluded any more ends apart from 办结, when the director agrees. The grounds of
 * Article 3(三)(四)(五) can arise while it is handled; that nobody answers takes calls on record (DESIGN §2).
 */
export function proposeTermination(
  state: CaseState,
  proposed: Termination,
  act: { readonly at: Instant; readonly by: string },
  deciding: Deciding,
): readonly CaseEvent[] | Refusal {
  const silent = proposed.ground === '多次联系不上企业' ? unreachable(state, deciding.policy) : null;
  if (silent !== null) return silent;
  // Whether there should be more time is no question while the case may end: the request is settled, its days are given back.
  // A return had met `accept`; if the case goes on, the unit must accept it, or may return it, after all.
  const accept = pendingReturn(state) === null ? [] : [acceptAnew(state, act, deciding)];
  const lapsed = [...lapseRequest(state, act, deciding), ...accept];
  const events = propose(lapsed.reduce(evolve, state), proposed, act, deciding);
  return isRefusal(events) ? events : [...lapsed, ...events];
}

/** Whether enough calls that reached nobody are on record in this round; null = they are. */
function unreachable(state: CaseState, { unreachable: least }: Policy): Refusal | null {
  const missed = state.followUps.filter(({ reached, round }) => !reached && round === state.round);
  const days = new Set(missed.map(({ at }) => localDate(at))).size;
  if (missed.length >= least.attempts && days >= least.days) return null;
  return refuse(
    'not-yet-possible',
    '中心工作要求',
    `以联系不上企业为由终止，须先用「登记回访」记下在${least.days}个以上日期至少${least.attempts}次未接通；现在记有${missed.length}次，分在${days}天。`,
  );
}
