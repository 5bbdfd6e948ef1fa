import type { LocalDate } from '../domain/local-date.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { findUnit } from './find-unit.ts';
import { unitChat } from './post-card.ts';
import type { Chat, Tx, Unit } from './ports.ts';

/** A unit and the chat in which it works. */
export interface UnitPlace {
  readonly unit: Unit;
  readonly chat: Chat;
}

/** The units that a person typed in one line, set apart in whatever way, with their chats. */
export async function placesNamed(
  tx: Tx,
  typed: string,
  today: LocalDate,
): Promise<readonly UnitPlace[] | Refusal> {
  const places: UnitPlace[] = [];
  for (const name of typed.split(/[\s、，,；;]+/u).filter((one) => one !== '')) {
    const unit = await findUnit(tx, name, today);
    if (isRefusal(unit)) return unit;
    const chat = await unitChat(tx, unit.id, unit.shortName);
    if (isRefusal(chat)) return chat;
    places.push({ unit, chat });
  }
  return places.length > 0
    ? places
    : refuse('bad-input', '第四条（三）', '请写上单位名称，多个用顿号隔开，例如：市人社局、市住建局。');
}
