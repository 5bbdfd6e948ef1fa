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
  /** chat_id → messages, oldest first. */
  messages: {},
  /** chat_id → how many messages to ask for. */
  limits: {},
  /** chat_id → create_time of the newest message seen by `me`. */
  seen: {},
  /** Legal time `now`, read when the browser's clock said `at`. */
  clock: null,
  /** While the clock moves: `{label, since}`. */
  moving: null,
  /** Phone layout: which screen is shown. */
  screen: 'list',
  /** Whether the event stream is connected. */
  online: true,
  toasts: [],
  /** An open question: `{title, text, answer}`. */
  dialog: null,
  /** The message to reply to in the open chat. */
  replyTo: null,
  /** A tap whose reply card should be scrolled to: `{messageId, until}`. */
  awaiting: null,
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
