import type { Chat, Directory } from '../../src/app/ports.ts';
import { chatTable } from '../entities/chat.ts';
import type { ChatRow } from '../entities/chat.ts';
import type { Session } from '../session.ts';

const toChat = ({ chatId, purpose, unitKey }: ChatRow): Chat => ({
  chatId,
  purpose,
  unitId: unitKey === '' ? null : unitKey,
});

/** Which chat is whose. */
export function chats(session: Session): Pick<Directory, 'chat' | 'chatOf' | 'chats'> {
  return {
    async chat(chatId) {
      const row = await session.rows(chatTable).findOneBy({ chatId });
      return row && toChat(row);
    },
    async chatOf(purpose, unitId) {
      const row = await session.rows(chatTable).findOneBy({ purpose, unitKey: unitId ?? '' });
      return row && toChat(row);
    },
    chats: async () => (await session.rows(chatTable).find({ order: { chatId: 'ASC' } })).map(toChat),
  };
}
