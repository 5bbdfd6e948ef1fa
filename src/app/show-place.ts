import { placeCard } from '../../cards/place-card.ts';
import { localDate, type LocalDate } from '../domain/local-date.ts';
import type { Place } from '../domain/offices.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { seesRegister, unitsOf } from '../domain/scope.ts';
import type { Answer } from './answer.ts';
import { findUnitByPart } from './find-unit.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { officeByName, quoted } from './places.ts';
import type { ReadTx } from './ports.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';
import { replyWith } from './reply.ts';
import { placeView, type ChatSeen } from './views/place-view.ts';

/**
 * `/单位 税务`, `/联络员 受理中心`: one place of the register. The centre and the offices above it see all; who holds an
 * office in a unit sees his own (Article 8).
 */
export const showPlace =
  (deps: RegisterDeps) =>
  async (origin: Origin, typed: string): Promise<Answer> => {
    const today = localDate(deps.clock.now());
    const seen = await seenChat(deps, typed, today);
    return await registerCommand(deps, origin, async (act) => {
      const place = await visiblePlace(act, typed, today);
      if (isRefusal(place)) return await refused(deps, act, place, 'units', null);
      const view = await placeView(act.tx, place, act.actor, seen, deps.clock.now());
      await replyWith(deps, act, { type: 'card', card: placeCard(view) });
      return {};
    });
  };

async function placeNamed(tx: ReadTx, typed: string, today: LocalDate): Promise<Place | Refusal> {
  const office = officeByName(typed);
  if (office !== null) return office;
  const unit = await findUnitByPart(tx, typed, today);
  return isRefusal(unit) ? unit : { purpose: 'unit', unitId: unit.id, name: unit.shortName };
}

async function visiblePlace({ tx, actor }: Act, typed: string, today: LocalDate): Promise<Place | Refusal> {
  if (!seesRegister(actor) && unitsOf(actor).length === 0) return notInRegister;
  const place = await placeNamed(tx, typed, today);
  if (isRefusal(place) || seesRegister(actor)) return place;
  if (place.unitId !== null && unitsOf(actor).includes(place.unitId)) return place;
  return refuse(
    'not-appointed',
    '第八条',
    `您只能查看本单位的登记信息，不能查看${quoted(place)}。发送 /单位 查看本单位。`,
  );
}

/** Said to somebody without any office. */
export const notInRegister = refuse(
  'not-appointed',
  '第八条',
  '单位登记信息只供受理中心和各单位已登记的人员查看，您还没有登记职务。请联系受理中心。',
);

/** What Feishu says of the chat of the place meant, asked before the transaction. */
async function seenChat(deps: RegisterDeps, typed: string, today: LocalDate): Promise<ChatSeen> {
  const chat = await deps.store.read(async (tx) => {
    const place = await placeNamed(tx, typed, today);
    return isRefusal(place) ? null : await tx.directory.chatOf(place.purpose, place.unitId);
  });
  if (chat === null) return { name: null, members: null };
  const [name, members] = await Promise.all([
    deps.lookup.chatName(chat.chatId),
    deps.lookup.members(chat.chatId),
  ]);
  return { name, members };
}
