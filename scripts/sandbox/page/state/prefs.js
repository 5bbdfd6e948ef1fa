/** What the browser remembers: recent people and what was seen. Works without storage too. */
const KEY = 'jieban.sandbox';

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

let prefs = load();

function save(patch) {
  prefs = { ...prefs, ...patch };
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // Private windows may refuse; the page works without memory.
  }
}

/** Keys of people used before, latest first. */
export const recentPeople = () => prefs.recent ?? [];

/** Remembers a person as the latest one used. */
export function rememberPerson(key) {
  save({ recent: [key, ...recentPeople().filter((other) => other !== key)].slice(0, 8) });
}

/** chat_id → time of the newest message this person has seen. */
export const seenBy = (key) => prefs.seen?.[key] ?? {};

/** Remembers how far a person has read a chat. */
export function rememberSeen(key, chatId, time) {
  save({ seen: { ...prefs.seen, [key]: { ...seenBy(key), [chatId]: time } } });
}

/** Person and chat named in the address, so that a view can be linked to: `#as=受理员甲&chat=…`. */
export function readAddress() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { as: hash.get('as'), chat: hash.get('chat') };
}

/** Writes person and chat to the address without a history entry. */
export function writeAddress(as, chat) {
  const hash = new URLSearchParams(chat ? { as, chat } : { as });
  window.history.replaceState(null, '', `#${hash.toString()}`);
}
