import { openStream } from '../api.js';
import { store } from './store.js';

/** Waits before the next attempt to connect, in milliseconds; the last one repeats. */
const RETRY_MS = [300, 1_000, 2_000];

let current = null;

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/**
 * Listens with a person's ears until somebody else listens; connects again by itself.
 * @param {object} person
 * @param {{open: () => void, message: (data: object) => void, clock: (data: object) => void, members: () => void}} on
 *   `open` is called at every connection: whatever happened before it has to be read
 */
export function listen(person, on) {
  current?.stop();
  let failures = 0;
  let timer;
  let source;
  const connect = () => {
    source = openStream(person.key);
    for (const name of ['message', 'clock', 'members']) {
      // An error of the connection has no data.
      source.addEventListener(name, (event) => on[name](parse(event.data)));
    }
    source.addEventListener('open', () => {
      failures = 0;
      store.set({ online: true });
      on.open();
    });
    source.addEventListener('error', () => {
      source.close();
      store.set({ online: false });
      clearTimeout(timer);
      timer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      failures += 1;
    });
  };
  current = {
    stop() {
      clearTimeout(timer);
      source.close();
    },
  };
  connect();
}
