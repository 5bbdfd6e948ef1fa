import { toast } from '../state/toasts.js';
import { useCard, useForm } from './context.js';
import { fieldKey, valueOf } from './fields.js';
import { ONLY_BUTTONS } from './behaviors.js';
import { words } from './text.js';

/**
 * The state of one field and the attributes its control needs.
 * `set` keeps a value; `choose` also says so when the choice would go to the bot in Feishu.
 */
export function useField(el) {
  const card = useCard();
  const form = useForm();
  const key = fieldKey(el);
  const id = `f-${card.message.message_id}-${key}`;
  const value = valueOf(card.draft, el);
  const wrong = card.draft.wrong[key] === true;
  const label = card.labelOf(el);
  const hint = words(el.placeholder) || (el.tag === 'input' ? '请填写' : '请选择');
  const placeholder = el.required && !words(el.label) ? `${hint}（必填）` : hint;

  const set = (next) => {
    card.draft.values[key] = next;
    delete card.draft.wrong[key];
    card.changed();
  };
  const choose = (next) => {
    set(next);
    const tells = !form && el.tag !== 'input' && el.behaviors?.some((b) => b.type === 'callback');
    if (tells) toast('info', ONLY_BUTTONS);
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
      'aria-label': words(el.label) ? undefined : label,
      'aria-required': el.required ? 'true' : undefined,
      'aria-invalid': wrong ? 'true' : undefined,
      'aria-describedby': wrong ? `${id}-note` : undefined,
      onInput: (event) => set(event.target.value),
    },
  };
}
