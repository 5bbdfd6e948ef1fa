/** How what was read from the server joins what is on the screen. Pure. */

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The newest part of a chat, read anew. Unchanged messages keep their identity, so that their views are not built again. */
export function replaceWindow(old, fresh) {
  const before = new Map(old.map((m) => [m.message_id, m]));
  return fresh.map((message) => {
    const known = before.get(message.message_id);
    return known && same(known, message) ? known : message;
  });
}

/**
 * Single messages, read anew: known ones are replaced, new ones take their place by time. What is older than the oldest
 * loaded message is left out, unless the whole chat is loaded.
 */
export function mergeMessages(old, fresh, mayHaveOlder) {
  const list = [...old];
  for (const message of fresh) {
    const at = list.findIndex((m) => m.message_id === message.message_id);
    if (at >= 0) {
      if (list[at].update_time <= message.update_time && !same(list[at], message)) list[at] = message;
      continue;
    }
    const next = list.findIndex((m) => m.create_time > message.create_time);
    if (next === 0 && mayHaveOlder) continue;
    if (next < 0) list.push(message);
    else list.splice(next, 0, message);
  }
  return list.length === old.length && list.every((m, i) => m === old[i]) ? old : list;
}
