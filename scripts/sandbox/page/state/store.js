import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/** A value that can be watched. */
export function createStore(initial) {
  let state = initial;
  const listeners = new Set();
  return {
    get: () => state,
    /** Merges a patch, or the patch a function makes from the present state. */
    set(patch) {
      state = { ...state, ...(typeof patch === 'function' ? patch(state) : patch) };
      for (const listener of [...listeners]) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** All state of the page that outlives a component. Lists and maps are replaced, never changed in place. */
export const store = createStore({
  /** Everybody, and the same by open_id, key and name. */
  people: [],
  directory: new Map(),
  /** Whose eyes we look through. */
  me: null,
  chats: [],
  chatId: null,
  /** chat_id → messages, oldest first: the newest part of the chat, without gaps. */
  messages: {},
  /** chat_id → whether older messages exist. */
  older: {},
  /** chat_id → create_time of the newest message seen by `me`. */
  seen: {},
  /** message_ids whose 加急 `me` has acknowledged. */
  urgentSeen: [],
  /** Where the unread messages began when the open chat was opened: `{chatId, since}`. */
  unreadFrom: null,
  /** The last message of every chat, also of those `me` is not in. */
  activity: [],
  /** Legal time `now`, read when the browser's clock said `at`. */
  clock: null,
  /** date → `off` or `work`, for days that do not follow the week; null until it is read. */
  holidays: null,
  /** While the clock moves: `{label, to, since, sent}`. After that what was sent meanwhile: `{now, sent}`. */
  moving: null,
  moved: null,
  /** Phone layout: which screen is shown. */
  screen: 'list',
  /** Whether the event stream is connected. */
  online: true,
  /** Running products; null until it is known. */
  products: null,
  /** Commands the bot registered; null when the server has no such list. */
  commands: null,
  toasts: [],
  /** An open question: `{title, text, answer}`. */
  dialog: null,
  /** A picture shown large: `{src, name}`. */
  picture: null,
  /** person|chat → files chosen and not sent yet. */
  files: {},
  /** The message to reply to in the open chat. */
  replyTo: null,
  /** A tap whose reply card should be scrolled to: `{messageId, until}`. */
  awaiting: null,
  /** A message to bring into view in the open chat: `{chatId, messageId}`. */
  jump: null,
  theme: 'auto',
  /** The guided tour: `{at, …notes}`, null when it is not on the screen. */
  tour: null,
  /** A failure that keeps the whole page from working. */
  fatal: null,
});

/** Reads a part of the state and renders again when that part changes; the selector must return a stable value. */
export function useStore(select) {
  const [, again] = useReducer((n) => n + 1, 0);
  const value = select(store.get());
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(() => {
    const check = (state) => {
      if (!Object.is(latest.current.select(state), latest.current.value)) again();
    };
    check(store.get());
    return store.subscribe(check);
  }, []);
  return value;
}
