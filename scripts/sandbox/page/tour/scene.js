import { cardDraft } from '../state/drafts.js';
import { isShown } from '../state/seen.js';

/** What the tour sees of the case it walks through: only what the person at the page sees too. */

export const CENTRE = '企业诉求受理中心';
export const CLERK = '受理员甲';
const UNIT = '市税务局';
const NUMBER = /\d{4}-\d{5}/;

/** Whether a message offers a button one can tap. */
export const offers = (message, label) =>
  Boolean(message?.buttons?.some((b) => b.label === label && !b.disabled));

const hasField = (message, label) => Boolean(message.fields?.some((f) => f.label === label));

/** The place a step is played at: who, and in which chat. */
export function placeOf(step, notes) {
  const unit = notes.unit ?? UNIT;
  return step.as === 'unit'
    ? { person: `联络员·${unit}`, chat: `${unit}·接诉即办` }
    : { person: CLERK, chat: CENTRE };
}

/** Whether the person at the page has that place on the screen. */
export const isAt = (state, { person, chat }) =>
  state.me?.name === person &&
  isShown(state) &&
  state.chats.find((c) => c.chat_id === state.chatId)?.name === chat;

/** Everything steps ask about, read from the page's state. */
export function sceneOf(state, step, notes) {
  const place = placeOf(step, notes);
  const chat = state.chats.find((c) => c.name === place.chat);
  const list = (chat && state.me?.name === place.person && state.messages[chat.chat_id]) || [];
  const mine = list.filter((m) => m.create_time >= notes.since && !m.deleted);
  const card = notes.number
    ? mine.findLast(
        (m) => m.card?.header && !m.parent_id && (m.text ?? '').split('\n')[0].includes(notes.number),
      )
    : undefined;
  const form = (label) =>
    mine.findLast((m) => hasField(m, label) && (!notes.number || m.parent_id === card?.message_id));
  return {
    ...place,
    chatId: chat?.chat_id,
    state,
    notes,
    mine,
    card,
    form,
    here: isAt(state, place),
    message: (id) => mine.find((m) => m.message_id === id),
  };
}

/** The number a text speaks of. */
export const numberIn = (text) => NUMBER.exec(text ?? '')?.[0];

/** The unit a case was given to, by the centre's card. */
export const unitIn = (text) => /当前承办\s*([^\s（(]+)/.exec(text ?? '')?.[1] ?? UNIT;

/** Whether all required fields of a form hold something. */
export function isFilled(me, message) {
  const { values } = cardDraft(me.key, message.message_id);
  const given = (f) => values[f.name] ?? f.value;
  return message.fields.filter((f) => f.required).every((f) => String(given(f) ?? '').trim() !== '');
}
