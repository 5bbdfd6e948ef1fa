import { html } from '../html.js';
import { toast } from '../state/toasts.js';
import { FormContext, useCard } from './context.js';
import { fieldKey, fieldsBelow, isEmpty, valueOf } from './fields.js';
import { flowStyle, outerStyle } from './style.js';

/** form: carries the values of its fields with the submit button that is tapped. */
export function Form({ el, place }) {
  const card = useCard();
  const { draft } = card;
  const fields = fieldsBelow(el.elements);

  const form = {
    /** The client's own check, in its own words: nothing is sent while a required field is empty. */
    complete() {
      const missing = fields.filter((f) => f.required && !f.disabled && isEmpty(valueOf(draft, f)));
      draft.wrong = Object.fromEntries(missing.map((f) => [fieldKey(f), true]));
      card.changed();
      if (missing.length === 0) return true;
      toast('error', '有必填项未填写');
      card.focusField(fieldKey(missing[0]));
      return false;
    },
    /** Empty choices are left out, as the client does. */
    values() {
      const filled = fields.filter((f) => f.tag === 'input' || !isEmpty(valueOf(draft, f)));
      return Object.fromEntries(filled.map((f) => [fieldKey(f), valueOf(draft, f)]));
    },
    reset() {
      for (const field of fields) delete draft.values[fieldKey(field)];
      draft.wrong = {};
      card.changed();
    },
  };

  return html`<${FormContext.Provider} value=${form}>
    <div class="form" role="group" aria-label="表单" style=${{ ...flowStyle(el, '12px'), ...outerStyle(el) }}>
      ${card.renderAll(el.elements, place)}
    </div>
  <//>`;
}
