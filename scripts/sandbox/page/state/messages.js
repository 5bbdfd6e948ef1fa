import { getMessages } from '../api.js';
import { mergeMessages, replaceWindow } from './merge.js';
import { markSeen } from './seen.js';
import { store } from './store.js';
import { toastError } from './toasts.js';

/** Messages read at a time. */
const PAGE = 40;
/** Many changes in a row become one request. */
const DEBOUNCE_MS = 60;
/** Beyond this many changes the newest page is read instead. */
const MOST_IDS = 60;
/** How long the card that answers a tap or a command is waited for, to scroll to it. */
const AWAIT_REPLY_MS = 10_000;

/** chat_id → ids of messages to read again, and whether a request is under way. */
const wanted = new Map();
const busy = new Set();

const present = (me) => store.get().me?.key === me.key;

function put(chatId, list, older) {
  store.set((s) => ({
    messages: { ...s.messages, [chatId]: list },
    older: older === undefined ? s.older : { ...s.older, [chatId]: older },
  }));
  markSeen();
}

/** Reads the newest part of a chat, as much of it as is loaded already. */
export async function loadChat(chatId) {
  const { me, messages } = store.get();
  const limit = Math.max(PAGE, messages[chatId]?.length ?? 0);
  const list = await getMessages(me.key, chatId, { limit });
  if (!present(me)) return;
  put(chatId, replaceWindow(store.get().messages[chatId] ?? [], list), list.length === limit);
}

/** Reads single messages of a chat again, soon. */
export function refreshMessage(chatId, messageId) {
  const ids = wanted.get(chatId) ?? new Set();
  ids.add(messageId);
  if (!wanted.has(chatId)) {
    wanted.set(chatId, ids);
    setTimeout(() => void refresh(chatId), DEBOUNCE_MS);
  }
}

async function refresh(chatId) {
  // One request after the other, so that an older answer never overtakes a newer one.
  if (busy.has(chatId)) return void setTimeout(() => void refresh(chatId), DEBOUNCE_MS);
  const ids = wanted.get(chatId) ?? new Set();
  wanted.delete(chatId);
  const { me } = store.get();
  busy.add(chatId);
  try {
    if (ids.size > MOST_IDS) await loadChat(chatId);
    else {
      const fresh = await getMessages(me.key, chatId, { ids: [...ids].join(',') });
      const { messages, older } = store.get();
      // A chat that is not loaded yet will be read whole.
      if (present(me) && messages[chatId])
        put(chatId, mergeMessages(messages[chatId], fresh, older[chatId] === true));
    }
  } catch (error) {
    // After a lost connection everything is read anyway.
    if (present(me) && store.get().online && error.status !== 404 && error.status !== 0) toastError(error);
  } finally {
    busy.delete(chatId);
  }
}

/** Asks for older messages of a chat. */
export async function loadOlder(chatId) {
  const { me, messages, older } = store.get();
  const first = messages[chatId]?.[0];
  if (!first || !older[chatId] || busy.has(`older ${chatId}`)) return;
  busy.add(`older ${chatId}`);
  try {
    const list = await getMessages(me.key, chatId, { before: first.message_id, limit: PAGE });
    const now = store.get().messages[chatId];
    if (present(me) && now?.[0] === first) put(chatId, [...list, ...now], list.length === PAGE);
  } catch (error) {
    toastError(error);
  } finally {
    busy.delete(`older ${chatId}`);
  }
}

/** Loads older messages until one is there; tells whether it was found. */
export async function loadUntil(chatId, messageId) {
  for (;;) {
    const list = store.get().messages[chatId] ?? [];
    if (list.some((m) => m.message_id === messageId)) return true;
    if (!store.get().older[chatId]) return false;
    await loadOlder(chatId);
    if (store.get().messages[chatId] === list) return false;
  }
}

/** Forgets the older part of a chat, so that a chat left behind costs nothing. */
export function trimChat(chatId) {
  const list = store.get().messages[chatId];
  if (list && list.length > PAGE) put(chatId, list.slice(-PAGE), true);
}

/** Puts the message a tap returned in its place at once. */
export function replaceMessage(chatId, message) {
  const list = store.get().messages[chatId];
  if (!message?.message_id || !list?.some((m) => m.message_id === message.message_id)) return;
  put(
    chatId,
    list.map((m) => (m.message_id === message.message_id ? { ...m, ...message } : m)),
  );
}

/** The next card that answers this message will be scrolled to. */
export function awaitReply(messageId) {
  if (messageId) store.set({ awaiting: { messageId, until: Date.now() + AWAIT_REPLY_MS } });
}
