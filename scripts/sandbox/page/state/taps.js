import { postTap } from '../api.js';
import { sayTapError } from '../util/errors.js';
import { forgetValues } from './drafts.js';
import { awaitReply, refreshMessage, replaceMessage } from './messages.js';
import { store } from './store.js';
import { toast, toastError } from './toasts.js';

const TOASTS = new Set(['success', 'info', 'warning', 'error']);

/** The word the server knows a button by: its name when that is one button only, else its label. */
function addressOf(message, el, label) {
  const name = el?.name;
  const same = (message.buttons ?? []).filter((b) => b.name === name).length;
  return name && same === 1 ? name : label;
}

/** Sends one tap and shows what came of it, the way the client does. */
export async function sendTap({ me, chatId, message, draft, el, label, form, component, value }) {
  awaitReply(message.message_id);
  try {
    const result = await postTap({
      as: me.key,
      message_id: message.message_id,
      ...(component ? { component, value } : { button: addressOf(message, el, label) }),
      ...(form ? { form } : {}),
    });
    show(result, draft, message);
    if (form && result.ok) forgetValues(me.key, message.message_id);
    if (store.get().me?.key === me.key) replaceMessage(chatId, result.message);
  } catch (error) {
    toastError(error);
  }
  if (store.get().me?.key === me.key) refreshMessage(chatId, message.message_id);
}

function show(result, draft, message) {
  const missing = result.missing ?? [];
  if (missing.length > 0) {
    const fields = message.fields ?? [];
    const known = missing.map((word) => fields.find((f) => f.name === word || f.label === word));
    for (const field of known) if (field) draft.wrong[field.name] = true;
    toast('error', `请填写：${missing.map((word, i) => known[i]?.label || word).join('、')}`);
    return;
  }
  if (result.error_code) toast('error', sayTapError(result.error_code));
  if (result.toast?.content) {
    toast(TOASTS.has(result.toast.type) ? result.toast.type : 'info', result.toast.content);
  }
}
