import type { Change, Nominee } from '../domain/appointments.ts';
import { formatDay, type LocalDate } from '../domain/local-date.ts';
import { OFFICES, officeTitle, type Place } from '../domain/offices.ts';
import type { Role } from '../domain/case.ts';

/** `「市税务局」联络员由甲变更为乙，自9月14日（周一）起。甲不再担任。丙的代班同时结束。` */
export function appointedSentence(
  { ends }: Change,
  place: Place,
  role: Role,
  person: Nominee,
  today: LocalDate,
): string {
  const others = ends.filter(({ personId }) => personId !== person.personId);
  const before = others.filter(({ covers }) => covers === null).map(({ name }) => name);
  const stoodIn = others.filter(({ covers }) => covers !== null).map(({ name }) => name);
  const title = officeTitle(role, place);
  const since = `自${formatDay(today)}起`;
  return [
    before.length === 0
      ? `${person.name}任${title}，${since}。`
      : `${title}由${before.join('、')}变更为${person.name}，${since}。`,
    before.length === 0 ? '' : `${before.join('、')}不再担任。`,
    stoodIn.length === 0 ? '' : `${stoodIn.join('、')}的代班同时结束。`,
  ].join('');
}

/** `甲不再担任中心负责人、受理员，自9月14日（周一）起。` */
export function dismissedSentence({ ends }: Change, place: Place, person: Nominee, today: LocalDate): string {
  const his = ends.filter(({ personId }) => personId === person.personId);
  const titles = [...new Set(his.map(({ role }) => OFFICES[role].title))].join('、');
  const of = place.purpose === 'unit' ? `「${place.name}」` : '';
  const stoodIn = ends.filter(({ personId }) => personId !== person.personId).map(({ name }) => name);
  return [
    `${person.name}不再担任${of}${titles}，自${formatDay(today)}起。`,
    stoodIn.length === 0 ? '' : `${stoodIn.join('、')}的代班同时结束。`,
  ].join('');
}

/** `9月14日（周一）起至10月8日（周四）`, `9月14日（周一）起，直至发送 /代班 结束`. */
export const coverTerm = (from: LocalDate, to: LocalDate | null): string =>
  to === null ? `${formatDay(from)}起，直至本人结束代班` : `${formatDay(from)}起至${formatDay(to)}`;
