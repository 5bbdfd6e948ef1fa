import { ask } from '../state/toasts.js';
import { words } from './text.js';

/** The control API knows taps on buttons and menus; a choice outside a form reaches no bot here. */
export const ONLY_BUTTONS = '本地飞书只把按钮和菜单的点击送给机器人。';

/** The address an open_url behaviour leads to. */
export function linkOf(behaviors) {
  const open = (behaviors ?? []).find((b) => b.type === 'open_url');
  return open ? open.pc_url || open.default_url : undefined;
}

/** Whether a tap must reach the bot. */
export const wantsCallback = (behaviors) => (behaviors ?? []).some((b) => b.type === 'callback');

/** Asks the component's own question first, when it has one. */
export async function confirmed(confirm) {
  if (!confirm || (!words(confirm.title) && !words(confirm.text))) return true;
  return ask({ title: words(confirm.title), text: words(confirm.text) });
}
