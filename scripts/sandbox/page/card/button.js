import { html } from '../html.js';
import { toast } from '../state/toasts.js';
import { openUrl } from '../util/safe.js';
import { confirmed, linkOf, wantsCallback } from './behaviors.js';
import { useCard, useForm } from './context.js';
import { cssWidth, outerStyle } from './style.js';
import { words } from './text.js';

const TYPES = new Set(
  'primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '),
);

/** A submit button may also be written the older way, as `action_type: form_submit`. */
const formAction = (el) =>
  el.form_action_type ?? { form_submit: 'submit', form_reset: 'reset' }[el.action_type];

/** button, inside a form and outside. */
export function Button({ el, place }) {
  const card = useCard();
  const form = useForm();
  const label = words(el.text);
  const id = `button:${el.name ?? place}`;
  const busy = card.draft.busy === id;
  const tips = words(el.disabled ? el.disabled_tips : el.hover_tips);
  const action = form ? formAction(el) : undefined;

  const onClick = async () => {
    if (el.disabled) {
      if (tips) toast('info', tips);
      return;
    }
    if (card.draft.busy) return;
    if (action === 'submit' && !form.complete()) return;
    if (!(await confirmed(el.confirm))) return;
    const url = linkOf(el.behaviors) ?? el.url;
    if (url) openUrl(url);
    if (action === 'reset') form.reset();
    // Nothing in a form calls back by itself, only what submits it (CARD-V2 §8).
    const tells = form ? action === 'submit' : wantsCallback(el.behaviors) || !url;
    if (tells) await card.tap({ id, el, label, form: form?.values() });
  };

  const type = TYPES.has(el.type) ? el.type.replace('_', '-') : 'default';
  return html`<button
    type="button"
    class=${`btn btn-${type} btn-${el.size ?? 'medium'} ${busy ? 'btn-busy' : ''}`}
    style=${{ ...outerStyle(el), width: cssWidth(el.width) }}
    title=${tips || undefined}
    disabled=${el.disabled === true && !tips}
    aria-disabled=${el.disabled || card.draft.busy ? 'true' : undefined}
    aria-busy=${busy ? 'true' : undefined}
    onClick=${onClick}
  >
    ${busy && html`<span class="spinner" aria-hidden="true"></span>`}${label}
  </button>`;
}
