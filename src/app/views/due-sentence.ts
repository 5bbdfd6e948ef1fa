import type { CaseState } from '../../domain/case.ts';
import { formatDay } from '../../domain/local-date.ts';
import { CLOCKS, type ClockKind } from '../../domain/regulation.ts';

/** 「请在9月15日（周二）24:00前首次联系，9月17日（周四）24:00前办结反馈。」 for the running clocks among `kinds`; empty when none runs. */
export function dueSentence(state: CaseState, kinds: readonly ClockKind[]): string {
  const parts = state.clocks
    .filter((clock) => clock.metAt === null && kinds.includes(clock.kind))
    .map(
      ({ kind, due, provisional }) =>
        `${formatDay(due)}24:00前${CLOCKS[kind].title}${provisional ? '（暂定）' : ''}`,
    );
  return parts.length === 0 ? '' : `请在${parts.join('，')}。`;
}
