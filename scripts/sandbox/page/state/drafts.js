/**
 * What a person typed but has not sent, kept outside the components so that it survives a refreshed card, a refused
 * submit and a look into another chat.
 */
const cards = new Map();
const lines = new Map();

/** The unsent state of one card for one person: field values, wrong fields, opened panels, table pages. */
export function cardDraft(me, messageId) {
  const key = `${me}|${messageId}`;
  let draft = cards.get(key);
  if (!draft) {
    draft = { values: {}, wrong: {}, panels: {}, pages: {}, busy: null };
    cards.set(key, draft);
  }
  return draft;
}

/** Forgets the field values of a card once they were accepted. */
export function forgetValues(me, messageId) {
  const draft = cardDraft(me, messageId);
  draft.values = {};
  draft.wrong = {};
}

/** The unsent line of a chat. */
export const lineDraft = (me, chatId) => lines.get(`${me}|${chatId}`) ?? '';

/** Keeps the unsent line of a chat. */
export function keepLine(me, chatId, text) {
  lines.set(`${me}|${chatId}`, text);
}
