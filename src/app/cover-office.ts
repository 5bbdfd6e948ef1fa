import { cover, endCover as end, mayCover, type Change } from '../domain/appointments.ts';
import { addDays, formatDay, localDate, type LocalDate } from '../domain/local-date.ts';
import { OFFICES, officeTitle, type Office } from '../domain/offices.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { typedDate } from '../domain/typed-date.ts';
import { info, success, type Answer } from './answer.ts';
import { applyChange } from './apply-change.ts';
import { keepPerson, nomineeOf, type Mentioned } from './nominee.ts';
import { coverTerm } from './office-sentences.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { placeAt } from './places.ts';
import type { ReadTx } from './ports.ts';
import { reachHint } from './reach-hint.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';
import { tellPlace } from './tell-place.ts';

/** Longest term that is written down: who is away for longer hands over. */
const LONGEST_DAYS = 366;

/** `/代班 @某人 至 10月8日`: somebody stands in for the writer, from today, and until that day unless he ends it sooner. */
export const startCover =
  (deps: RegisterDeps) =>
  async (origin: Origin, person: Mentioned, untilTyped: string | null): Promise<Answer> => {
    const today = localDate(deps.clock.now());
    const hints = await hintsFor(deps, origin, person, today);
    return await registerCommand(deps, origin, async (act) => {
      await act.tx.directory.lock();
      const until = lastDay(untilTyped, today);
      const nominee = await nomineeOf(deps, act, person, today);
      const change = isRefusal(until)
        ? until
        : cover(act.actor, await act.tx.directory.offices(today), nominee, today, until);
      if (isRefusal(change)) return await refused(deps, act, change, 'cover', null);
      await keepPerson(act, person, nominee);
      await applyChange(deps, act, change, today);
      const text = await startedSentence(act, change, today);
      await tellCentre(deps, act, `${act.actor.name}请${text}`);
      const ends = isRefusal(until) || until === null ? '发送 /代班 结束 随时收回。' : '到期自动结束。';
      return success(`已备案：${text}${ends}您本人仍可照常办理。${hints}`);
    });
  };

/** `/代班 结束`: whoever stands in for the writer does so no more. */
export const endCover =
  (deps: RegisterDeps) =>
  (origin: Origin): Promise<Answer> =>
    registerCommand(deps, origin, async (act) => {
      const today = localDate(deps.clock.now());
      await act.tx.directory.lock();
      const change = end(act.actor, await act.tx.directory.offices(today));
      if (isRefusal(change)) return await refused(deps, act, change, 'cover', null);
      await applyChange(deps, act, change, today);
      const names = [...new Set(change.ends.map(({ name }) => name))].join('、');
      await tellCentre(deps, act, `${names}替${act.actor.name}的代班自${formatDay(today)}起结束。`);
      return success(`${names}的代班已结束，自即日起不再办理。`);
    });

/** `/代班`: who stands in for whom, and how to change it. */
export const showCover =
  (deps: RegisterDeps) =>
  (origin: Origin): Promise<Answer> =>
    registerCommand(deps, origin, async (act) => {
      const today = localDate(deps.clock.now());
      const { personId } = act.actor;
      const inForce = await act.tx.directory.offices(today);
      const covering = inForce.filter((one) => one.covers !== null && one.personId === personId);
      const refusal = mayCover(act.actor, inForce);
      if (refusal !== null && covering.length === 0) return await refused(deps, act, refusal, 'cover', null);
      const covered = inForce.filter(({ covers }) => covers === personId);
      const lines = [
        ...(await Promise.all(
          covered.map(async (one) => `${one.name}替您代班：${await describe(act, one)}。`),
        )),
        ...(await Promise.all(covering.map(async (one) => `您在代班：${await describe(act, one)}。`))),
      ];
      const how = refusal === null ? ['请人代班：/代班 @某人 至 10月8日；收回：/代班 结束。'] : [];
      return info([...(lines.length === 0 ? ['现在没有人替您代班。'] : lines), ...how].join('\n'));
    });

const describe = async ({ tx }: Act, { role, unitId, validFrom, validTo }: Office): Promise<string> =>
  `${officeTitle(role, await placeAt(tx, { purpose: OFFICES[role].at, unitId }, validFrom))}，${coverTerm(validFrom, validTo)}`;

/** `乙自9月14日（周一）起代班「市税务局」联络员，至10月8日（周四）。原代班人丙同时结束。` */
async function startedSentence({ tx }: Act, { begins, ends }: Change, today: LocalDate): Promise<string> {
  const [first] = begins;
  if (first === undefined) return '';
  const titles = await Promise.all(
    begins.map(async ({ role, unitId }) =>
      officeTitle(role, await placeAt(tx, { purpose: OFFICES[role].at, unitId }, today)),
    ),
  );
  const before = [...new Set(ends.flatMap((one) => (one.personId === first.personId ? [] : [one.name])))];
  const until = first.validTo === null ? '' : `，至${formatDay(first.validTo)}`;
  const instead = before.length === 0 ? '' : `原代班人${before.join('、')}同时结束。`;
  return `${first.name}自${formatDay(today)}起代班${titles.join('、')}${until}。${instead}`;
}

/** Where the substitute must be added to a group. */
async function hintsFor(
  deps: RegisterDeps,
  { openId }: Origin,
  person: Mentioned,
  today: LocalDate,
): Promise<string> {
  const places = await deps.store.read(async (tx) => await placesOf(tx, openId, today));
  return (await Promise.all(places.map((place) => reachHint(deps, place, person)))).join('');
}

async function placesOf(tx: ReadTx, openId: string, today: LocalDate) {
  const actor = await tx.directory.actorByOpenId(openId, today);
  const own = (actor?.appointments ?? []).filter(({ role }) => role === 'liaison' || role === 'director');
  return await Promise.all(
    own.map(({ role, unitId }) => placeAt(tx, { purpose: OFFICES[role].at, unitId }, today)),
  );
}

/** The last day as typed: today at the earliest, within a year. */
function lastDay(typed: string | null, today: LocalDate): LocalDate | null | Refusal {
  if (typed === null) return null;
  const day = typedDate(typed, today);
  if (day === null)
    return refuse('bad-input', '中心工作要求', `「${typed}」不是日期。请这样写：/代班 @某人 至 2026-10-08。`);
  if (day < today)
    return refuse('bad-input', '中心工作要求', '代班的截止日期已经过去，请写今天或以后的日期。');
  if (day > addDays(today, LONGEST_DAYS))
    return refuse('bad-input', '中心工作要求', '代班最长一年。长期离岗请变更联络员：/联络员 @某人。');
  return day;
}

const tellCentre = (deps: RegisterDeps, act: Act, text: string): Promise<void> =>
  tellPlace(deps, act, { purpose: 'centre', unitId: null }, `【备案】${text}（第八条）`);
