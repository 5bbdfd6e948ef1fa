import type { Log, TransportClock } from '../../src/app/ports.ts';
import { createDispatcher, NotStored } from '../dispatcher.ts';
import type { InboundHandlers } from '../inbound.ts';
import type { Receiver } from '../receiver.ts';
import { errorFields } from '../redact.ts';
import { verify, type WebhookPost, type WebhookSecrets } from './verify.ts';

export interface WebhookOptions extends WebhookSecrets {
  readonly appId: string;
  readonly botOpenId: string;
  readonly log: Log;
  readonly clock: TransportClock;
}

/** What is answered to a post: a status and a JSON body. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: object;
}

/** The webhook (platform.md §7.1, §8): whoever listens hands every post to `receive`. */
export interface WebhookReceiver extends Receiver {
  /**
   * 200 when it is stored (with the answer to a tap) or already was; 401 and 400 when it is refused and nothing was done;
   * 500 when it was not stored and shall come again. Never rejects.
   */
  receive(post: WebhookPost): Promise<WebhookAnswer>;
}

/** The same way in as the long connection's; only how an event comes, and how it is acknowledged, differs. */
export function createWebhookReceiver(handlers: InboundHandlers, options: WebhookOptions): WebhookReceiver {
  const { clock, log } = options;
  const dispatcher = createDispatcher(handlers, options);
  let isOpen = false;

  async function dispatch(event: object): Promise<WebhookAnswer> {
    try {
      const answer: unknown = await dispatcher.sdk.invoke(event, { needCheck: false });
      // To an event without a handler the SDK answers a sentence; only taps have something to say.
      return { status: 200, body: typeof answer === 'object' && answer !== null ? answer : {} };
    } catch (error) {
      if (!(error instanceof NotStored)) log.error(errorFields(error), 'event failed');
      return { status: 500, body: { error: 'not stored' } };
    }
  }

  return {
    async receive(post) {
      const verdict = verify(post, options, clock.nowMs());
      if (verdict.kind === 'challenge') return { status: 200, body: { challenge: verdict.challenge } };
      if (verdict.kind === 'event') return dispatch(verdict.event);
      const { status, why } = verdict;
      log.warn({ status, why, bytes: post.body.length }, 'post refused');
      return { status, body: { error: status === 401 ? 'unauthorized' : 'unreadable' } };
    },
    start() {
      isOpen = true;
      return Promise.resolve();
    },
    async stop() {
      isOpen = false;
      await dispatcher.drain();
    },
    inFlight: () => dispatcher.inFlight(),
    connected: () => isOpen,
  };
}
