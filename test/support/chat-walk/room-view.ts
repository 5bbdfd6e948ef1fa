import type { ChatClient, ChatMessage } from '../chat-client.ts';
import type { Room } from './people.ts';

/** `2026-00042 待签收 · …`: how the card of a case begins. */
const TITLE = /^(\d{4}-\d{5}) (\S+) · /m;

/** What an end is called in the title of a card. */
const ENDS: readonly string[] = ['已销号', '不予受理', '已终止', '已作废', '已并案'];

/** The card of a case in a room, as it looks now. */
export interface CaseCard {
  readonly number: string;
  /** 待转办, 待签收 … */
  readonly standing: string;
  readonly message: ChatMessage;
}

/** The newest own card of each case in the room. */
export async function cardsIn(client: ChatClient, { chat, people }: Room): Promise<readonly CaseCard[]> {
  const cards = new Map<string, CaseCard>();
  for (const message of await client.messages(people[0] ?? '', chat)) {
    if (message.parent_id !== undefined || message.deleted || message.msg_type !== 'interactive') continue;
    const [, number, standing] = TITLE.exec(message.text) ?? [];
    if (number !== undefined && standing !== undefined) cards.set(number, { number, standing, message });
  }
  return [...cards.values()];
}

export const isOpen = ({ standing }: CaseCard): boolean => !ENDS.includes(standing);
