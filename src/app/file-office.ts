import { appoint, dismiss, type Change } from '../domain/appointments.ts';
import type { Role } from '../domain/case.ts';
import { localDate, type LocalDate } from '../domain/local-date.ts';
import { OFFICES, officesAt, usualOffice, type Place } from '../domain/offices.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { success, type Answer } from './answer.ts';
import { applyChange } from './apply-change.ts';
import { keepPerson, nomineeOf, type Mentioned } from './nominee.ts';
import { appointedSentence, dismissedSentence } from './office-sentences.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { placeMeant } from './places.ts';
import { reachHint } from './reach-hint.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';
import { tellPlace } from './tell-place.ts';

/** What was written: whom, where, and what he becomes there. */
export interface Filing {
  /** As typed; null = the unit of the chat, or the writer's own. */
  readonly place: string | null;
  /** null = what the place needs most: the 联络员 of a unit, a 受理员 of the centre. */
  readonly office: Role | 'none' | null;
  readonly person: Mentioned;
}

/**
 * `/联络员 市税务局 @某人`: an appointment is filed (Article 8: 联络员的确定及变更，应及时报受理机构备案) and in force at once.
 * Filed anywhere else than in the centre's chat, the centre is told there; the unit is told in its own.
 */
export const fileOffice =
  (deps: RegisterDeps) =>
  async (origin: Origin, filing: Filing): Promise<Answer> => {
    // In force from the day it reaches us: a late message must not end what was filed after it.
    const today = localDate(deps.clock.now());
    const target = await deps.store.read((tx) => placeMeant(tx, origin, filing.place, today, EXAMPLE));
    const hint =
      isRefusal(target) || !worksInChat(filing.office) ? '' : await reachHint(deps, target, filing.person);
    return await registerCommand(deps, origin, async (act) => {
      await act.tx.directory.lock();
      const done = await file(deps, act, filing, today);
      if (isRefusal(done)) return await refused(deps, act, done, 'office', null);
      await tell(deps, act, done.place, done.text, filing);
      return success(`已备案：${done.text}${hint}`);
    });
  };

const EXAMPLE = '/联络员 市税务局 @某人';

/** 主管领导 and 一把手 are reminded in the direct chat; whoever leaves need not be found anywhere. */
const worksInChat = (office: Filing['office']): boolean =>
  office !== 'none' && office !== 'deputy' && office !== 'head';

/** Decides and stores; gives the place and the sentence that says what changed. */
async function file(
  deps: RegisterDeps,
  act: Act,
  { place: named, office, person }: Filing,
  today: LocalDate,
): Promise<{ place: Place; text: string } | Refusal> {
  const { tx, actor, origin } = act;
  const place = await placeMeant(tx, origin, named, today, EXAMPLE);
  if (isRefusal(place)) return place;
  const nominee = await nomineeOf(deps, act, person, today);
  const inForce = await tx.directory.offices(today);
  const role = office === 'none' ? null : officeMeant(place, office);
  if (isRefusal(role)) return role;
  const change: Change | Refusal =
    role === null
      ? dismiss(actor, inForce, place, nominee)
      : appoint(actor, inForce, place, role, nominee, today);
  if (isRefusal(change)) return change;
  await keepPerson(act, person, nominee);
  await applyChange(deps, act, change, today);
  const text =
    role === null
      ? dismissedSentence(change, place, nominee, today)
      : appointedSentence(change, place, role, nominee, today);
  return { place, text };
}

function officeMeant(place: Place, office: Role | null): Role | Refusal {
  const role = office ?? usualOffice(place.purpose);
  if (role !== null && OFFICES[role].at === place.purpose) return role;
  const titles = officesAt(place.purpose).map((one) => OFFICES[one].words[0] ?? '');
  const what = role === null ? '请写明职务' : `${place.name}没有「${OFFICES[role].title}」这个职务`;
  return refuse(
    'bad-input',
    '中心工作要求',
    `${what}，可以写：${titles.join('、')}。例如：/联络员 ${place.name} @某人 ${titles[0] ?? ''}。`,
  );
}

async function tell(
  deps: RegisterDeps,
  act: Act,
  place: Place,
  text: string,
  { office, person }: Filing,
): Promise<void> {
  const by = `${act.actor.name}登记`;
  await tellPlace(deps, act, { purpose: 'centre', unitId: null }, `【备案】${text}（${by}，第八条）`);
  if (place.purpose !== 'unit') return;
  const ask = office === null || office === 'liaison' ? `请${person.name}发送 /待办 查看要办的诉求。` : '';
  await tellPlace(deps, act, place, `【备案】${text}（${by}）${ask}`);
}
