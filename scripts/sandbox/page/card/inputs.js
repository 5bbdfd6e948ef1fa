import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { useCard } from './context.js';
import { useField } from './use-field.js';
import { cssBox, fieldWidth, outerStyle } from './style.js';
import { Text, words } from './text.js';

/** The frame of a field: label with the required mark, the control, the reason it is red. */
export function FieldFrame({ el, field, children }) {
  const label = words(el.label);
  return html`<div
    class=${`field ${el.label_position === 'left' ? 'field-left' : ''} ${field.wrong ? 'field-wrong' : ''}`}
    style=${{ ...outerStyle(el), width: fieldWidth(el.width) }}
    data-field=${field.key}
  >
    ${
      label &&
      html`<label for=${field.id}>
        ${label}${el.required && html`<span class="required" aria-hidden="true"> *</span>`}
      </label>`
    }
    <div class="field-control">
      ${children} ${field.wrong && html`<span class="field-note" id=${`${field.id}-note`}>此项必填</span>`}
    </div>
  </div>`;
}

/** A height that follows the text, between `rows` and `max_rows`. */
function useAutoHeight(ref, value, most) {
  useEffect(() => {
    const area = ref.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, most * 22 + 18)}px`;
  }, [value, most]);
}

function Area({ el, field }) {
  const area = useRef(null);
  useAutoHeight(area, field.value, el.max_rows ?? 12);
  return html`<textarea
    ...${field.attributes}
    ref=${area}
    rows=${el.rows ?? 3}
    maxlength=${el.max_length ?? 1000}
  />`;
}

/** input: one line, several lines or a password. */
export function Input({ el }) {
  const field = useField(el);
  const most = el.max_length ?? 1000;
  const length = String(field.value).length;
  const nearlyFull = length > 0 && most - length <= most / 5;
  return html`<${FieldFrame} el=${el} field=${field}>
    ${
      el.input_type === 'multiline_text'
        ? html`<${Area} el=${el} field=${field} />`
        : html`<input
            ...${field.attributes}
            type=${el.input_type === 'password' ? 'password' : 'text'}
            maxlength=${most}
            autocomplete="off"
          />`
    }
    ${nearlyFull && html`<span class="field-left-over">${length} / ${most}</span>`}
  <//>`;
}

const PICKERS = { date_picker: 'date', picker_time: 'time', picker_datetime: 'datetime-local' };

/** date_picker, picker_time, picker_datetime. The card writes `2026-09-14 08:30` where the browser writes a T. */
export function DateTime({ el }) {
  const field = useField(el);
  const both = el.tag === 'picker_datetime';
  const written = (event) => (both ? event.target.value.replace('T', ' ') : event.target.value);
  return html`<${FieldFrame} el=${el} field=${field}>
    <input
      ...${field.attributes}
      type=${PICKERS[el.tag]}
      value=${both ? field.value.replace(' ', 'T') : field.value}
      onInput=${(event) => field.set(written(event))}
      onChange=${(event) => field.choose(written(event))}
    />
    ${!words(el.label) && !field.value && html`<span class="field-hint">${field.placeholder}</span>`}
  <//>`;
}

/** checker: a box with a text, and up to three buttons of its own. */
export function Checker({ el, place }) {
  const { renderAll } = useCard();
  const field = useField(el);
  const { show_strikethrough: strike, opacity } = (field.value && el.checked_style) || {};
  const style = { ...outerStyle(el), padding: cssBox(el.padding), opacity };
  return html`<div class="checker" style=${style} data-field=${field.key}>
    <label>
      <input
        type="checkbox"
        id=${field.id}
        checked=${field.value === true}
        disabled=${el.disabled === true}
        onChange=${(event) => field.choose(event.target.checked)}
      />
      <${Text} text=${el.text} className=${strike ? 'struck' : ''} />
    </label>
    ${renderAll(el.button_area?.buttons, place)}
  </div>`;
}
