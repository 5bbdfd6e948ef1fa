import type { Role } from '../domain/case.ts';
import { localDate, type LocalDate } from '../domain/local-date.ts';
import { OFFICES, type Place } from '../domain/offices.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { maySetUp } from '../domain/scope.ts';
import { info, success, type Answer } from './answer.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { findPlace, placeAt, quoted } from './places.ts';
import type { Chat } from './ports.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';

/** `direct`: written to the bot alone, not in a group. */
interface Where {
  readonly direct: boolean;
}

/**
 * `/绑定 市税务局`: this group is the unit's from now on (or the centre's, the leadership's, 督查室's). New cards and
 * reminders go here; cards posted before stay where they are, work there, and come here when they are renewed.
 */
export const bindChat =
  (deps: RegisterDeps) =>
  async (origin: Origin, { direct }: Where, named: string): Promise<Answer> => {
    const today = localDate(deps.clock.now());
    const seen = direct ? null : await look(deps, origin, named, today);
    return await registerCommand(deps, origin, async (act) => {
      await act.tx.directory.lock();
      const done = await bind(act, direct, named, today);
      if (isRefusal(done)) return await refused(deps, act, done, 'bind', null);
      await record(deps, act, `${done.place.purpose}:${done.place.unitId ?? ''}`, done.before);
      return success(
        [
          `已绑定：本群是${quoted(done.place)}的接诉即办群，新的卡片和提醒发到这里。`,
          movedFrom(done.before, seen?.oldName ?? null),
          await missingPeople(act, done.place, seen?.members ?? null, today),
        ].join(''),
      );
    });
  };

/** `/绑定 解除`: this group is nobody's any more. */
export const unbindChat =
  (deps: RegisterDeps) =>
  (origin: Origin): Promise<Answer> =>
    registerCommand(deps, origin, async (act) => {
      await act.tx.directory.lock();
      const before = await act.tx.directory.chat(origin.chatId);
      const refusal =
        mayNotBind(act) ?? (before === null ? refuse('already-done', '中心工作要求', NOT_BOUND) : null);
      if (refusal !== null || before === null)
        return await refused(
          deps,
          act,
          refusal ?? refuse('not-found', '中心工作要求', NOT_BOUND),
          'bind',
          null,
        );
      await act.tx.directory.removeChat(origin.chatId);
      await record(deps, act, 'nobody', before);
      const place = await placeAt(act.tx, before, localDate(deps.clock.now()));
      return success(
        `已解除：本群不再是${quoted(place)}的接诉即办群。请在新的群里发送 /绑定 ${place.name}，在此之前无法向那里发送诉求。`,
      );
    });

/** `/绑定`: whose this group is, and how to change it. */
export const showBinding =
  (deps: RegisterDeps) =>
  (origin: Origin): Promise<Answer> =>
    registerCommand(deps, origin, async (act) => {
      const refusal = mayNotBind(act);
      if (refusal !== null) return await refused(deps, act, refusal, 'bind', null);
      const chat = await act.tx.directory.chat(origin.chatId);
      const place = chat && (await placeAt(act.tx, chat, localDate(deps.clock.now())));
      return info(`${place === null ? NOT_BOUND : `本群已绑定为${quoted(place)}的接诉即办群。`}${HOW}`);
    });

const NOT_BOUND = '这里没有绑定任何单位。';
const HOW =
  '请在要绑定的群里发送：/绑定 受理中心、/绑定 领导专班、/绑定 督查室，或 /绑定 加单位简称，例如 /绑定 市税务局；取消用 /绑定 解除。';

/** What only Feishu knows, asked before the transaction. */
async function look(deps: RegisterDeps, origin: Origin, named: string, today: LocalDate) {
  const before = await deps.store.read(async (tx) => {
    const place = await findPlace(tx, named, today);
    return isRefusal(place) ? null : await tx.directory.chatOf(place.purpose, place.unitId);
  });
  const moves = before !== null && before.chatId !== origin.chatId;
  const oldName = moves ? await deps.lookup.chatName(before.chatId) : null;
  return { oldName, members: await deps.lookup.members(origin.chatId) };
}

