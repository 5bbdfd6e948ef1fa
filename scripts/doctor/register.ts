import { lacksAdmin } from '../../src/app/issue-admin-code.ts';
import type { Chat, ReadTx, Unit } from '../../src/app/ports.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';

/** A bound group chat and whose it is. */
export interface BoundChat {
  readonly chatId: string;
  /** As a person would call it: 受理中心群, 市税务局的群. */
  readonly title: string;
}

/** A responsible unit, its chat and its liaisons, by open_id. */
export interface UnitContacts {
  readonly name: string;
  readonly chatId: string | null;
  readonly liaisons: readonly string[];
}

/** What the register says about who is to be reached, and where. */
export interface Register {
  /** Nobody is there who could bind a chat or appoint somebody. */
  readonly lacksAdmin: boolean;
  readonly centre: BoundChat | null;
  /** All bound chats, the centre's first. */
  readonly chats: readonly BoundChat[];
  readonly units: readonly UnitContacts[];
}

/** Reads the register as it is in force on `date`. */
export async function readRegister(tx: ReadTx, date: LocalDate): Promise<Register> {
  const { directory } = tx;
  const bound = (chat: Chat | null, title: string): BoundChat | null =>
    chat && { chatId: chat.chatId, title };
  const centre = bound(await directory.chatOf('centre', null), '受理中心群');
  const offices = [
    centre,
    bound(await directory.chatOf('leadership', null), '领导专班群'),
    bound(await directory.chatOf('supervision', null), '督查室群'),
  ];
  const units: UnitContacts[] = [];
  for (const unit of await directory.units(date)) units.push(await contactsOf(directory, unit, date));
  const ofUnits = units.map(({ name, chatId }) => chatId && { chatId, title: `${name}的群` });
  return {
    lacksAdmin: await lacksAdmin(tx, date),
    centre,
    chats: [...offices, ...ofUnits].filter((chat) => chat !== null && chat !== ''),
    units,
  };
}

async function contactsOf(
  directory: ReadTx['directory'],
  { id, shortName }: Unit,
  date: LocalDate,
): Promise<UnitContacts> {
  const liaisons: string[] = [];
  for (const { personId } of await directory.holders(['liaison'], id, date)) {
    const openId = await directory.openIdOf(personId);
    if (openId !== null) liaisons.push(openId);
  }
  const chat = await directory.chatOf('unit', id);
  return { name: shortName, chatId: chat?.chatId ?? null, liaisons };
}
