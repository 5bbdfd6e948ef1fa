import { ALARM_CAUSE } from './alarm-conditions.ts';
import type { Deps } from './deps.ts';
import type { IntentRow, Tx } from './ports.ts';
import { postKeptCard } from './post-card.ts';
import type { Instant } from '../domain/local-date.ts';

/**
 * Posts a card with 重发 and 不再发送 for every parked message that has none waiting for a decision (DESIGN §7). Such
 * a card that is itself parked is given up: a new one asks instead, for a second answer to it does nothing.
 */
export async function askAboutParked(deps: Deps, tx: Tx, chatId: string, now: Instant): Promise<void> {
  const open: IntentRow[] = [];
  for (const intent of await tx.deliveries.parked()) {
    const asks = intent.content.type === 'keptCard' ? await tx.cards.find(intent.content.cardId) : null;
    if (asks?.kind !== 'delivery') {
      open.push(intent);
      continue;
    }
    await tx.deliveries.drop(intent.id, 'asked again by a new card');
    await tx.cards.replace(asks.id);
  }
  for (const { id } of open) {
    const asked = await tx.cards.ofIntent(id);
    if (asked.some(({ status, outcome }) => status !== 'replaced' && outcome === null)) continue;
    await postKeptCard(
      deps,
      tx,
      { key: `${ALARM_CAUSE}${now}`, at: now },
      { kind: 'delivery', caseId: null, formId: null, audience: 'centre', unitId: null, intentId: id },
      { type: 'chat', chatId },
      1,
    );
  }
}
