import type { CaseCardView } from '../../../cards/case-card.ts';
import type { TrackView } from '../../../cards/case/track.ts';
import { isOver, leadOf, runningClocks, type CaseState, type Tracked } from '../../domain/case.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { Names } from '../../domain/guards.ts';

/** What the card of a case says of 跟踪办理 and of the progress (Article 6). */
export function trackView(
  state: CaseState,
  events: readonly CaseEvent[],
  names: Names,
): Pick<CaseCardView, 'track' | 'tracked' | 'progress' | 'owesProgress'> {
  const view = ({
    reason,
    plan,
    promised,
    by,
    at,
  }: Pick<Tracked, 'reason' | 'plan' | 'promised' | 'by' | 'at'>): TrackView => ({
    reason: maskPhonesIn(reason),
    plan: maskPhonesIn(plan),
    promised,
    by: names.person(by),
    at,
  });
  const tracked = isOver(state) ? null : (leadOf(state)?.tracked ?? null);
  return {
    track: state.track && view(state.track),
    tracked: tracked && view(tracked),
    progress: events.flatMap(({ type, at, by, data }) =>
      type === 'progressed' ? [{ at, by: names.person(by), text: maskPhonesIn(data.text) }] : [],
    ),
    owesProgress: runningClocks(state).some(({ kind }) => kind === 'weeklyProgress'),
  };
}
