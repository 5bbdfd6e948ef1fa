import { isMine } from '../util/text.js';
import { rememberSeen, rememberUrgent, seenBy } from './prefs.js';
import { store } from './store.js';

const phone = matchMedia('(max-width: 760px)');

/** Whether list and chat are two screens. */
export const isPhone = () => phone.matches;

/** Whether the open chat is really on the screen. */
export const isShown = ({ chatId, screen }) =>
  Boolean(chatId) && !document.hidden && !(screen === 'list' && isPhone());

const isNew = (message, since, me) => message.create_time > since && !message.deleted && !isMine(message, me);

/** The open chat counts as read while it is on the screen. */
export function markSeen() {
  const state = store.get();
  const { me, chatId, messages, seen } = state;
  const last = messages[chatId]?.at(-1)?.create_time;
  if (!me || !isShown(state) || last === undefined || last <= (seen[chatId] ?? 0)) return;
  rememberSeen(me.key, chatId, last);
  store.set({ seen: { ...seen, [chatId]: last } });
}

/** How many messages of others the person has not seen, among those loaded. */
export function unreadCount({ me, messages, seen }, chatId) {
  const since = seen[chatId] ?? 0;
  return (messages[chatId] ?? []).filter((m) => isNew(m, since, me)).length;
}

/** All unread messages of the present person. */
export const unreadTotal = (state) =>
  state.chats.reduce((sum, { chat_id: id }) => sum + unreadCount(state, id), 0);

/** The newest message of a chat in which this person was urged (加急) and has not said "seen". */
export function urgentIn({ me, messages, urgentSeen }, chatId) {
  return (messages[chatId] ?? []).findLast(
    (m) => !m.deleted && m.urgent?.includes(me.open_id) && !urgentSeen.includes(m.message_id),
  );
}

/** The person has acknowledged the 加急 of a chat, this one and those before it. */
export function acknowledgeUrgent(chatId) {
  const { me, messages, urgentSeen } = store.get();
  const ids = (messages[chatId] ?? [])
    .filter((m) => m.urgent?.includes(me.open_id) && !urgentSeen.includes(m.message_id))
    .map((m) => m.message_id);
  if (ids.length === 0) return;
  for (const id of ids) rememberUrgent(me.key, id);
  store.set({ urgentSeen: [...ids, ...urgentSeen] });
}

/** When the newest message came that somebody has not looked at through their own eyes; 0 without any. */
export function newsAt(person, activity) {
  const seen = seenBy(person.key);
  const times = activity
    .filter(
      (chat) =>
        chat.members.includes(person.open_id) &&
        chat.author !== person.open_id &&
        chat.create_time > (seen[chat.chat_id] ?? 0),
    )
    .map((chat) => chat.create_time);
  return Math.max(0, ...times);
}

/** Whether somebody has messages that were never looked at through their eyes. */
export const hasNews = (person, activity) => newsAt(person, activity) > 0;
