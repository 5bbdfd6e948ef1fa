/** What the browser remembers: recent people, what each of them has seen, colours, the tour. Works without storage too. */
const KEY = 'jieban.sandbox';
const MOST_RECENT = 5;
const MOST_URGENT = 200;

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
  save({ recent: [key, ...recentPeople().filter((other) => other !== key)].slice(0, MOST_RECENT) });
}

/** chat_id → time of the newest message this person has seen. */
export const seenBy = (key) => prefs.seen?.[key] ?? {};

/** Remembers how far a person has read a chat. */
export function rememberSeen(key, chatId, time) {
  save({ seen: { ...prefs.seen, [key]: { ...seenBy(key), [chatId]: time } } });
}

/** message_ids whose 加急 this person has acknowledged. */
export const urgentSeenBy = (key) => prefs.urgent?.[key] ?? [];

/** Remembers that a person has acknowledged a 加急. */
export function rememberUrgent(key, messageId) {
  const list = [messageId, ...urgentSeenBy(key).filter((id) => id !== messageId)].slice(0, MOST_URGENT);
  save({ urgent: { ...prefs.urgent, [key]: list } });
}

/** `auto`, `light` or `dark`. */
export const themeChoice = () => prefs.theme ?? 'auto';

/** Remembers the colours. */
export const rememberTheme = (theme) => save({ theme });

/** Where the guided tour stands; undefined on the first visit. */
export const tourNotes = () => prefs.tour;

/** Remembers where the guided tour stands. */
export const rememberTour = (tour) => save({ tour });
