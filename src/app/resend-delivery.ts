import type { Answer } from './answer.ts';
import { decideDelivery } from './decide-delivery.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';

/** 重发: the parked message is sent again under the same id, as if it had never been tried. */
export const resendDelivery =
  (deps: Deps) =>
  (origin: Origin, intentId: string): Promise<Answer> =>
    decideDelivery(deps, origin, intentId, {
      act: 'resend',
      run: (tx, { id }) => tx.deliveries.resend(id),
      toast: '已安排重发，稍后送达。',
    });
