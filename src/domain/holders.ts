import { coAssignments, isOver, leadOf, pendingOf, requestOf, type CaseState } from './case.ts';
import type { Calendar } from './calendar.ts';
import { blankCase, evolve, type CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { awaitedSupplement } from './supplement.ts';

/** Article 2(3), the closed loop: at every moment of its life somebody has the case. */
export type Holder =
  | { readonly kind: 'centre' | 'secondPerson' | 'enterprise' }
  | { readonly kind: 'unit'; readonly unitId: string };

/**
 * For what: 初审, 送达 of the unit's card, 签收, 办理, a request of the unit to decide, 回访核查; 审定 by a second person; 补充材料 of the
 * enterprise; 协办.
 */
export type Doing =
  'review' | 'delivery' | 'accept' | 'handle' | 'request' | 'followUp' | 'approval' | 'supplement' | 'assist';

/** A time for which one had the case. */
export interface Holding {
  readonly holder: Holder;
  readonly doing: Doing;
  readonly from: Instant;
  /** null = has it still. */
  readonly to: Instant | null;
}

/** What one had in all: an entry per holder, in the order in which they came to have the case. */
export interface HolderTotal {
  readonly holder: Holder;
  /** Working days. */
  readonly days: number;
  /** How often it came to have the case. */
  readonly times: number;
}

/**
 * Who had the case from its registration to its end or until now, without gap or overlap. A unit has it from its receipt (until
 * then the centre answers for the delivery), not while the centre decides what it asked for, nor while a second person or the
 * enterprise is waited for. An act that reached us late moves no earlier holding: it begins where the last one ended.
 */
export function holdingsOf(events: readonly CaseEvent[]): readonly Holding[] {
  const [first, ...rest] = byReceipt(events);
  if (first?.type !== 'registered') return [];
  const holdings: Holding[] = [];
  let state = blankCase('', first);
  let now = first.at;
  let begun = now;
  let having = haver(state);
  const end = (to: Instant | null): void => {
    if (having !== null && (to === null || to > begun)) holdings.push({ ...having, from: begun, to });
  };
  for (const event of rest) {
    state = evolve(state, event);
    if (event.at > now) now = event.at;
    const next = haver(state);
    if (isSame(having, next)) continue;
    end(now);
    // An end that was taken back (撤销) was none: whoever has the case again has had it since.
    begun = having === null ? (holdings.at(-1)?.to ?? now) : now;
    having = next;
  }
  end(null);
  return holdings;
}

type Having = Pick<Holding, 'holder' | 'doing'>;

const CENTRE: Holder = { kind: 'centre' };

/** Who has a case in that state, and for what; null when it is over. */
function haver(state: CaseState): Having | null {
  if (isOver(state)) return null;
  if (pendingOf(state) !== null) return { holder: { kind: 'secondPerson' }, doing: 'approval' };
  if (requestOf(state) !== null) return { holder: CENTRE, doing: 'request' };
  const lead = leadOf(state);
  if (lead === null) {
    const asked = awaitedSupplement(state);
    if (asked === null) return { holder: CENTRE, doing: 'review' };
    return asked.lapsedAt === null
      ? { holder: { kind: 'enterprise' }, doing: 'supplement' }
      : { holder: { kind: 'secondPerson' }, doing: 'approval' };
  }
  if (state.stage === 'resolved') return { holder: CENTRE, doing: 'followUp' };
  const holder = { kind: 'unit', unitId: lead.unitId } as const;
  if (state.stage === 'handling') return { holder, doing: 'handle' };
  return lead.receivedAt === null ? { holder: CENTRE, doing: 'delivery' } : { holder, doing: 'accept' };
}

/** One name for a holder, to compare and group by. */
export const holderKey = (holder: Holder): string =>
  holder.kind === 'unit' ? `unit:${holder.unitId}` : holder.kind;

const isSame = (one: Having | null, other: Having | null): boolean =>
  one === null || other === null
    ? one === other
    : one.doing === other.doing && holderKey(one.holder) === holderKey(other.holder);

/** A tap can overtake the record of the card's posting: each receipt goes to where it belongs by its time. */
function byReceipt(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const ordered: CaseEvent[] = [];
  for (const event of events) {
    const later = event.type === 'received' ? ordered.findIndex((one) => isAfter(one, event)) : -1;
    ordered.splice(later < 0 ? ordered.length : later, 0, event);
  }
  return ordered;
}

/** Whether `one` is something that the unit did after that receipt. */
const isAfter = (one: CaseEvent, receipt: Extract<CaseEvent, { type: 'received' }>): boolean =>
  one.at >= receipt.at &&
  (one.type === 'accepted' || one.type === 'coAccepted') &&
  one.data.assignmentNo === receipt.data.assignmentNo;

/** How long each co-unit of the case had a part in it: from receipt to its opinion, the end of its part or of the round. */
export function assistingOf(events: readonly CaseEvent[]): readonly Holding[] {
  const [first, ...rest] = byReceipt(events);
  if (first?.type !== 'registered') return [];
  const holdings = new Map<number, Holding>();
  let state = blankCase('', first);
  for (const event of rest) {
    state = evolve(state, event);
    const assisting = isOver(state) || state.stage === 'resolved' ? [] : coAssignments(state);
    const busy = assisting.filter((one) => one.receivedAt !== null && one.coOpinion === null);
    for (const { no, unitId, receivedAt } of busy)
      if (!holdings.has(no))
        holdings.set(no, {
          holder: { kind: 'unit', unitId },
          doing: 'assist',
          from: receivedAt ?? event.at,
          to: null,
        });
    for (const [no, holding] of holdings)
      if (holding.to === null && !busy.some((one) => one.no === no))
        holdings.set(no, { ...holding, to: event.at > holding.from ? event.at : holding.from });
  }
  return [...holdings.values()];
}

/**
 * Working days of a holding, counted like every limit: the day it began is not counted, the day it ended is. So the days of
 * holdings that follow each other add up to the days from the first to the last.
 */
export const holdingDays = ({ from, to }: Holding, calendar: Calendar, now: Instant): number =>
  calendar.between(localDate(from), localDate(to ?? now));

/** What each holder had in all. */
export function totalsOf(
  holdings: readonly Holding[],
  calendar: Calendar,
  now: Instant,
): readonly HolderTotal[] {
  const totals = new Map<string, HolderTotal>();
  let before = '';
  for (const holding of holdings) {
    const key = holderKey(holding.holder);
    const { days = 0, times = 0 } = totals.get(key) ?? {};
    totals.set(key, {
      holder: holding.holder,
      days: days + holdingDays(holding, calendar, now),
      times: times + (key === before ? 0 : 1),
    });
    before = key;
  }
  return [...totals.values()];
}
