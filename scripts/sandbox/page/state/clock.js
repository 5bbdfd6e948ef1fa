import { getClock, postClock } from '../api.js';
import { dayLabel, hourMinute } from '../util/time.js';
import { store } from './store.js';
import { toast, toastError } from './toasts.js';

/** Takes over the legal time the server told. */
export function setNow(now) {
  if (Number.isFinite(now)) store.set({ clock: { now, at: Date.now() } });
}

/** The legal time at this moment; the demo clock runs at real speed between moves. */
export function legalNow() {
  const { clock } = store.get();
  return clock ? clock.now + (Date.now() - clock.at) : Date.now();
}

/**
 * Moves the clock forward and waits until the product has done everything that fell due.
 * @param {{advance: string} | {to: string}} move
 * @param {string} label what the person asked for, shown meanwhile
 */
export async function moveClock(move, label) {
  if (store.get().moving) return;
  store.set({ moving: { label, since: Date.now() } });
  try {
    const { now } = await postClock(move);
    setNow(now);
    toast('success', `现在是 ${dayLabel(now, now)} ${hourMinute(now)}`);
  } catch (error) {
    toastError(error);
    const clock = await getClock().catch(() => null);
    if (clock) setNow(clock.now);
  } finally {
    store.set({ moving: null });
  }
}
