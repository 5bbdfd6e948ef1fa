import { callsBack, confirmed } from './behaviors.js';
import { useCard, useForm } from './context.js';
import { fieldKey, valueOf } from './fields.js';
import { words } from './text.js';

/**
 * The state of one field and the attributes its control needs.
 * `set` keeps a value; `choose` keeps it and, outside a form, tells the bot, as the client does.
 */
export function useField(el) {
  const card = useCard();
  const form = useForm();
  const key = fieldKey(el);
  const id = `f-${card.message.message_id}-${key}`;
  const value = valueOf(card.draft, el);
  const wrong = card.draft.wrong[key] === true;
  const label = card.labelOf(el);
  const placeholder = words(el.placeholder) || (el.tag === 'input' ? '请输入' : '请选择');

  const set = (next) => {
    card.draft.values[key] = next;
    delete card.draft.wrong[key];
    card.changed();
  };
  const choose = async (next) => {
    const before = value;
    set(next);
    if (form || !callsBack(el)) return;
    if (await confirmed(el.confirm)) await card.choose(el, `field:${key}`, next);
    else set(before);
  };

  return {
    key,
    id,
    value,
    wrong,
    label,
    placeholder,
    set,
    choose,
    attributes: {
      id,
      value,
      placeholder,
      disabled: el.disabled === true,
      title: (el.disabled && words(el.disabled_tips)) || undefined,
      'aria-label': words(el.label) ? undefined : label,
      'aria-required': el.required ? 'true' : undefined,
      'aria-invalid': wrong ? 'true' : undefined,
      'aria-describedby': wrong ? `${id}-note` : undefined,
      onInput: (event) => set(event.target.value),
      // Typed texts are sent when the person is done with them: Enter, or leaving the field.
      onChange: (event) => choose(event.target.value),
    },
  };
}
