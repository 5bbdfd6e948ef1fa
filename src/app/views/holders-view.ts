import type { HoldersView, HoldingView } from '../../../cards/case/holders.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { Names } from '../../domain/guards.ts';
import {
  assistingOf,
  holderKey,
  holdingDays,
  holdingsOf,
  totalsOf,
  type Doing,
  type Holder,
  type Holding,
} from '../../domain/holders.ts';
import type { Instant } from '../../domain/local-date.ts';

/** What each does with the case while he has it. */
const DOING: Readonly<Record<Doing, string>> = {
  review: '初审转办',
  delivery: '送达责任单位',
  accept: '签收',
  handle: '办理',
  request: '决定责任单位的申请',
  followUp: '回访核查',
  approval: '审定',
  supplement: '补充材料',
  assist: '协办',
};

/** Who had the case for how long, in words. */
export function holdersView(
  events: readonly CaseEvent[],
  names: Names,
  centre: string,
  calendar: Calendar,
  now: Instant,
): HoldersView {
  const holdings = holdingsOf(events);
  const last = holdings.at(-1);
  const called = (holder: Holder): string => {
    switch (holder.kind) {
      case 'centre':
        return centre;
      case 'secondPerson':
        return '中心负责人';
      case 'enterprise':
        return '诉求企业';
      case 'unit':
        return names.unit(holder.unitId);
    }
  };
  const view = (one: Holding): HoldingView => ({
    holder: called(one.holder),
    doing: DOING[one.doing],
    from: one.from,
    to: one.to,
    days: holdingDays(one, calendar, now),
  });
  const totals = totalsOf(holdings, calendar, now);
  const having = last?.to === null ? holderKey(last.holder) : null;
  return {
    days: totals.reduce((sum, { days }) => sum + days, 0),
    over: having === null,
    totals: totals.map(({ holder, days, times }) => ({
      holder: called(holder),
      days,
      times,
      now: holderKey(holder) === having,
    })),
    holdings: holdings.map(view),
    assisting: assistingOf(events).map(view),
  };
}
