import { buttonsOf, fieldsOf } from '../card-controls.ts';
import type { Button, Field } from '../card-controls.ts';
import type { Core } from '../core.ts';
import { asJson, asText, parseJson } from '../json.ts';
import { messageText } from '../message-text.ts';
import type { Message } from '../types.ts';
import { BOT_NAME } from '../world.ts';

/** The card a message shows now; undefined for other messages and recalled ones. */
export function cardOf(message: Message): unknown {
  return message.msg_type === 'interactive' && !message.deleted ? parseJson(message.content) : undefined;
}

export const buttonsOn = (core: Core, message: Message): Button[] => buttonsOf(cardOf(message), core.nameOf);

export function fieldsOn(core: Core, message: Message): Field[] {
  const members = core.store.state.chats.get(message.chat_id)?.members ?? [];
  return fieldsOf(cardOf(message), core.nameOf, members);
}

/** A message as `GET /sandbox/chats/C/messages` lists it (DESIGN §9). */
export function messageView(core: Core, message: Message) {
  const card = cardOf(message);
  const files = filesOf(core, message);
  return {
    message_id: message.message_id,
    ...(message.parent_id === undefined ? {} : { parent_id: message.parent_id }),
    sender: message.author === undefined ? BOT_NAME : core.nameOf(message.author),
    msg_type: message.msg_type,
    text: messageText(message, core.nameOf),
    ...(card === undefined ? {} : { card }),
    buttons: buttonsOn(core, message).map(({ label, name, disabled }) => ({
      label,
      ...(name === undefined ? {} : { name }),
      disabled,
    })),
    fields: fieldsOn(core, message).map(({ label, name, type, required, options, value }) => ({
      label,
      name,
      type,
      required,
      ...(options ? { options } : {}),
      ...(value === undefined ? {} : { value }),
    })),
    ...(files.length > 0 ? { files } : {}),
    ...(message.urgent.length > 0 ? { urgent: message.urgent } : {}),
    deleted: message.deleted,
    create_time: message.create_time,
    update_time: message.update_time,
  };
}

/** The file or image a message carries. */
function filesOf(core: Core, message: Message) {
  const key = fileKeyOf(message);
  const file = key === undefined ? undefined : core.store.state.files.get(key);
  return file ? [{ file_key: file.key, name: file.name, size: file.size }] : [];
}

export function fileKeyOf(message: Message): string | undefined {
  if (message.deleted || (message.msg_type !== 'file' && message.msg_type !== 'image')) return undefined;
  const content = asJson(parseJson(message.content));
  return asText(content['file_key'] ?? content['image_key']);
}
