import { ledgerName } from '../documents/ledger.ts';
import type { Actor } from '../domain/case.ts';
import { LEDGER_MOST, ledgerSight } from '../domain/ledger.ts';
import { formatDay, localDate, type LocalDate } from '../domain/local-date.ts';
import { instantsOf, periodText, typedPeriod, type Period } from '../domain/period.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { quoted } from './quoted.ts';
import { command } from './reply.ts';
import { sendPaper } from './send-paper.ts';
import { unitNames } from './unit-names.ts';

/**
 * `/台账 2026-09` (Article 2(1)): the ledger of what was registered in that period, this month when none is named, to who asked.
 */
export const sendLedger =
  (deps: Deps) =>
  (origin: Origin, typed: string, direct: boolean): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const { tx, actor } = act;
      const asked = await askedFor(act, actor, typed);
      if (isRefusal(asked)) return await refused(deps, act, asked, 'ledger', null);
      const { period, unitIds } = asked;
      return await sendPaper(
        deps,
        act,
        {
          title: `台账（${periodText(period)}登记的诉求）`,
          ...{ outcome: `${period.from} ${period.to}`, caseId: null },
          name: ledgerName({ period, units: await unitNames(tx, unitIds, origin.at) }),
          source: { kind: 'ledger', period, unitIds, by: actor.personId, at: origin.at },
        },
        direct,
      );
    });

/** Which ledger it is: its period, and the units that it is confined to. */
async function askedFor(
  { tx, origin }: Act,
  actor: Actor,
  typed: string,
): Promise<{ readonly period: Period; readonly unitIds: readonly string[] | null } | Refusal> {
  const sight = ledgerSight(actor);
  if (isRefusal(sight)) return sight;
  const period = periodOf(typed, localDate(origin.at));
  if (isRefusal(period)) return period;
  const { from, before } = instantsOf(period);
  const many = (await tx.cases.registeredIn(sight, from, before)).length;
  if (many > LEDGER_MOST)
    return refuse(
      'bad-input',
      '中心工作要求',
      `${periodText(period)}登记的诉求超过${LEDGER_MOST}件，一份台账放不下。请分季度或者分月调取，例如 /台账 本月。`,
    );
  return { period, unitIds: sight === 'all' ? null : sight };
}

function periodOf(typed: string, today: LocalDate): Period | Refusal {
  const period = typedPeriod(typed === '' ? '本月' : typed, today);
  if (period === null)
    return refuse(
      'bad-input',
      '中心工作要求',
      `${quoted(typed)}不是能看懂的期间。请写月份、年份或起止日期（先起后止），例如 /台账 2026-09、/台账 上月、/台账 2026-09-01至2026-09-15；不写就是本月。`,
    );
  return period.from <= today
    ? period
    : refuse(
        'bad-input',
        '中心工作要求',
        `${periodText(period)}还没有到，今天是${formatDay(today)}。请写已经开始的期间，例如 /台账 本月。`,
      );
}
