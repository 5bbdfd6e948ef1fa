import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import { DELIVERY_LABELS } from './actions.ts';
import { buttonRow } from './kit/button-row.ts';
import { oneLine } from './kit/clean-text.ts';
import { pairs } from './kit/layout.ts';
import { md } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';

/** A message of which nobody knows whether it arrived. */
export interface DeliveryCardView {
  readonly intentId: string;
  /** To whom: 「市税务局」群. */
  readonly place: string;
  /** 2026-00042 的诉求卡片, or its first words; without telephone numbers. */
  readonly what: string;
  readonly since: Instant;
  /** It is a unit's card of a case: its arrival starts the unit's clocks. */
  readonly startsClocks: boolean;
}

const TITLE = '有一条消息不知道是否送达';
/** Characters of a value. */
const VALUE = 80;

/** Asks the centre what to do with a parked message (DESIGN §7): only a person can find out whether it arrived. */
export function deliveryCard({ intentId, place, what, since, startsClocks }: DeliveryCardView): Card {
  const choices = (['resend', 'drop'] as const).map((act) => ({
    label: DELIVERY_LABELS[act],
    value: { k: 'delivery' as const, act, intentId },
  }));
  const summary = `请确认${oneLine(place, VALUE)}是否收到：${oneLine(what, VALUE)}`;
  return shell(summary, { title: plainText(TITLE), template: 'orange' }, [
    pairs([
      { label: '发往', value: oneLine(place, VALUE) },
      { label: '内容', value: oneLine(what, VALUE) },
      { label: '时间', value: formatMoment(since) },
      { label: '原因', value: '飞书一直没有确认，可能已经送达，也可能没有' },
    ]),
    markdown(md`
请先问一下对方。没收到，点「重发」；已收到或不必再发，点「不再发送」。重发后对方可能看到两条相同的消息。
    `),
    ...(startsClocks
      ? [note('该单位的办理时限从送达起算，现在还没有开始。建议重发；单位看到两张卡片时，以新的一张为准。')]
      : []),
    buttonRow(choices, false),
  ]);
}
