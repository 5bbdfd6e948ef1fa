/** Events as the SDK hands them to its handlers: header and event side by side (platform.md §8.4). */

export interface RawMessageGiven {
  readonly text?: string;
  readonly content?: object;
  readonly message_type?: string;
  readonly chat_type?: string;
  readonly parent_id?: string;
  readonly mentions?: readonly object[];
  readonly sender_type?: string;
  readonly message_id?: string;
}

/** `im.message.receive_v1`, §7.3. */
export function rawMessage(given: RawMessageGiven = {}): object {
  const { text = '', content = { text }, sender_type = 'user', ...message } = given;
  return {
    event_id: 'e1',
    event_type: 'im.message.receive_v1',
    create_time: '1789432200999',
    sender: { sender_id: { open_id: 'ou_a', union_id: 'on_a' }, sender_type, tenant_key: 'tk' },
    message: {
      message_id: 'om_1',
      create_time: '1789432200123',
      chat_id: 'oc_1',
      chat_type: 'group',
      message_type: 'text',
      content: JSON.stringify(content),
      ...message,
    },
  };
}

/** `card.action.trigger`, §9.4. */
export function rawTap(given: { readonly action?: object; readonly event_id?: string } = {}): object {
  return {
    event_id: given.event_id ?? 'e1',
    event_type: 'card.action.trigger',
    create_time: '1789432200123000',
    operator: { open_id: 'ou_a', union_id: 'on_a', tenant_key: 'tk' },
    token: 'c-295ee57216a5dc9de90fefd0aadb4b1d',
    action: { tag: 'button', ...given.action },
    host: 'im_message',
    context: { open_message_id: 'om_card', open_chat_id: 'oc_1' },
  };
}

/** Wraps a flat event as Feishu pushes it. */
export function pushed(flat: object): object {
  const { event_id, event_type, create_time, ...event } = flat as Record<string, unknown>;
  const header = { event_id, event_type, create_time, token: 'vt', app_id: 'cli_0123456789abcdef' };
  return { schema: '2.0', header, event };
}
