import { EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';

import { Busy, type Log } from '../src/app/ports.ts';
import type { InboundHandlers, TapAnswer } from './inbound.ts';
import { CHAT_EVENT_TYPES, normalizeChatEvent } from './normalize/chat-event.ts';
import { normalizeMessage } from './normalize/message.ts';
import type { Normalized } from './normalize/result.ts';
import { normalizeTap } from './normalize/tap.ts';
import { errorFields, sdkLogger } from './redact.ts';

const BUSY: TapAnswer = { toast: { type: 'error', content: '系统繁忙，请再点一次' } };
const BROKEN: TapAnswer = { toast: { type: 'error', content: '系统出错了，请稍后再点一次' } };
/** A tap none of this version's cards could have sent. */
const UNKNOWN: TapAnswer = { toast: { type: 'error', content: '无法识别这次点击，请刷新后再点一次' } };

/** Thrown to the transport, so that Feishu hears 500. Its message is all the SDK gets to log. */
export class NotStored extends Error {
  override readonly name = 'NotStored';
}

/** The one way in for events, whichever transport brings them. */
export interface InboundDispatcher {
  /** For the SDK's long connection, and for the webhook when it has verified (`invoke(event, {needCheck: false})`). */
  readonly sdk: EventDispatcher;
  /** Handlers running now. */
  inFlight(): number;
  /** Takes no more events (messages are refused so that Feishu repeats them); resolves when the last handler ended. */
  drain(): Promise<void>;
}

/**
 * Parses every raw event and hands it to `handlers`. An event that cannot be read is logged by its ids and acknowledged:
 * Feishu would repeat it four times in vain. A handler that fails on a message or a chat event means "not stored": the
 * event is refused and comes again. A tap never comes again (§7.1), so its person is told.
 */
export function createDispatcher(
  handlers: InboundHandlers,
  { botOpenId, log }: { botOpenId: string; log: Log },
): InboundDispatcher {
  let running = 0;
  let draining = false;
  let drained: (() => void) | null = null;

  async function counted<T>(work: () => Promise<T>): Promise<T> {
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      if (running === 0) drained?.();
    }
  }

  /** Null when there is nothing to do for it. */
  function readable<T>(event: Normalized<T>, what: string): T | null {
    if (event.ok) return event.value;
    if (event.why === 'unreadable') log.error({ what, ...event.ids }, 'event not understood');
    return null;
  }

  const stored = (what: string, ids: object, work: () => Promise<void>) =>
    counted(async () => {
      if (draining) throw new NotStored('shutting down');
      try {
        await work();
      } catch (error) {
        log.error({ what, ...ids, ...errorFields(error) }, 'event not stored');
        throw new NotStored('handler failed');
      }
    });

  const onMessage = async (raw: unknown) => {
    const message = readable(normalizeMessage(raw, botOpenId), 'message');
    if (message === null) return;
    await stored('message', { cause: `message:${message.messageId}` }, () => handlers.onMessage(message));
  };

  const onTap = (raw: unknown) =>
    counted(async () => {
      const tap = readable(normalizeTap(raw), 'tap');
      if (tap === null) return wireAnswer(UNKNOWN);
      if (draining) return wireAnswer(BUSY);
      try {
        return wireAnswer(await handlers.onTap(tap));
      } catch (error) {
        const ids = { cause: `event:${tap.eventId}`, messageId: tap.messageId };
        if (error instanceof Busy) {
          log.warn(ids, 'tap met a busy store');
          return wireAnswer(BUSY);
        }
        log.error({ ...ids, ...errorFields(error) }, 'tap failed');
        return wireAnswer(BROKEN);
      }
    });

  const chatHandlers = (Object.keys(CHAT_EVENT_TYPES) as (keyof typeof CHAT_EVENT_TYPES)[]).map(
    (type) =>
      [
        type,
        async (raw: unknown) => {
          const event = readable(normalizeChatEvent(raw, type), type);
          if (event === null) return;
          await stored(type, { cause: `event:${event.eventId}` }, () => handlers.onChatEvent(event));
        },
      ] as const,
  );

  const sdk = new EventDispatcher({ logger: sdkLogger(log), loggerLevel: LoggerLevel.warn }).register({
    'im.message.receive_v1': onMessage,
    'card.action.trigger': onTap,
    ...Object.fromEntries(chatHandlers),
  });

  return {
    sdk,
    inFlight: () => running,
    async drain() {
      draining = true;
      if (running > 0) await new Promise<void>((resolve) => (drained = resolve));
    },
  };
}

/** The answer as §9.4 wants it: `{}` changes nothing. */
const wireAnswer = (answer: TapAnswer): object => ({
  ...(answer.toast === undefined ? {} : { toast: answer.toast }),
  ...(answer.card === undefined ? {} : { card: { type: 'raw', data: answer.card } }),
});
