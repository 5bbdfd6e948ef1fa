/** Where the clock can be moved to. Pure. */
import { nearestDeadline } from './deadlines.js';
import { isoText, momentLabel } from './time.js';
import { monthEnd, nextWorkday } from './workdays.js';

const HOUR = 3_600_000;

/**
 * The moves on offer: `{key, label, to, why?}`; `to` is null when there is nothing to move to.
 * @param {number} now legal time
 * @param {Map | null} holidays days that do not follow the week
 * @param {object[]} messages what the present person can see
 */
export function movesFrom(now, holidays, messages) {
  const deadline = nearestDeadline(messages, now);
  return [
    { key: 'hour', label: '+1小时', to: now + HOUR },
    { key: 'workday', label: '下个工作日', to: nextWorkday(now, holidays) },
    {
      key: 'deadline',
      label: '到期限',
      to: deadline?.at ?? null,
      why: deadline ? `${deadline.title} · ${deadline.line}` : '看得到的卡片上没有将来的期限',
    },
    { key: 'month', label: '到月底', to: monthEnd(now) },
  ];
}

/** What the control API is asked, and how the target reads. */
export const asMove = (to, now) => [{ to: isoText(to) }, momentLabel(to, now)];
