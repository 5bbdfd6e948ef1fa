import { mayChangeCalendar, planChange } from '../../domain/calendar-change.ts';
import { readNotice } from '../../domain/holiday-notice/read-notice.ts';
import { addDays, formatDate, localDate, type LocalDate } from '../../domain/local-date.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { info, type Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { refused, type Act } from '../once.ts';
import { postForm } from '../open-form.ts';
import type { Origin } from '../origin.ts';
import { command } from '../reply.ts';
import { movesText } from './tell-moves.ts';

/**
 * `/放假` with a pasted notice (DESIGN §2, counting days): what it would change stands in a form, and nothing is changed until the
 * director confirms it. Without a notice it says until when the days are known, and what the newest one moved.
 */
export const openHolidays =
  (deps: Deps) =>
  (origin: Origin, pasted: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const refusal = mayChangeCalendar(act.actor);
      if (refusal !== null) return await refused(deps, act, refusal, 'holidays', null);
      if (pasted === '') return info(await known(deps, act));
      const wrong = await check(act, pasted, localDate(deps.clock.now()));
      if (wrong !== null) return await refused(deps, act, wrong, 'holidays', null);
      await postForm(deps, act, 'holidays', null, pasted);
      return {};
    });

async function check({ tx }: Act, pasted: string, today: LocalDate): Promise<Refusal | null> {
  const notice = readNotice(pasted);
  if (isRefusal(notice)) return notice;
  const change = planChange(await tx.calendar.stored(), notice, today);
  return isRefusal(change) ? change : null;
}

async function known({ clock }: Deps, { tx }: Act): Promise<string> {
  const { coveredUntil } = await tx.calendar.stored();
  const next = addDays(coveredUntil, 1).slice(0, 4);
  const line = `放假安排已录入到${formatDate(coveredUntil)}，以后的日期为暂定。国务院办公厅发布${next}年的通知后，请发送 /放假，后面粘贴通知全文（连同标题）。`;
  const newest = await tx.calendar.newest();
  if (newest === null) return line;
  const moves = await tx.calendar.moves({ revision: newest.revision });
  return `${line}\n最近一次：\n${await movesText(tx, newest, moves, clock.now())}`;
}
