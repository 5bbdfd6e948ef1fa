import { createDispatcher } from '../../bot/dispatcher.ts';
import { createHandlers } from '../../bot/handlers.ts';
import { recordingMeter } from './meter.ts';
import { pushed, rawMessage, rawTap, type RawMessageGiven } from './raw-events.ts';
import type { Desk } from './roles/desk.ts';

/** What the person who tapped sees. */
export interface Seen {
  readonly toast?: { readonly type: string; readonly content: string };
  readonly card?: unknown;
}

/** Events as Feishu pushes them, through all of the product from the SDK's dispatcher inward. */
export interface EventsIn {
  /** A tap with whatever `action` a client could be made to send. A new event each time unless `event_id` is given. */
  tap(who: string, action: object, messageId?: string, event_id?: string): Promise<Seen>;
  message(who: string, given: RawMessageGiven): Promise<void>;
  /** Any event at all; what the dispatcher answers. */
  push(event: object): Promise<unknown>;
}

export function eventsIn({ office }: Desk): EventsIn {
  const { deps, log, app } = office;
  const handlers = createHandlers(app, { ...deps, log, meter: recordingMeter() });
  const { sdk } = createDispatcher(handlers, { botOpenId: 'ou_bot', log });
  let events = 0;
  const next = () => `ev_${(events += 1)}`;
  const push = (event: object): Promise<unknown> => sdk.invoke(event, { needCheck: false });
  return {
    push,
    tap: async (who, action, messageId = 'om_elsewhere', event_id = next()) =>
      (await push(
        pushed({
          ...rawTap({ action, event_id }),
          operator: { open_id: who },
          context: { open_message_id: messageId, open_chat_id: 'oc_centre' },
        }),
      )) as Seen,
    message: async (who, given) => {
      const raw = rawMessage({ message_id: next(), ...given }) as { sender: object };
      await push(pushed({ ...raw, sender: { ...raw.sender, sender_id: { open_id: who } } }));
    },
  };
}
