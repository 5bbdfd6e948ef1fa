import { caseCard } from '../../cards/case-card.ts';
import { deliveryCard } from '../../cards/delivery-card.ts';
import { settledFormCard } from '../../cards/forms.ts';
import { oneLineCard } from '../../cards/one-line-card.ts';
import type { CaseState } from '../domain/case.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import { describeIntent, placeName } from './describe-intent.ts';
import { drawOpenForm, FORM_TITLES } from './draw-form.ts';
import { drawUpload } from './files/draw-upload.ts';
import type { CardRow, ReadTx } from './ports.ts';
import { caseView } from './views/case-view.ts';

/**
 * Draws a kept card as it should look now, from what `tx` sees: the case as it stands; the form while it is open, the
 * delivery while nobody has decided, one grey line afterwards; and one grey line for what a newer card stands in for.
 */
export const drawCard =
  (deps: Pick<Deps, 'clock'>) =>
  async (tx: ReadTx, card: CardRow): Promise<object> => {
    const now = deps.clock.now();
    if (card.kind === 'form') return await drawForm(tx, card, now);
    if (card.kind === 'upload') return await drawUpload(tx, card, now);
    if (card.kind === 'delivery') return await drawDelivery(tx, card, now);
    const state = card.caseId === null ? null : await tx.cases.find(card.caseId);
    if (state === null) throw new Error(`card ${card.id} shows no case`);
    if (card.status === 'replaced') return oneLineCard(replacedLine(card, state, now));
    return caseCard(await caseView(tx, state, card, now));
  };

async function drawForm(tx: ReadTx, card: CardRow, now: Instant): Promise<object> {
  const form = card.formId === null ? null : await tx.forms.find(card.formId);
  if (form === null) throw new Error(`card ${card.id} shows no form`);
  if (form.status === 'open') return await drawOpenForm(tx, form, now);
  return settledFormCard({ title: FORM_TITLES[form.kind], outcome: form.outcome ?? '' });
}

async function drawDelivery(tx: ReadTx, card: CardRow, now: Instant): Promise<object> {
  if (card.outcome !== null) return oneLineCard(card.outcome);
  if (card.status === 'replaced') return oneLineCard('本卡已换新，请看下方最新一张。');
  const intent = card.intentId === null ? null : await tx.deliveries.find(card.intentId);
  if (intent?.status !== 'parked') return oneLineCard('这条消息已有结果，不用再处理。');
  const shown = intent.content.type === 'keptCard' ? await tx.cards.find(intent.content.cardId) : null;
  return deliveryCard({
    intentId: intent.id,
    place: await placeName(tx, intent.target.chatId, now),
    what: await describeIntent(tx, intent),
    since: intent.createdAt,
    startsClocks: shown?.kind === 'case' && shown.audience === 'unit',
  });
}

/** `/查 42` finds cases of this year and the last one (find-case.ts); older ones are asked for by year. */
function replacedLine({ kind }: CardRow, { number }: CaseState, now: Instant): string {
  if (kind === 'case') return `${number ?? ''} 的卡片已换新，请看下方最新一张。`;
  const [year = '', serial = ''] = (number ?? '').split('-');
  const short = year === localDate(now).slice(0, 4) ? '' : `${year}-`;
  return `本卡已过期，请重新发送 /查 ${short}${Number(serial)}。`;
}
