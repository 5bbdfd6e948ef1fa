import { holidaysCard, type HolidaysCardView } from '../../../cards/holidays-card.ts';
import type { MoveView } from '../../../cards/moved-day.ts';
import { oneLineCard } from '../../../cards/one-line-card.ts';
import { planChange, type CalendarChange } from '../../domain/calendar-change.ts';
import { nameOf } from '../../domain/holiday-notice/notice.ts';
import { readNotice } from '../../domain/holiday-notice/read-notice.ts';
import { localDate, type Instant } from '../../domain/local-date.ts';
import { recount } from '../../domain/recount.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { namesOf } from '../names.ts';
import { sentence } from '../once.ts';
import type { FormRow, ReadTx } from '../ports.ts';
import { isMove, isSettled, movedDuty } from './moves.ts';

/** Cases read at a time. */
const BATCH = 200;

/** The open form: the days of the notice, how they differ from what is known, and which time limits would move. */
export async function drawHolidays(
  tx: ReadTx,
  { payload }: FormRow,
  base: Pick<HolidaysCardView, 'formId' | 'askedBy'>,
  now: Instant,
): Promise<object> {
  const notice = readNotice(payload ?? '');
  const change = isRefusal(notice) ? notice : planChange(await tx.calendar.stored(), notice, localDate(now));
  // Somebody else confirmed the same notice meanwhile.
  if (isRefusal(change)) return oneLineCard(sentence(change));
  const moves = await movesBy(tx, change, now);
  return holidaysCard({
    ...base,
    ...described(change),
    later: moves.filter(({ was, due, settled }) => !settled && (due === null || due > was)),
    earlier: moves.filter(({ was, due, settled }) => !settled && due !== null && due < was),
    settled: moves.filter(({ settled }) => settled),
  });
}

function described({ notice, changed }: CalendarChange) {
  const { year, whole, reference, items } = notice;
  return {
    year,
    whole,
    reference,
    items: items.map((item) => ({ name: nameOf(item), off: item.off, work: item.work, until: item.until })),
    changed,
  };
}

/** What would move if dates could come earlier too, the earliest new day first. */
async function movesBy(
  tx: ReadTx,
  { from, calendar }: CalendarChange,
  now: Instant,
): Promise<readonly MoveView[]> {
  const moves: MoveView[] = [];
  const ids = await tx.cases.dueFrom(from);
  for (let at = 0; at < ids.length; at += BATCH)
    for (const state of await tx.cases.findAll(ids.slice(at, at + BATCH))) {
      const recounted = recount(state, now, { calendar, shorten: true }).filter(isMove);
      if (recounted.length === 0) continue;
      const names = await namesOf(tx, state, now);
      for (const one of recounted)
        moves.push({
          ...movedDuty(state, one.clock.no, names),
          ...{ was: one.clock.due, due: one.due, settled: isSettled(one), corrected: one.corrected },
        });
    }
  return moves.toSorted((a, b) => ((a.due ?? a.was) < (b.due ?? b.was) ? -1 : 1));
}
