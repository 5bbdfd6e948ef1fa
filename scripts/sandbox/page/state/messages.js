import { getMessages } from '../api.js';
import { isMine } from '../util/text.js';
import { rememberSeen } from './prefs.js';
import { store } from './store.js';
import { toastError } from './toasts.js';

const FIRST = 60;
const MORE = 120;
const DEBOUNCE = 120;
/** How long the card that answers a tap or a command is waited for, to scroll to it. */
const AWAIT_REPLY = 10_000;

const timers = new Map();
const running = new Map();

/** Reads a chat again soon; many calls in a row become one request. */
export function refreshSoon(chatId) {
  if (timers.has(chatId)) return;
  timers.set(
    chatId,
    setTimeout(() => {
      timers.delete(chatId);
      void refreshChat(chatId);
    }, DEBOUNCE),
  );
}

/** Reads a chat again; a change that arrives while a request is under way causes one more request. */
export async function refreshChat(chatId) {
  const { me } = store.get();
  const key = `${me.key}|${chatId}`;
  if (running.has(key)) {
    running.set(key, true);
    return;
  }
  running.set(key, false);
  try {
    const limit = store.get().limits[chatId] ?? FIRST;
    const list = await getMessages(me.key, chatId, limit);
    if (store.get().me?.key === me.key) accept(chatId, list);
  } catch (error) {
    if (store.get().me?.key === me.key && store.get().online) toastError(error);
  } finally {
    const again = running.get(key);
    running.delete(key);
    if (again && store.get().me?.key === me.key) refreshSoon(chatId);
  }
}

/** Unchanged messages keep their identity, so that their views are not built again. */
function accept(chatId, list) {
  const old = new Map((store.get().messages[chatId] ?? []).map((m) => [m.message_id, m]));
  const merged = list.map((message) => {
    const before = old.get(message.message_id);
    return before && JSON.stringify(before) === JSON.stringify(message) ? before : message;
  });
  store.set(({ messages }) => ({ messages: { ...messages, [chatId]: merged } }));
  markSeen();
}

/** Puts the message a tap returned in its place at once. */
export function replaceMessage(chatId, message) {
  if (!message?.message_id) return;
  store.set(({ messages }) => ({
    messages: {
      ...messages,
      [chatId]: (messages[chatId] ?? []).map((m) =>
        m.message_id === message.message_id ? { ...m, ...message } : m,
      ),
    },
  }));
}

/** The next card that answers this message will be scrolled to. */
export function awaitReply(messageId) {
  if (messageId) store.set({ awaiting: { messageId, until: Date.now() + AWAIT_REPLY } });
}

/** Asks for older messages of a chat. */
export function loadOlder(chatId) {
  store.set(({ limits }) => ({ limits: { ...limits, [chatId]: (limits[chatId] ?? FIRST) + MORE } }));
  return refreshChat(chatId);
}

/** Whether older messages may exist. */
export const mayHaveOlder = (state, chatId) =>
  (state.messages[chatId]?.length ?? 0) >= (state.limits[chatId] ?? FIRST);

/** The open chat counts as read while it is on the screen. */
export function markSeen() {
  const { me, chatId, messages, seen, screen } = store.get();
  if (!me || !chatId || (screen === 'list' && matchMedia('(max-width: 760px)').matches)) return;
  const last = messages[chatId]?.at(-1)?.create_time;
  if (last === undefined || last <= (seen[chatId] ?? 0)) return;
  rememberSeen(me.key, chatId, last);
  store.set({ seen: { ...seen, [chatId]: last } });
}

/** How many messages of others the person has not seen. */
export function unreadCount(state, chatId) {
  const since = state.seen[chatId] ?? 0;
  const list = state.messages[chatId] ?? [];
  return list.filter((m) => m.create_time > since && !m.deleted && !isMine(m, state.me)).length;
}
