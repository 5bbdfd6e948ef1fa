import { render } from 'preact';
import { html } from '../html.js';
import { Message } from '../message.js';
import { store } from '../state/store.js';

/** When every card was sent: a fixed Monday. */
const AT = Date.parse('2026-09-14T09:00:00+08:00');

/**
 * Draws cards as messages of the bot, as wide as in a chat of this window, but without a chat: for pictures and tests.
 * @param {{name: string, card: object}[]} cards
 * @param {{key: string, name: string, open_id: string}[]} people the first one is looking
 */
export function drawGallery(cards, people) {
  store.set({ me: people[0], people, directory: new Map(people.map((person) => [person.open_id, person])) });
  const messages = cards.map(({ name, card }) => messageOf(name, card));
  render(
    html`<div class="messages" style="height: auto">
      ${messages.map((one) => html`<${Message} key=${one.message_id} message=${one} chatId="gallery" />`)}
    </div>`,
    document.getElementById('app'),
  );
}

const messageOf = (name, card) => ({
  message_id: name,
  sender: '接办',
  msg_type: 'interactive',
  card,
  buttons: [],
  fields: [],
  deleted: false,
  create_time: AT,
  update_time: AT,
});
