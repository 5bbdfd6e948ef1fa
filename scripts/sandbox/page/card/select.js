import { html } from '../html.js';
import { useCard } from './context.js';
import { FieldFrame } from './inputs.js';
import { Picker } from './picker.js';
import { words } from './text.js';
import { useField } from './use-field.js';

/** Up to this many options the browser's own select is quicker than a list with a search line. */
const FEW = 10;

/** The options of a select; a person picker that lists nobody offers what the server says (the chat's members). */
function optionsOf(el, card) {
  const people = el.tag.endsWith('_person');
  const listed = el.options ?? [];
  if (people && listed.length === 0) {
    const field = card.message.fields?.find((f) => f.name === el.name && f.type === el.tag);
    return field?.options ?? [];
  }
  return listed.map((o) => ({
    value: String(o.value ?? ''),
    text: people ? (card.people.get(o.value)?.name ?? o.value) : words(o.text) || String(o.value ?? ''),
  }));
}

function Native({ field, options }) {
  return html`<select ...${field.attributes} onInput=${undefined} class=${field.value === '' ? 'unset' : ''}>
    <option value="" selected=${field.value === ''}>${field.placeholder}</option>
    ${options.map((o) => html`<option value=${o.value} selected=${o.value === field.value}>${o.text}</option>`)}
  </select>`;
}

/** select_static, multi_select_static, select_person, multi_select_person, and select_img by its values. */
export function Select({ el }) {
  const card = useCard();
  const field = useField(el);
  const options = optionsOf(el, card);
  const many = el.tag.startsWith('multi_');
  return html`<${FieldFrame} el=${el} field=${field}>
    ${
      many || options.length > FEW
        ? html`<${Picker} el=${el} field=${field} options=${options} many=${many} />`
        : html`<${Native} field=${field} options=${options} />`
    }
  <//>`;
}
