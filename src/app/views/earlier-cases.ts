import { oneLine } from '../../../cards/kit/clean-text.ts';
import type { EarlierView } from '../../../cards/case/earlier.ts';
import { isOver, leadOf, type CaseState, type Contact } from '../../domain/case.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import { comparableName } from '../../domain/enterprise-name.ts';
import { likelySame } from '../../domain/likely-same.ts';
import { formatDate, formatDay, localDate, type Instant } from '../../domain/local-date.ts';
import { STAGE_TITLES } from '../../domain/transitions.ts';
import type { ReadTx } from '../ports.ts';

/** Earlier cases on one card. */
const MOST = 4;

/** Characters of the demand; the card cuts it further. */
const ABOUT = 60;

/** Nobody knows a matter again by it, and where Feishu's audit (230028) takes it for a telephone every later card would be refused. */
const LONG_NUMBER = /\d{9,}/g;

/**
 * What a clerk who reviews the case should know of the same enterprise: for Article 3(六), and for 并案. For the centre's card
 * alone, while the case waits for its review.
 */
export async function earlierCases(
  tx: ReadTx,
  state: CaseState,
  contact: Contact | null,
  now: Instant,
): Promise<readonly EarlierView[]> {
  const found = await tx.search.earlier(state.id, state.demand, contact);
  const likely = likelySame(state.demand, found, MOST);
  if (likely.length === 0) return [];
  const states = await tx.cases.findAll(likely.map(({ id }) => id));
  const leads = states.flatMap((one) => leadOf(one)?.unitId ?? []);
  const units = await tx.directory.unitsById([...new Set(leads)], localDate(now));
  const byId = new Map(states.map((one) => [one.id, one]));
  return likely.flatMap(({ id, alike }): EarlierView[] => {
    const one = byId.get(id);
    if (one === undefined) return [];
    const same = comparableName(one.demand.enterprise) === comparableName(state.demand.enterprise);
    const unit = units.get(leadOf(one)?.unitId ?? '')?.shortName ?? null;
    return [
      {
        number: one.number ?? '',
        day: day(one.registeredAt, now),
        enterprise: same ? null : maskPhonesIn(one.demand.enterprise),
        about: oneLine(maskPhonesIn(one.demand.content).replace(LONG_NUMBER, '…'), ABOUT),
        outcome: outcome(one, unit),
        alike,
        over: isOver(one),
      },
    ];
  });
}

/** 「9月3日」 of this year, with the year otherwise. */
function day(moment: Instant, now: Instant): string {
  const [date, today] = [localDate(moment), localDate(now)];
  return date.slice(0, 4) === today.slice(0, 4) ? formatDay(date).replace(/（.*$/, '') : formatDate(date);
}

/** How it ended and on which ground, or who has it. */
function outcome({ stage, closing, proposal, mergedInto }: CaseState, unit: string | null): string {
  const title = STAGE_TITLES[stage];
  switch (stage) {
    case 'closed':
      return closing === null ? title : `${title}，${closing.ground}`;
    case 'declined':
    case 'terminated':
      return proposal === null || !('ground' in proposal) ? title : `${title}，${proposal.ground}`;
    case 'merged':
      return `已并入 ${mergedInto?.number ?? ''}`;
    case 'registered':
    case 'voided':
      return title;
    case 'dispatched':
    case 'handling':
    case 'resolved':
      return unit === null ? title : `${title}（${unit}）`;
  }
}
