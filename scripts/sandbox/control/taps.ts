import type Router from '@koa/router';
import { z } from 'zod';
import type { Button } from '../card-controls.ts';
import type { Core } from '../core.ts';
import { isBotRemoved, isResigned } from '../core.ts';
import { randomId } from '../ids.ts';
import { asJson, asList } from '../json.ts';
import type { Json } from '../json.ts';
import { CARD_LIFE_MS } from '../open-api/targets.ts';
import { newEvent } from '../push.ts';
import type { Message, Person, TapRecord } from '../types.ts';
import { readAnswer } from './callback-answer.ts';
import type { CallbackAnswer } from './callback-answer.ts';
import { choiceOn } from './choices.ts';
import { fillForm } from './form-values.ts';
import { buttonsOn, fieldsOn, messageView } from './message-view.ts';
import { ControlError, personOf, readJson, requireUsable, visibleMessage } from './request.ts';

const tapBody = z.union([
  z.strictObject({
    as: z.string(),
    message_id: z.string(),
    button: z.string(),
    form: z.record(z.string(), z.unknown()).optional(),
  }),
  // Beyond DESIGN §9: a component outside a form that calls back when it is used, by its JSON pointer in the card.
  z.strictObject({
    as: z.string(),
    message_id: z.string(),
    component: z.string(),
    value: z.unknown().optional(),
  }),
]);

/** A click on a card older than 14 days. No click code is documented for it; PATCH's 230031 is shown (platform.md §9.2). */
const TOO_OLD = 230031;

export function tapRoutes(router: Router, core: Core): void {
  router.post('/taps', async (ctx) => {
    const body = await readJson(ctx, tapBody);
    const as = personOf(core, body.as);
    if (isResigned(core, as)) throw new ControlError(409, `${as.name} has resigned`);
    const { message, chat } = visibleMessage(core, body.message_id, as);
    requireUsable(core, chat);
    if (message.deleted) throw new ControlError(409, 'the message was recalled');
    const { label, missing, action } = tapped(core, message, body);
    if (missing.length > 0) {
      ctx.body = {
        ok: false,
        card_updated: false,
        missing,
        message: messageView(core, message),
      };
      return;
    }
    const answer = action ? await click(core, as, message, label, action) : {};
    ctx.body = {
      ok: answer.error_code === undefined && answer.toast?.type !== 'error',
      ...(answer.toast ? { toast: answer.toast } : {}),
      card_updated: answer.card !== undefined,
      ...(answer.error_code === undefined ? {} : { error_code: answer.error_code }),
      message: messageView(core, core.store.state.messages.get(message.message_id) ?? message),
    };
  });
}

interface Tapped {
  label: string;
  /** `action` of the callback; absent when the client sends none (links, reset, a submit with gaps). */
  action?: Json;
  /** Labels of required fields left empty. */
  missing: string[];
}

function tapped(core: Core, message: Message, body: z.infer<typeof tapBody>): Tapped {
  if ('component' in body) return { ...choiceOn(core, message, body.component, body.value), missing: [] };
  const button = tappable(core, message, body.button);
  return { label: button.label, ...actionOf(core, message, button, body.form) };
}

/** The one enabled button with this label, or with this name. */
function tappable(core: Core, message: Message, wanted: string): Button {
  const buttons = buttonsOn(core, message);
  const byLabel = buttons.filter((one) => one.label === wanted);
  const found = byLabel.length > 0 ? byLabel : buttons.filter((one) => one.name === wanted);
  const [button] = found;
  if (!button) {
    const labels = buttons.map((one) => one.label).join(' ');
    throw new ControlError(404, `no such button: ${wanted} (there are: ${labels})`);
  }
  if (found.length > 1) throw new ControlError(409, `ambiguous button: ${wanted}`);
  if (button.disabled) throw new ControlError(409, `the button ${wanted} is disabled`);
  return button;
}

