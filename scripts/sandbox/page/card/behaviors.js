import { ask } from '../state/toasts.js';
import { words } from './text.js';

/** The address an open_url behaviour leads to. */
export function linkOf(behaviors) {
  const open = (behaviors ?? []).find((b) => b.type === 'open_url');
  return open ? open.pc_url || open.default_url : undefined;
}

/** Whether a tap must reach the bot. */
export const wantsCallback = (behaviors) => (behaviors ?? []).some((b) => b.type === 'callback');

/**
 * Whether a component outside a form calls back when it is used: all do, with or without behaviours, except a checker
 * (CARD-V2 §7). Inside a form only its submit button does.
 */
export const callsBack = (el) => el.tag !== 'checker' || wantsCallback(el.behaviors);

/** Asks the component's own question first, when it has one. */
export async function confirmed(confirm) {
  if (!confirm || (!words(confirm.title) && !words(confirm.text))) return true;
  return ask({ title: words(confirm.title), text: words(confirm.text) });
}
