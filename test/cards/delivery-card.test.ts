import { expect } from 'chai';
import { deliveryCard, type DeliveryCardView } from '../../cards/delivery-card.ts';
import { oneLineCard } from '../../cards/one-line-card.ts';
import { at } from '../support/story.ts';
import { buttons, expectGolden, expectSendable, labels, textOf, valueOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';

const VIEW: DeliveryCardView = {
  intentId: '01890a5d-ac96-774b-bcce-b302099a8057',
  place: '「市税务局」群',
  what: '2026-00042 的诉求卡片',
  since: at('2026-09-14 09:02'),
  startsClocks: true,
};

describe('card about a message that may not have arrived', () => {
  it('says to whom, what, since when, why, and what each button means', () => {
    const card = deliveryCard(VIEW);
    expectSendable(card);
    expectGolden('delivery', card);
    expect(labels(card)).to.deep.equal(['重发', '不再发送']);
    expect(buttons(card).map(valueOf)).to.deep.equal(
      (['resend', 'drop'] as const).map((act) => ({ k: 'delivery', act, intentId: VIEW.intentId })),
    );
    expect(textOf(card)).to.include('办理时限从送达起算');
  });

  it('speaks of clocks only where the message starts some', () => {
    expect(textOf(deliveryCard({ ...VIEW, startsClocks: false }))).not.to.include('办理时限');
  });

  it('leaves one grey line without a button', () => {
    const card = oneLineCard('2026-00042 的卡片已换新，请看下方最新一张。');
    expectSendable(card);
    expectGolden('one-line', card);
    expect(labels(card)).to.deep.equal([]);
  });

  for (const [name, text] of [...Object.entries(HOSTILE), ...Object.entries(HUGE)])
    it(`survives ${name} everywhere`, () => {
      expectSendable(deliveryCard({ ...VIEW, place: text, what: text }));
    });
});
