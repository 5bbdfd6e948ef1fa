import { useEffect } from 'preact/hooks';
import { html } from '../html.js';
import { choosePerson, openChat } from '../state/session.js';
import { store, useStore } from '../state/store.js';
import { followPage, nextStep, presentScene, stepOf } from './guide.js';
import { leaveTour, readTour, refuseTour, startTour } from './notes.js';
import { isAt, placeOf } from './scene.js';
import { Ring } from './ring.js';
import { STEPS } from './steps.js';

function Offer() {
  return html`<section class="tour" aria-label="导览">
    <p class="tour-say"><strong>第一次来？</strong>跟着走一遍：两分钟办完一件诉求，从登记到销号。</p>
    <p class="tour-buttons">
      <button type="button" class="btn btn-primary-filled btn-small" onClick=${startTour}>开始导览</button>
      <button type="button" class="btn btn-text btn-small" onClick=${refuseTour}>自己看看</button>
    </p>
  </section>`;
}

/** Takes the person at the page where the step is played. */
function goThere({ person, chat }) {
  const { me, directory, chats } = store.get();
  if (me.name !== person) choosePerson(directory.get(person), chat);
  else {
    const found = chats.find((c) => c.name === chat);
    if (found) openChat(found.chat_id);
  }
}

function Buttons({ step, here, place }) {
  const isThem = useStore((s) => s.me?.name === place.person);
  if (!here)
    return html`<button type="button" class="btn btn-primary btn-small" onClick=${() => goThere(place)}>
      ${isThem ? `打开“${place.chat}”` : `换成${place.person}`}
    </button>`;
  if (step.read)
    return html`<button
      type="button"
      class="btn btn-primary-filled btn-small"
      onClick=${() => nextStep(presentScene())}
    >
      ${step.read}
    </button>`;
  if (!step.help) return html`<span class="muted">等您来点…</span>`;
  return html`<button
    type="button"
    class="btn btn-primary btn-small"
    onClick=${() => step.help.run(presentScene())}
  >
    ${step.help.label}
  </button>`;
}

function Step() {
  const tour = useStore((s) => s.tour);
  useEffect(followPage, []);
  const step = stepOf(tour);
  const place = placeOf(step, tour);
  const here = useStore((s) => isAt(s, place));
  const number = STEPS.indexOf(step) + 1;
  return html`<section class="tour" aria-label="导览">
      <p class="tour-head">
        <strong>导览 ${number}/${STEPS.length}</strong>
        <progress value=${number} max=${STEPS.length} aria-label="导览进度"></progress>
        <button type="button" class="link-btn" onClick=${startTour}>重来</button>
        <button type="button" class="icon-btn" aria-label="离开导览" onClick=${leaveTour}>×</button>
      </p>
      <p class="tour-say" aria-live="polite">${step.say}</p>
      <p class="tour-buttons"><${Buttons} step=${step} here=${here} place=${place} /></p>
    </section>
    <${Ring} />`;
}

/** The guided tour: offered at the first visit; it only points and waits, everything is really done. */
export function Tour() {
  const status = useStore((s) => s.tour?.status);
  useEffect(() => {
    if (!store.get().tour) readTour();
  }, []);
  if (status === 'offered') return html`<${Offer} />`;
  return status === 'running' ? html`<${Step} />` : null;
}
