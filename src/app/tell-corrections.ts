import type { CaseState } from '../domain/case.ts';
import type { CaseEvent } from '../domain/events.ts';
import { formatDay, formatMoment } from '../domain/local-date.ts';
import { CLOCKS } from '../domain/regulation.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';

/** An act in time that reached us late takes back the breach we reported: whoever read that one must read this. */
export async function tellCorrections(
  deps: Deps,
  { tx, origin }: Pick<Act, 'tx' | 'origin'>,
  state: CaseState,
  events: readonly CaseEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'breachCorrected') continue;
    const clock = state.clocks.find(({ no }) => no === event.data.clockNo);
    if (clock === undefined) continue;
    const unitId = state.assignments.find(({ no }) => no === clock.assignmentNo)?.unitId ?? null;
    const place = { audience: unitId === null ? 'centre' : 'unit', unitId } as const;
    const { title } = CLOCKS[clock.kind];
    const moment = formatMoment(event.at);
    const open =
      clock.kind === 'decision'
        ? `等盖章情况说明的日子不计，${formatDay(clock.due)}到期`
        : `自${moment}起暂停计时，当时还在时限之内`;
    const why = clock.metAt === null ? open : `已于${moment}完成，在时限之内`;
    const text = `更正：${state.number ?? ''}「${title}」${why}，此前的超期提醒作废。`;
    await tellUnderCard(deps, tx, origin, state, place, text);
  }
}
