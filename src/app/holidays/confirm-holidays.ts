import { shortenFields } from '../../../cards/fields/holidays.ts';
import { mayChangeCalendar, planChange } from '../../domain/calendar-change.ts';
import { readNotice } from '../../domain/holiday-notice/read-notice.ts';
import { localDate } from '../../domain/local-date.ts';
import { isRefusal, refuse, type Refusal } from '../../domain/refusal.ts';
import type { CalendarReader } from '../calendar-book.ts';
import { readForm } from '../read-form.ts';
import type { Submitter } from '../submitters/submitter.ts';
import { recountCase } from './recount-case.ts';
import { tellMoves } from './tell-moves.ts';

/** Cases counted anew with the confirmation itself: as many as a tap has time for, which is answered within three seconds. */
const AT_ONCE = 20;

/**
 * 提交: the notice is put into force, in one transaction with who confirmed it. Where few time limits may move they are counted anew
 * here too, so that the director sees at once what he did; where more may, the job does it within a minute. A notice that somebody
 * else confirmed meanwhile is refused as known.
 */
export const confirmHolidays: Submitter = async (deps, { tx, actor, origin }, { payload }, values) => {
  const refusal = mayChangeCalendar(actor);
  if (refusal !== null) return refusal;
  const read = readForm(shortenFields, values);
  if (isRefusal(read)) return read;
  const now = deps.clock.now();
  const pasted = payload ?? '';
  const notice = readNotice(pasted);
  if (isRefusal(notice)) return notice;
  const stored = await tx.calendar.lock();
  const planned = (await beingCounted(tx.calendar)) ?? planChange(stored, notice, localDate(now));
  if (isRefusal(planned)) return planned;
  const shorten = read.get('shorten') === '是';
  const { personId } = actor;
  const change = await tx.calendar.apply(planned, { decidedBy: personId, decidedAt: now, shorten, pasted });
  const { revision } = change;
  await tx.audit.record({
    at: origin.at,
    personId,
    openId: origin.openId,
    caseId: null,
    action: 'holidays',
    outcome: `revision ${revision}, ${notice.year}${shorten ? ', shortened' : ''}`,
  });
  deps.log.info({ cause: origin.key, by: personId, revision, year: notice.year }, 'calendar changed');
  const what = `${notice.year}年放假${notice.whole ? '安排' : '调整'}（${notice.reference}）`;
  const ids = await tx.cases.dueFrom(change.firstDay);
  if (ids.length > AT_ONCE)
    return `${actor.name} 已确认${what}，正在重新计算${ids.length}件诉求的时限，明细稍后发受理中心`;
  for (const id of ids) await recountCase(deps, tx, id, revision, { calendar: planned.calendar, shorten });
  const { length } = await tx.calendar.moves({ revision });
  await tellMoves(deps, tx, change, false);
  await tx.calendar.looked([revision]);
  return `${actor.name} 已确认${what}，到期日变动或确定${length}个，明细已发受理中心`;
};

/** The next notice waits until the one before has reached every case: each has its own answer to what may come earlier. */
async function beingCounted(calendar: CalendarReader): Promise<Refusal | null> {
  const { looks } = (await calendar.newest()) ?? { looks: 1 };
  return looks > 0
    ? null
    : refuse(
        'not-yet-possible',
        '中心工作要求',
        '上一份放假通知还在重新计算各件诉求的时限，请过一分钟再点「提交」。',
      );
}
