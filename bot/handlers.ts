import type { Clock, Log } from '../src/app/ports.ts';
import type { UseCases } from '../src/app/use-cases.ts';
import { runAction } from './actions/registry.ts';
import { runCommand } from './commands/registry.ts';
import type { InboundHandlers } from './inbound.ts';

/** From what came in to the use case: message → command, tap → action. */
export const createHandlers = (app: UseCases, clock: Clock, log: Log): InboundHandlers => ({
  async onMessage(message) {
    const origin = {
      key: `message:${message.messageId}`,
      openId: message.senderOpenId,
      unionId: message.senderUnionId,
      at: message.sentAt,
      chatId: message.chatId,
      messageId: message.messageId,
    };
    if (message.kind === 'text' || message.kind === 'post') await runCommand(app, origin, message.text);
    else await app.replyText(origin, '目前不能接收文件和图片。发 /帮助 看看能做什么。');
  },

  onTap: (tap) =>
    runAction(
      app,
      {
        key: `event:${tap.eventId}`,
        openId: tap.operatorOpenId,
        unionId: tap.operatorUnionId,
        at: clock.now(), // taps count on arrival (DESIGN §2)
        chatId: tap.chatId,
        messageId: tap.messageId,
      },
      tap,
    ),

  onChatEvent(event) {
    log.info({ type: event.type, chatId: event.chatId }, 'chat event');
    return Promise.resolve();
  },
});
