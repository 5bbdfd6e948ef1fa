import { expect } from 'chai';
import type { ChatMessage } from '../support/chat-client.ts';
import type { World } from '../support/world.ts';
import { CENTRE, CLERK_B } from './acts.ts';

/** Papers as people get them from the bot. */
export const papersIn = (world: World) => {
  /** Messages with a file that somebody sees in a chat. */
  const filesOf = async (who: string, chat: string): Promise<ChatMessage[]> =>
    (await world.chat.messages(who, chat)).filter(({ msg_type }) => msg_type === 'file');

  /** The newest file in somebody's direct chat. */
  const newest = async (who: string) =>
    (await filesOf(who, 'bot')).flatMap(({ files }) => files ?? []).at(-1)!;

  /** Asks for a paper by `line` and kills the product at once: it comes all the same, and once. */
  const comesOnceThroughAKill = async (line: string): Promise<void> => {
    // The event may not have been taken before the kill; it comes again.
    await world.chat.speedUpRetries(1000);
    await world.chat.write(CLERK_B, CENTRE, line);
    await world.restartProduct();
    await world.chat.until(
      () => filesOf(CLERK_B, 'bot'),
      (files) => files.length > 0,
    );
    await world.chat.idle();
    expect(await filesOf(CLERK_B, 'bot')).to.have.length(1);
  };

  return { filesOf, newest, comesOnceThroughAKill };
};
