import { getChats, getClock, getPeople } from '../api.js';
import { readAddress, writeAddress } from './address.js';
import { setNow } from './clock.js';
import { loadCommands } from './commands.js';
import { loadChat, refreshMessage, trimChat } from './messages.js';
import { recentPeople, rememberPerson, seenBy, urgentSeenBy } from './prefs.js';
import { acknowledgeUrgent, isPhone, isShown, markSeen, unreadCount, urgentIn } from './seen.js';
import { store } from './store.js';
import { listen } from './stream.js';
import { toastError } from './toasts.js';

/** Who is looked through at the first visit. */
const FIRST_PEOPLE = ['受理员甲', '中心负责人'];
const BOT_CHAT = { chat_id: 'bot', name: '接办', type: 'p2p' };
const RETRY_MS = 1_500;

/** Loads the people and the clock, then opens the view the address names; tries again until the server answers. */
export async function start() {
  try {
    const [people, clock] = await Promise.all([getPeople(), getClock()]);
    const directory = new Map();
    for (const person of people) {
      for (const key of [person.key, person.name, person.open_id]) directory.set(key, person);
    }
    store.set({ people, directory, fatal: null });
    setNow(clock.now);
    const { as, chat } = readAddress();
    const wanted = [as, ...recentPeople(), ...FIRST_PEOPLE].find((key) => directory.has(key));
    choosePerson(directory.get(wanted) ?? people[0], chat);
  } catch (error) {
    store.set({ fatal: error instanceof Error ? error.message : String(error) });
    setTimeout(() => void start(), RETRY_MS);
  }
}

/** Looks through another person's eyes; `wantedChat` is a chat's id or name, or `bot`. */
export function choosePerson(person, wantedChat = null) {
  if (!person) return;
  if (store.get().me?.key === person.key) {
    const wanted = findChat(wantedChat);
    if (wanted) openChat(wanted.chat_id);
    return;
  }
  rememberPerson(person.key);
  store.set({
    me: person,
    chats: [],
    messages: {},
    older: {},
    chatId: null,
    seen: seenBy(person.key),
    urgentSeen: urgentSeenBy(person.key),
    unreadFrom: null,
    replyTo: null,
    awaiting: null,
    jump: null,
  });
  let first = true;
  listen(person, {
    open: () => {
      void sync(first ? wantedChat : null);
      first = false;
    },
    message: ({ chat_id: chatId, message_id: messageId }) => {
      if (!chatId) return;
      if (store.get().chats.some((c) => c.chat_id === chatId)) refreshMessage(chatId, messageId);
      else void loadChats();
    },
    clock: ({ now }) => setNow(now),
    members: () => void loadChats(),
  });
}

const findChat = (wanted) =>
  wanted && store.get().chats.find((c) => [c.chat_id, c.type === 'p2p' ? 'bot' : c.name].includes(wanted));

/** At every connection: what happened before it is read; the first time a chat is opened. */
async function sync(wantedChat) {
  const { me } = store.get();
  void loadCommands();
  await loadChats();
  if (store.get().me !== me || store.get().chatId) return;
  const { chats, screen } = store.get();
  const wanted = findChat(wantedChat);
  const first = wanted ?? chats.find((c) => c.type !== 'p2p') ?? chats[0];
  if (first) openChat(first.chat_id, wanted ? 'chat' : screen);
}

/** Reads the chat list of the present person, and the newest messages of each chat for previews and unread counts. */
async function loadChats() {
  const { me } = store.get();
  try {
    const list = await getChats(me.key);
    if (store.get().me !== me) return;
    const chats = list.some((c) => c.type === 'p2p') ? list : [...list, BOT_CHAT];
    store.set({ chats });
    await Promise.all(chats.map((chat) => loadChat(chat.chat_id)));
  } catch (error) {
    if (store.get().online) toastError(error);
  }
}

/** Opens a chat; on a phone also shows its screen. `messageId` is brought into view. */
export function openChat(chatId, screen = 'chat', messageId = null) {
  const state = store.get();
  const { me, chatId: before, chats, seen } = state;
  const opened = before !== chatId;
  if (opened && before) trimChat(before);
  const urgent = urgentIn(state, chatId)?.message_id;
  const target = messageId ?? (opened ? urgent : null);
  store.set({
    chatId,
    screen,
    ...(opened ? { replyTo: null } : {}),
    unreadFrom: unreadCount(state, chatId) > 0 ? { chatId, since: seen[chatId] ?? 0 } : null,
    jump: target ? { chatId, messageId: target } : null,
  });
  const chat = chats.find((c) => c.chat_id === chatId);
  const name = chat?.type === 'p2p' ? 'bot' : (chat?.name ?? chatId);
  const list = isPhone() && screen === 'list';
  writeAddress(me.name, list ? null : name, isPhone() && !list && state.screen === 'list');
  if (isShown(store.get())) acknowledgeUrgent(chatId);
  markSeen();
}

/** Phone: back to the list of chats. */
export function showList() {
  store.set({ screen: 'list', unreadFrom: null });
  writeAddress(store.get().me.name, null, false);
}

/** The browser's own "back" and "forward". */
export function followAddress() {
  const { as, chat } = readAddress();
  const { me, directory } = store.get();
  if (!me) return;
  if (as && directory.get(as) && directory.get(as).key !== me.key) choosePerson(directory.get(as), chat);
  else if (findChat(chat)) openChat(findChat(chat).chat_id);
  else showList();
}
