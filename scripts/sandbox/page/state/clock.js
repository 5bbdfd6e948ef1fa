import { getActivity, getCalendar, getCalls, getClock, postClock } from '../api.js';
import { sentByChat } from '../util/sent.js';
import { store } from './store.js';
import { toastError } from './toasts.js';

/** How often the page asks what was sent while the clock moves. */
const LOOK_MS = 600;

/** Takes over the legal time the server told. */
export function setNow(now) {
  if (Number.isFinite(now)) store.set({ clock: { now, at: Date.now() } });
}

/** The legal time at this moment; the demo clock runs at real speed between moves. */
export function legalNow() {
  const { clock } = store.get();
  return clock ? clock.now + (Date.now() - clock.at) : Date.now();
}

/** Reads the days that do not follow the week; without them the week alone counts. */
export async function loadHolidays() {
  const rows = await getCalendar().catch(() => []);
  store.set({ holidays: new Map(rows.map(({ date, kind, name }) => [date, { kind, name }])) });
}

/** What the bot has sent since a transport time; a failed look changes nothing. */
async function look(since) {
  try {
    const [calls, activity] = await Promise.all([getCalls(since), getActivity()]);
    return sentByChat(calls, activity);
  } catch {
    return null;
  }
}

/** Shows what was sent so far, until the move is over. */
async function watch(since) {
  const sent = await look(since);
  if (store.get().moving?.since !== since) return;
  if (sent) store.set(({ moving }) => ({ moving: { ...moving, sent } }));
  setTimeout(() => void watch(since), LOOK_MS);
}

/**
 * Moves the clock forward and waits until the product has done everything that fell due; then tells what it sent.
 * @param {{advance: string} | {to: string}} move
 * @param {string} label where to, shown meanwhile
 */
export async function moveClock(move, label) {
  if (store.get().moving) return;
  const since = Date.now();
  store.set({ moving: { label, since, sent: [] }, moved: null });
  setTimeout(() => void watch(since), LOOK_MS);
  try {
    const { now } = await postClock(move);
    setNow(now);
    const sent = (await look(since)) ?? [];
    store.set({ moved: { now, sent } });
  } catch (error) {
    toastError(error);
    const clock = await getClock().catch(() => null);
    if (clock) setNow(clock.now);
  } finally {
    store.set({ moving: null });
  }
}
