import { legalNow } from '../state/clock.js';
import { rememberTour, tourNotes } from '../state/prefs.js';
import { store } from '../state/store.js';

/**
 * What the tour remembers, also over a reload: `status` (running, left, refused, done), `at` (a step's id), `since` (legal
 * time of its start), and of the case being walked: `form` (message_id of the registration), `number`, `unit`, `day`.
 */

function keep(tour) {
  rememberTour(tour);
  store.set({ tour });
}

/** Takes up what an earlier visit left; the first visit has no notes. */
export const readTour = () => store.set({ tour: tourNotes() ?? { status: 'offered' } });

/** Starts with a new case. */
export const startTour = () => keep({ status: 'running', at: 'write', since: legalNow() });

/** Goes on where it was left. */
export const resumeTour = () => keep({ ...store.get().tour, status: 'running' });

/** The offer was declined. */
export const refuseTour = () => keep({ status: 'refused' });

/** Leaves for now; the notes stay. */
export const leaveTour = () => keep({ ...store.get().tour, status: 'left' });

/** The last step has been read. */
export const finishTour = () => keep({ status: 'done' });

/** Goes to a step and adds to the notes. */
export const goTo = (at, more = {}) => keep({ ...store.get().tour, ...more, at });
