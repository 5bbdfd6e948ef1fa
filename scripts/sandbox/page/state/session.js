import { getChats, getClock, getPeople, openStream } from '../api.js';
import { setNow } from './clock.js';
import { markSeen, refreshChat, refreshSoon } from './messages.js';
import { readAddress, recentPeople, rememberPerson, seenBy, writeAddress } from './prefs.js';
import { store } from './store.js';
import { toastError } from './toasts.js';

/** Shown first in the switcher: enough to play a whole case. */
export const FIRST_PEOPLE = ['受理员甲', '中心负责人', '联络员·市税务局'];

const BOT_CHAT = { chat_id: 'bot', name: '接办', type: 'p2p' };
let stream = null;

/** Loads the people and the clock, then opens the view the address names. */
export async function start() {
  try {
    const [people, clock] = await Promise.all([getPeople(), getClock()]);
    const directory = new Map();
    for (const person of people) {
      for (const key of [person.key, person.name, person.open_id]) directory.set(key, person);
    }
    store.set({ people, directory });
    setNow(clock.now);
    const { as, chat } = readAddress();
    const wanted = [as, recentPeople()[0], ...FIRST_PEOPLE].find((key) => directory.has(key));
    await choosePerson(directory.get(wanted) ?? people[0], chat);
  } catch (error) {
    store.set({ fatal: error instanceof Error ? error.message : String(error) });
  }
}

/** Looks through another person's eyes. */
export async function choosePerson(person, wantedChat = null) {
  if (!person) return;
  const same = store.get().me?.key === person.key;
  rememberPerson(person.key);
  if (!same) {
    store.set({
      me: person,
      chats: [],
      messages: {},
      limits: {},
      chatId: null,
      seen: seenBy(person.key),
      replyTo: null,
      awaiting: null,
    });
    listen(person);
  }
  await loadChats();
  if (store.get().me.key !== person.key) return;
  const { chats } = store.get();
  const wanted = chats.find((c) =>
    [c.chat_id, c.name, c.type === 'p2p' ? 'bot' : c.name].includes(wantedChat),
  );
  const first = wanted ?? (store.get().chatId ? null : (chats.find((c) => c.type !== 'p2p') ?? chats[0]));
  if (first) openChat(first.chat_id, wanted ? 'chat' : store.get().screen);
}

/** Reads the chat list of the present person, and the messages of each chat for previews and unread counts. */
export async function loadChats() {
  const { me } = store.get();
  try {
    const list = await getChats(me.key);
    if (store.get().me.key !== me.key) return;
    const chats = list.some((c) => c.type === 'p2p') ? list : [...list, BOT_CHAT];
    store.set({ chats });
    for (const chat of chats) void refreshChat(chat.chat_id);
  } catch (error) {
    toastError(error);
  }
}

/** Opens a chat; on a phone also shows its screen. */
export function openChat(chatId, screen = 'chat') {
  const { me, chatId: before } = store.get();
  store.set({ chatId, screen, ...(before === chatId ? {} : { replyTo: null }) });
  writeAddress(me.name, store.get().chats.find((c) => c.chat_id === chatId)?.name ?? chatId);
  markSeen();
}

/** Phone: back to the list of chats. */
export function showList() {
  store.set({ screen: 'list' });
}

function listen(person) {
  stream?.close();
  const source = openStream(person.key);
  stream = source;
  let lost = false;
  const data = (event) => {
    try {
      return JSON.parse(event.data);
    } catch {
      return {};
    }
  };
  source.addEventListener('message', (event) => {
    const { chat_id: chatId } = data(event);
    if (!chatId) return;
    const known = store.get().chats.some((c) => c.chat_id === chatId);
    if (known) refreshSoon(chatId);
    else void loadChats();
  });
  source.addEventListener('clock', (event) => setNow(data(event).now));
  source.addEventListener('members', () => void loadChats());
  source.addEventListener('open', () => {
    store.set({ online: true });
    if (lost) void resync();
    lost = false;
  });
  source.addEventListener('error', () => {
    lost = true;
    store.set({ online: false });
  });
}

/** After a lost connection events may be missing: read everything again. */
async function resync() {
  await loadChats();
  const clock = await getClock().catch(() => null);
  if (clock) setNow(clock.now);
}
