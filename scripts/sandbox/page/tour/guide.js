import { store } from '../state/store.js';
import { finishTour, goTo } from './notes.js';
import { sceneOf } from './scene.js';
import { STEPS } from './steps.js';

/** The step of the notes; an unknown one (an older version's) counts as the first. */
export const stepOf = (tour) => STEPS.find((step) => step.id === tour.at) ?? STEPS[0];

/** The present step's view of the case. */
export const presentScene = () => {
  const state = store.get();
  return sceneOf(state, stepOf(state.tour), state.tour);
};

/** Goes on from the present step. */
export function nextStep(scene) {
  const step = stepOf(scene.notes);
  const next = STEPS[STEPS.indexOf(step) + 1];
  if (next) goTo(next.id, step.note?.(scene) ?? {});
  else finishTour();
}

/** Looks whether what the step waits for has happened; one step at a time, each change of the page looks again. */
function check() {
  const { tour, me } = store.get();
  if (tour?.status !== 'running' || !me) return;
  const step = stepOf(tour);
  const scene = presentScene();
  if (step.done?.(scene)) nextStep(scene);
  else if (step.lost?.(scene)) goTo(step.lost(scene));
}

/** Follows the page; gives what stops that. */
export function followPage() {
  check();
  return store.subscribe(check);
}
