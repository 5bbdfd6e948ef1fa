import type { Answer } from '../src/app/answer.ts';
import type { Meter } from '../src/app/meter.ts';
import { Busy, type Clock, type Log, type TransportClock } from '../src/app/ports.ts';
import type { UseCases } from '../src/app/use-cases.ts';
import { runAction } from './actions/registry.ts';
import { hearMessage } from './hear-message.ts';
import type { InboundHandlers } from './inbound.ts';

export interface HandlerDeps {
  /** Legal time. */
  readonly clock: Clock;
  /** Transport time: how long it took. */
  readonly transport: TransportClock;
  readonly log: Log;
  readonly meter: Meter;
}

/** From what came in to the use case: message → command, tap → action. */
export function createHandlers(app: UseCases, deps: HandlerDeps): InboundHandlers {
  const { clock, log } = deps;
  return {
    async onMessage(message) {
      const origin = {
        key: `message:${message.messageId}`,
        openId: message.senderOpenId,
        unionId: message.senderUnionId,
        at: message.sentAt,
        chatId: message.chatId,
        messageId: message.messageId,
      };
      await watched(deps, 'message', origin.key, () => hearMessage(app, origin, message));
    },

    onTap(tap) {
      const origin = {
        key: `event:${tap.eventId}`,
        openId: tap.operatorOpenId,
        unionId: tap.operatorUnionId,
        at: clock.now(), // taps count on arrival (DESIGN §2)
        chatId: tap.chatId,
        messageId: tap.messageId,
      };
      return watched(deps, 'tap', origin.key, () => runAction(app, origin, tap));
    },

    onChatEvent(event) {
      log.info({ cause: `event:${event.eventId}`, type: event.type, chatId: event.chatId }, 'chat event');
      return Promise.resolve();
    },
  };
}

/** Counts what was handled and logs it with the inbox key, by which every later line of its effects is found. */
async function watched(
  { transport, log, meter }: HandlerDeps,
  kind: 'tap' | 'message',
  cause: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const startedMs = transport.nowMs();
  const end = (outcome: Parameters<Meter['handled']>[1]): void => {
    const ms = transport.nowMs() - startedMs;
    meter.handled(kind, outcome, ms);
    log.info({ cause, kind, outcome, ms }, 'handled');
  };
  try {
    const answer = await work();
    end(answer.toast?.type === 'error' ? 'refused' : 'done');
    return answer;
  } catch (error) {
    end(error instanceof Busy ? 'busy' : 'failed');
    throw error;
  }
}
