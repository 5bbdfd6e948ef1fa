/** Which element of the page the tour points at now. */

const visible = (node) => Boolean(node) && node.getClientRects().length > 0;
const all = (selector) => [...document.querySelectorAll(selector)].filter(visible);

/** The way to the right person and chat, when the person at the page is elsewhere. */
function wayTo({ person, chat, state }) {
  if (state.me?.name !== person) {
    const options = all('[role=option]').filter((o) => o.getAttribute('aria-label') === person);
    return options[0] ?? all('[data-tour=people]')[0];
  }
  return all('.chat-row').find((row) => row.dataset.chat === chat) ?? all('[data-tour=back]')[0];
}

function inMessage({ message, button }) {
  const node = document.querySelector(`[data-message="${window.CSS.escape(message)}"]`);
  if (!node) return null;
  const found = button && [...node.querySelectorAll('button')].find((b) => b.textContent.trim() === button);
  return visible(found) ? found : (node.querySelector('.card') ?? node);
}

/** The element, or null when there is nothing to point at (yet). */
export function pointAt(step, scene) {
  if (!scene.here) return wayTo(scene) ?? null;
  const target = step.target?.(scene);
  if (!target) return null;
  if (target.message) return inMessage(target);
  return target.find.flatMap(all)[0] ?? null;
}

/** The part of the window an element can be seen in. */
function frameOf(node) {
  const frame = node.closest('.messages, .people-list, .sheet')?.getBoundingClientRect();
  return { from: frame?.top ?? 0, to: frame?.bottom ?? window.innerHeight };
}

/** What can be seen of an element; `bottom` is not below `top` when it is scrolled away. */
export function visibleBox(node) {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const { from, to } = frameOf(node);
  return { left, right, top: Math.max(top, from), bottom: Math.min(bottom, to) };
}

/** Whether an element is on the screen: whole, or a good part of a tall one. */
export function isInView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  const { from, to } = frameOf(node);
  return bottom - top > to - from ? top < to - 60 && bottom > from + 60 : top >= from && bottom <= to;
}