/** What the client would send for this button (platform.md §9.4, CARD-V2.md §8, §9). */
function actionOf(
  core: Core,
  message: Message,
  button: Button,
  given: Json | undefined,
): Omit<Tapped, 'label'> {
  const base = actionBase(button);
  if (!button.form || button.option !== undefined) {
    if (given && Object.keys(given).length > 0) throw new ControlError(400, 'this button is not in a form');
    return isLinkOnly(button) ? { missing: [] } : { action: base, missing: [] };
  }
  const kind = button.node['form_action_type'];
  if (kind === 'reset') return { missing: [] };
  if (kind !== 'submit') {
    // Nothing in a form calls back by itself (CARD-V2.md §8.4).
    throw new ControlError(409, `the button ${button.label} is in a form and neither submits nor resets`);
  }
  const fields = fieldsOn(core, message).filter((field) => field.form?.['name'] === button.form?.['name']);
  const { form_value, missing } = fillForm(core, fields, given ?? {});
  return missing.length > 0 ? { missing } : { action: { ...base, form_value }, missing };
}

function actionBase({ node, name, option }: Button): Json {
  const callback = asList(node['behaviors'])
    .map(asJson)
    .find((one) => one['type'] === 'callback');
  const value = callback?.['value'] ?? node['value'];
  return {
    ...(value === undefined ? {} : { value }),
    tag: option === undefined ? 'button' : 'overflow',
    timezone: 'Asia/Shanghai',
    ...(name === undefined ? {} : { name }),
    ...(option === undefined ? {} : { option }),
  };
}

const isLinkOnly = ({ node }: Button): boolean => {
  const kinds = asList(node['behaviors']).map((one) => asJson(one)['type']);
  return kinds.length > 0 && !kinds.includes('callback');
};

/** Sends the callback and shows what comes back. Several people may do this at the same time. */
async function click(
  core: Core,
  as: Person,
  message: Message,
  label: string,
  action: Json,
): Promise<CallbackAnswer> {
  const event = newEvent(core.app, 'card.action.trigger', `${core.clock.now()}000`, {
    operator: {
      tenant_key: core.app.tenant_key,
      user_id: as.user_id,
      union_id: as.union_id,
      open_id: as.open_id,
    },
    token: randomId('c-'),
    action,
    host: 'im_message',
    context: { open_message_id: message.message_id, open_chat_id: message.chat_id },
  });
  const record: TapRecord = {
    at: core.clock.now(),
    as: as.key,
    message_id: message.message_id,
    button: label,
    event_id: event.id,
    ...(action['form_value'] === undefined ? {} : { form_value: asJson(action['form_value']) }),
  };
  await core.store.write({ k: 'tap', v: record });
  if (core.clock.now() - message.create_time > CARD_LIFE_MS)
    return settle(core, record, { error_code: TOO_OLD });
  const chat = core.store.state.chats.get(message.chat_id);
  if (!chat || isBotRemoved(core, chat)) return settle(core, record, { error_code: 200671 });
  core.taps.begin(message.message_id);
  try {
    const about = { chat_id: message.chat_id, open_id: as.open_id };
    const answer = readAnswer(core, await core.push.callback(event, about));
    if (answer.card) await show(core, message.message_id, answer.card);
    return await settle(core, record, answer);
  } finally {
    core.taps.end(message.message_id);
  }
}

/** The card of the answer replaces the one shown, for everybody. */
async function show(core: Core, messageId: string, card: Json): Promise<void> {
  const current = core.store.state.messages.get(messageId);
  if (!current || current.deleted) return;
  await core.store.writeMessage({
    ...current,
    content: JSON.stringify(card),
    update_time: core.clock.now(),
    updated: true,
  });
}

async function settle(core: Core, record: TapRecord, answer: CallbackAnswer): Promise<CallbackAnswer> {
  const outcome = {
    ...(answer.toast ? { toast: answer.toast } : {}),
    card_updated: answer.card !== undefined,
    ...(answer.error_code === undefined ? {} : { error_code: answer.error_code }),
  };
  await core.store.write({ k: 'tap', v: { ...record, outcome } });
  return answer;
}
