import { DELIVERY_LABELS } from '../../cards/actions.ts';
import type { Answer } from './answer.ts';
import { decideDelivery } from './decide-delivery.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';

/** 不再发送: the parked message is never sent, nor what waited for it. */
export const dropDelivery =
  (deps: Deps) =>
  (origin: Origin, intentId: string): Promise<Answer> =>
    decideDelivery(deps, origin, intentId, {
      act: 'drop',
      run: async (tx, intent) => {
        if (!(await tx.deliveries.drop(intent.id, DELIVERY_LABELS.drop))) return false;
        // Neither sent now nor renewed later.
        if (intent.content.type === 'keptCard') await tx.cards.replace(intent.content.cardId);
        return true;
      },
      toast: '已记录：不再发送。',
    });
