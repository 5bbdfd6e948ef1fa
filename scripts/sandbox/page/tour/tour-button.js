import { html } from '../html.js';
import { useStore } from '../state/store.js';
import { resumeTour, startTour } from './notes.js';

/** Starts the tour, or goes on with it. */
export function TourButton() {
  const status = useStore((s) => s.tour?.status);
  if (!status || status === 'running' || status === 'offered') return null;
  return html`<button type="button" class="link-btn" onClick=${status === 'left' ? resumeTour : startTour}>
    ${status === 'left' ? '继续导览' : '导览'}
  </button>`;
}
