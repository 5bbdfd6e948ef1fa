import type { CardRow, IntentRow, Lane } from '../ports.ts';
import type { Charge } from './buckets.ts';

/** One thing to deliver. */
export type Work =
  | {
      readonly type: 'intent';
      readonly id: string;
      readonly chatId: string;
      readonly lane: Lane;
      readonly intent: IntentRow;
    }
  | {
      readonly type: 'card';
      readonly id: string;
      readonly chatId: string;
      readonly lane: Lane;
      readonly card: CardRow;
    };

/** Cards share their lane with the messages that bring new ones. */
const CARD_LANE: Lane = 1;

/** Content that is carried beside the messages: no chat waits for it but through `after`. */
const CARRIED: ReadonlySet<IntentRow['content']['type']> = new Set(['upload', 'fetch']);

/** Whether an intent carries a file, which may take minutes. Repeating it is harmless at any age. */
export const isCarried = ({ content }: Pick<IntentRow, 'content'>): boolean => CARRIED.has(content.type);

/** Whether it carries a file. */
export const carriesFile = (work: Work): boolean => work.type === 'intent' && isCarried(work.intent);

/** By lane; within a lane messages as they were enqueued, then changes of cards, longest waiting first. */
export function inOrder(intents: readonly IntentRow[], cards: readonly CardRow[]): Work[] {
  const work: Work[] = [
    ...intents.map((intent) => ({
      type: 'intent' as const,
      id: intent.id,
      chatId: isCarried(intent) ? `file:${intent.id}` : intent.target.chatId,
      lane: intent.lane,
      intent,
    })),
    ...cards.map((card) => ({
      type: 'card' as const,
      id: card.id,
      chatId: card.chatId,
      lane: CARD_LANE,
      card,
    })),
  ];
  return work.sort((a, b) => a.lane - b.lane);
}

export function chargeOf(work: Work): Charge {
  if (work.type === 'card') return { api: 'patch', target: `message:${work.card.messageId ?? work.id}` };
  const { content, target } = work.intent;
  if (content.type === 'upload' || content.type === 'fetch')
    return { api: content.type, target: work.chatId };
  const api = content.type === 'urgent' ? 'urgent' : target.type === 'chat' ? 'post' : 'reply';
  return { api, target: `chat:${work.chatId}` };
}
