/** Person and chat in the address, so that a view can be linked to: `/?as=受理员甲&chat=企业诉求受理中心`. */

/** What the address names; `#as=…&chat=…` counts too. */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  const hash = new URLSearchParams(location.hash.slice(1));
  const read = (name) => query.get(name) || hash.get(name) || null;
  return { as: read('as'), chat: read('chat') };
}

/**
 * Writes person and chat to the address.
 * @param {boolean} step whether "back" should lead here again, as it leads from a chat to the list on a phone
 */
export function writeAddress(as, chat, step) {
  const query = new URLSearchParams(chat ? { as, chat } : { as });
  const url = `${location.pathname}?${query.toString()}`;
  if (step) window.history.pushState({ chat }, '', url);
  else window.history.replaceState({ chat }, '', url);
}
