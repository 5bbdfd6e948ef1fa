import type { Calendar } from '../../domain/calendar.ts';
import type { Actor, CaseState, Clock } from '../../domain/case.ts';
import { isPaused, leadOf, runningClocks } from '../../domain/case.ts';
import { daysLeft, isLate } from '../../domain/clocks.ts';
import { formatDay, type Instant, type LocalDate } from '../../domain/local-date.ts';
import { CLOCKS, type ClockKind } from '../../domain/regulation.ts';
import { ofDirector } from '../../domain/scope.ts';

/**
 * 「请在9月15日（周二）24:00前首次联系，9月17日（周四）24:00前办结反馈。」 for the running clocks among `kinds` of the centre
 * and of one assignment, the nearest day first, those that were late `at` that moment told as such; empty when none runs. What
 * stands still has no day yet.
 * @param of `no`: the assignment, unless it is the lead's; `who`: who shall do it, where that is not who reads it
 */
export function dueSentence(
  state: CaseState,
  at: Instant,
  kinds: readonly ClockKind[],
  { no = leadOf(state)?.no, who = '' }: { readonly no?: number | undefined; readonly who?: string } = {},
): string {
  const theirs = runningClocks(state)
    .filter((clock) => kinds.includes(clock.kind) && !isPaused(state, clock))
    .filter((clock) => (clock.assignmentNo ?? no) === no)
    .toSorted((a, b) => (a.due === b.due ? a.no - b.no : a.due < b.due ? -1 : 1));
  const late = theirs
    .filter((clock) => isLate(clock, at))
    .map(({ kind, due }) => `${CLOCKS[kind].title}已于${formatDay(due)}到期，`);
  const ahead = theirs
    .filter((clock) => !isLate(clock, at))
    .map((clock) => `${formatDay(clock.due)}24:00前${CLOCKS[clock.kind].title}${provisional(clock)}`);
  return [
    ...(late.length === 0 ? [] : [`${late.join('')}请${who}抓紧办理。`]),
    ...(ahead.length === 0 ? [] : [`请${who}在${ahead.join('，')}。`]),
  ].join('');
}

/** Who confirms what `proposer` proposed, as sentences name him: never the proposer himself. */
export const secondPerson = (proposer: Actor): string =>
  ofDirector(proposer) ? '另一位中心负责人' : '中心负责人';

/**
 * 「签收」9月15日（周二）到期，已超期2个工作日；「办结反馈」9月17日（周四）24:00前 — what the lead unit owes in this case at
 * `today`, late ones and what stands still told as such; empty when no clock of theirs runs.
 */
export const unitDuties = (state: CaseState, calendar: Calendar, today: LocalDate): string =>
  runningClocks(state)
    .filter(({ assignmentNo }) => assignmentNo !== null && assignmentNo === leadOf(state)?.no)
    .map((clock) => {
      if (isPaused(state, clock)) return `「${CLOCKS[clock.kind].title}」暂停计时，等受理中心决定`;
      const left = daysLeft(calendar, today, clock.due);
      const day = `「${CLOCKS[clock.kind].title}」${formatDay(clock.due)}`;
      return left < 0 && !clock.provisional
        ? `${day}到期，已超期${-left}个工作日`
        : `${day}24:00前${provisional(clock)}`;
    })
    .join('；');

const provisional = (clock: Clock): string => (clock.provisional ? '（暂定）' : '');
