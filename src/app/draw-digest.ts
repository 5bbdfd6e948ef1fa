import { digestCard, type DigestCardView, type DigestItem } from '../../cards/digest-card.ts';
import { daysLeft } from '../domain/clocks.ts';
import { maskPhonesIn } from '../domain/demand.ts';
import { isPaused, type CaseState } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { localDate, type LocalDate } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { NoticeRow, Tx } from './ports.ts';
import { CENTRE } from './views/case-view.ts';
import { dutyTitle } from './views/duty-title.ts';

/** Draws a reminder as it is sent: duties done meanwhile are left out; null when none is left (a nudge, DESIGN §7). */
export const drawDigest =
  (deps: Pick<Deps, 'clock'>) =>
  async (tx: Tx, intentId: string): Promise<object | null> => {
    const at = deps.clock.now();
    const notices = await tx.notices.ofIntent(intentId);
    const items = (await Promise.all(notices.map((notice) => item(tx, notice, at)))).filter(
      (one) => one !== null,
    );
    return items.length === 0 ? null : digestCard({ audience: audienceOf(notices[0]), at, items });
  };

const audienceOf = (notice: NoticeRow | undefined): DigestCardView['audience'] => {
  const kind = notice?.place?.split(':')[0];
  return kind === 'unit' || kind === 'centre' ? kind : 'person';
};

async function item(tx: Tx, notice: NoticeRow, at: DigestCardView['at']): Promise<DigestItem | null> {
  const state = await tx.cases.find(notice.caseId);
  const clock = state?.clocks.find(({ no }) => no === notice.clockNo);
  if (state == null || clock === undefined || clock.metAt !== null || isPaused(state, clock)) return null;
  const { calendar } = await tx.rulebook(localDate(at));
  const unitId = state.assignments.find(({ no }) => no === clock.assignmentNo)?.unitId;
  const names = await namesOf(tx, state, at);
  return {
    number: state.number ?? '',
    enterprise: maskPhonesIn(await nameFor(tx, notice, state, localDate(at))),
    urgency: state.demand.urgency,
    duty: dutyTitle(state, clock),
    holder: unitId === undefined ? CENTRE : names.unit(unitId),
    due: clock.due,
    left: daysLeft(calendar, localDate(at), clock.due),
    provisional: clock.provisional,
    step: notice.step,
  };
}

/** The enterprise's name for those whom the reminder reaches; only the centre reads that of a confidential demand. */
async function nameFor(
  tx: Tx,
  { place }: NoticeRow,
  { demand }: CaseState,
  today: LocalDate,
): Promise<string> {
  const [kind, id] = (place ?? '').split(':');
  if (!demand.confidential || kind === 'centre') return demand.enterprise;
  if (kind !== 'person') return enterpriseForUnits(demand);
  const centre = await tx.directory.holders(['clerk', 'director'], null, today);
  return centre.some(({ personId }) => personId === id) ? demand.enterprise : enterpriseForUnits(demand);
}
