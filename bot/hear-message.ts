import type { Answer } from '../src/app/answer.ts';
import type { Origin } from '../src/app/origin.ts';
import type { UseCases } from '../src/app/use-cases.ts';
import { parseCommand } from './commands/parse.ts';
import { NOT_A_COMMAND, runCommand } from './commands/registry.ts';
import type { InboundMessage } from './inbound.ts';

/** Everybody in a group would have them, and without words a bot there does not even hear of them. */
const NOT_IN_GROUPS = '图片没有保存。证据和盖章件请发到与我的单聊。';
const NOT_UNDERSTOOD = '这种消息不能接收；合并转发的文件，请一份一份转发给我。发 /帮助 看看能做什么。';

/** From a message to the use case: a command, files, or words in answer to a question of the bot. */
export async function hearMessage(app: UseCases, origin: Origin, message: InboundMessage): Promise<Answer> {
  const { text, files, parentId, mentions, kind } = message;
  const direct = message.chatType === 'p2p';
  const isCommand = parseCommand(text) !== null;
  if (kind === 'other') return await app.replyText(origin, NOT_UNDERSTOOD);
  if (files.length > 0) {
    // Of a post with pictures and a command both are done, each under a key of its own.
    const its = isCommand ? { ...origin, key: `${origin.key}:files` } : origin;
    const answer = direct
      ? await app.receiveFiles(its, { files, parentId, text: isCommand ? '' : text })
      : await app.replyText(its, NOT_IN_GROUPS);
    if (!isCommand) return answer;
  }
  if (direct && parentId !== null && !isCommand)
    return await app.placeByReply(origin, parentId, NOT_A_COMMAND);
  return await runCommand(app, origin, text, { direct, mentions });
}
