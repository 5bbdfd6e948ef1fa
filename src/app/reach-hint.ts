import type { Place } from '../domain/offices.ts';
import { quoted } from './places.ts';
import type { RegisterDeps } from './register-command.ts';

/**
 * What must be done so that somebody sees what is posted at a place; empty when he does. Asks Feishu, so it is called
 * before the transaction.
 */
export async function reachHint(
  { store, lookup }: RegisterDeps,
  place: Place,
  { openId, name }: { readonly openId: string; readonly name: string },
): Promise<string> {
  const where = quoted(place);
  const chat = await store.read((tx) => tx.directory.chatOf(place.purpose, place.unitId));
  if (chat === null) return `${where}还没有绑定群聊，请在群里发送 /绑定 ${place.name}。`;
  const members = await lookup.members(chat.chatId);
  if (members === null) return `请确认${name}在${where}的群里。`;
  return members.has(openId) ? '' : `${name}还不在${where}的群里，请把他拉进群，否则收不到卡片和提醒。`;
}