/** Binds, or says why not. `before`: the chat that the place had. */
async function bind(
  act: Act,
  direct: boolean,
  named: string,
  today: LocalDate,
): Promise<{ place: Place; before: Chat | null } | Refusal> {
  const { tx, origin } = act;
  const refusal = mayNotBind(act);
  if (refusal !== null) return refusal;
  if (direct) return refuse('bad-input', '中心工作要求', `绑定的是群聊，单聊不能绑定。${HOW}`);
  const place = await findPlace(tx, named, today);
  if (isRefusal(place)) return place;
  const here = await tx.directory.chat(origin.chatId);
  if (here?.purpose === place.purpose && here.unitId === place.unitId)
    return refuse(
      'already-done',
      '中心工作要求',
      `本群已经绑定为${quoted(place)}的接诉即办群，不用重复绑定。`,
    );
  if (here !== null)
    return refuse(
      'wrong-stage',
      '中心工作要求',
      `本群已绑定为${quoted(await placeAt(tx, here, today))}的接诉即办群，一个群只能绑定一处。确需改绑，请先在本群发送 /绑定 解除。`,
    );
  const before = await tx.directory.chatOf(place.purpose, place.unitId);
  await tx.directory.putChat({ chatId: origin.chatId, purpose: place.purpose, unitId: place.unitId });
  return { place, before };
}

const mayNotBind = ({ actor }: Act): Refusal | null =>
  maySetUp(actor)
    ? null
    : refuse(
        'not-appointed',
        '中心工作要求',
        '群聊由中心负责人或系统管理员绑定，请联系他们。首次安装时，请在服务器上运行 npm run doctor，按提示取得管理员码。',
      );

const movedFrom = (before: Chat | null, name: string | null): string =>
  before === null
    ? ''
    : `原来的群${name === null ? '' : `「${name}」`}不再接收新卡片；已经发到那里的卡片仍可办理，换新时会发到本群。`;

/** The office without which a place cannot work. */
const NEEDED: Readonly<Record<Place['purpose'], Role>> = {
  unit: 'liaison',
  centre: 'director',
  leadership: 'leader',
  supervision: 'supervisor',
};

/** Who is still missing for the place to work. */
async function missingPeople(
  { tx }: Act,
  place: Place,
  members: ReadonlySet<string> | null,
  today: LocalDate,
): Promise<string> {
  const role = NEEDED[place.purpose];
  const holders = await tx.directory.holders([role], place.unitId, today);
  if (holders.length === 0) {
    const word = role === 'liaison' ? '' : ` ${OFFICES[role].words[0] ?? ''}`;
    return `${quoted(place)}还没有登记${OFFICES[role].title}，请发送 /联络员 ${place.name} @某人${word}。`;
  }
  if (members === null || role !== 'liaison') return '';
  const absent: string[] = [];
  for (const { personId, name } of holders) {
    const openId = await tx.directory.openIdOf(personId);
    if (openId !== null && !members.has(openId)) absent.push(name);
  }
  return absent.length === 0 ? '' : `联络员${absent.join('、')}不在本群，请拉进群。`;
}

async function record(
  deps: RegisterDeps,
  { tx, origin, actor }: Act,
  place: string,
  before: Chat | null,
): Promise<void> {
  await tx.audit.record({
    at: origin.at,
    personId: actor.personId === '' ? null : actor.personId,
    openId: origin.openId,
    caseId: null,
    action: 'bind',
    outcome: `${place} ${before?.chatId ?? '-'} > ${origin.chatId}`,
  });
  deps.log.info({ cause: origin.key, place, before: before?.chatId, chatId: origin.chatId }, 'chat bound');
}
