import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { once, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { IntentContent } from './ports.ts';

/** Answers a written message in the same transaction as what it caused. */
export async function replyWith(deps: Deps, { tx, origin }: Act, content: IntentContent): Promise<void> {
  await tx.intents.enqueue({
    id: deps.newId(),
    lane: 0,
    target: { type: 'reply', chatId: origin.chatId, messageId: origin.messageId },
    content,
    after: null,
    createdAt: origin.at,
    cause: origin.key,
  });
}

/** Runs a written command once; the words of its answer become a reply to the message. */
export const command = (deps: Deps, origin: Origin, work: (act: Act) => Promise<Answer>): Promise<Answer> =>
  once(deps, origin, async (act) => {
    const answer = await work(act);
    if (answer.toast !== undefined) await replyWith(deps, act, { type: 'text', text: answer.toast.content });
    return answer;
  });

/** Answers with fixed text, e.g. when the words were no command. */
export const replyText =
  (deps: Deps) =>
  (origin: Origin, text: string): Promise<Answer> =>
    command(deps, origin, () => Promise.resolve({ toast: { type: 'info', content: text } }));
