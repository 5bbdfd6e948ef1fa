import { DELIVERY_LABELS, type DeliveryAct } from '../../cards/actions.ts';
import { formatMoment } from '../domain/local-date.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import { ofCentre } from '../domain/scope.ts';
import { CONFIRM_AFTER_MS } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { caseOf, describeIntent, placeName } from './describe-intent.ts';
import { drawCard } from './draw-card.ts';
import { once, refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { IntentRow, Tx } from './ports.ts';

/** What a decision does with the parked message. */
export interface Decision {
  readonly act: DeliveryAct;
  /** False when it is not parked any more. */
  readonly run: (tx: Tx, intent: IntentRow) => Promise<boolean>;
  readonly toast: string;
}

/** A person of the centre decides about a parked message, once; its card then says who decided what. */
export const decideDelivery = (
  deps: Deps,
  origin: Origin,
  intentId: string,
  decision: Decision,
): Promise<Answer> =>
  once(deps, origin, async (act) => {
    const intent = await act.tx.deliveries.find(intentId);
    const caseId = intent === null ? null : await caseOf(act.tx, intent);
    const refusal = await decide(deps, act, intent, decision);
    const { tx, actor } = act;
    if (refusal === null) {
      // The centre's card of the case says whether the unit has its own.
      if (caseId !== null) await tx.cards.raiseCase(caseId);
      await tx.audit.record({
        at: origin.at,
        personId: actor.personId,
        openId: origin.openId,
        caseId,
        action: decision.act,
        outcome: intentId,
      });
    }
    const answer =
      refusal === null ? success(decision.toast) : await refused(deps, act, refusal, decision.act, caseId);
    const card = await tx.cards.byMessage(origin.messageId);
    return card?.intentId === intentId ? { ...answer, card: await drawCard(deps)(tx, card) } : answer;
  });

/** Decides inside the caller's transaction. */
async function decide(
  deps: Deps,
  { tx, origin, actor }: Act,
  intent: IntentRow | null,
  { act, run }: Decision,
): Promise<Refusal | null> {
  if (!ofCentre(actor))
    return refuse('not-appointed', '中心工作要求', '只有受理中心的工作人员可以决定是否重发这条消息。');
  if (intent === null) return refuse('not-found', '中心工作要求', '这条消息的记录已经清除，不用再处理。');
  if (!(await run(tx, intent))) {
    const { outcome = null } =
      (await tx.cards.ofIntent(intent.id)).findLast((one) => one.outcome !== null) ?? {};
    return refuse('already-done', '中心工作要求', `${outcome ?? '这条消息已有结果'}。不用再处理。`);
  }
  const what = `发往${await placeName(tx, intent.target.chatId, origin.at)}的${await describeIntent(tx, intent)}`;
  const outcome = `${what}：${actor.name} 已于${formatMoment(origin.at)}决定${DELIVERY_LABELS[act]}`;
  await tx.cards.decideDelivery(intent.id, outcome, deps.transport.nowMs() + CONFIRM_AFTER_MS);
  return null;
}
