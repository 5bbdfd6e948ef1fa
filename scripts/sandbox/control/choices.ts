import { fieldsOf } from '../card-controls.ts';
import type { Core } from '../core.ts';
import { asJson, asList, asText, isJson } from '../json.ts';
import type { Json } from '../json.ts';
import type { Message } from '../types.ts';
import { fieldSends } from './form-values.ts';
import { cardOf } from './message-view.ts';
import { ControlError } from './request.ts';

/** Something outside a form was used: what the client sends by itself (CARD-V2.md §9). */
export interface Choice {
  /** For the record of the tap. */
  label: string;
  action: Json;
}

const CONTAINER = 'interactive_container';

/**
 * The callback of a component that is used outside a form. `pointer` is its JSON pointer in the card, `value` what was
 * chosen or typed. Refuses what no person could do.
 */
export function choiceOn(core: Core, message: Message, pointer: string, value: unknown): Choice {
  const card = cardOf(message);
  const node = componentAt(card, pointer);
  const tag = asText(node['tag']);
  if (node['disabled'] === true) throw new ControlError(409, `${pointer} is disabled`);
  const callback = asList(node['behaviors'])
    .map(asJson)
    .find((one) => one['type'] === 'callback');
  const base = {
    ...(callback?.['value'] === undefined ? {} : { value: callback['value'] }),
    tag,
    timezone: 'Asia/Shanghai',
    ...(asText(node['name']) === '' ? {} : { name: node['name'] }),
  };
  if (tag === CONTAINER) {
    if (!callback) throw new ControlError(409, `${pointer} calls nobody back`);
    return { label: tag, action: base };
  }
  const members = core.store.state.chats.get(message.chat_id)?.members ?? [];
  const field = fieldsOf(card, core.nameOf, members).find((one) => one.node === node);
  if (!field || tag.startsWith('multi_')) throw new ControlError(404, `nothing to choose at ${pointer}`);
  if (tag === 'checker' && !callback) throw new ControlError(409, `${pointer} calls nobody back`);
  return {
    label: field.label,
    action: { ...base, [CARRIES[tag] ?? 'option']: fieldSends(core, field, value) },
  };
}

/** Under which key the callback carries the choice; `option` for all others. */
const CARRIES: Readonly<Record<string, string>> = {
  input: 'input_value',
  checker: 'checked',
  select_img: 'options',
};

/** The component there, when it is not in a form: nothing in a form calls back by itself (CARD-V2.md §8). */
function componentAt(card: unknown, pointer: string): Json {
  let node: unknown = card;
  for (const key of pointer.split('/').slice(1)) {
    if (isJson(node) && node['tag'] === 'form') throw new ControlError(409, `${pointer} is in a form`);
    node = Array.isArray(node) ? (node as unknown[])[Number(key)] : asJson(node)[key];
  }
  if (!isJson(node) || typeof node['tag'] !== 'string')
    throw new ControlError(404, `no component at ${pointer}`);
  return node;
}
