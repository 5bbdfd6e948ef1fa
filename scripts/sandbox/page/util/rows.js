/** How a chat's messages become the rows of the view. Pure. */
import { isMine } from './text.js';
import { isoDate } from './time.js';

/**
 * Messages, the days between them, and where the unread ones begin.
 * @returns `[{day} | {unread} | {message, parent, replies, lastReply}]`
 */
export function chatRows(list, { since = null, me }) {
  const byId = new Map(list.map((m) => [m.message_id, m]));
  const answers = new Map();
  for (const { parent_id: parent, message_id: id } of list) {
    if (parent) answers.set(parent, { count: (answers.get(parent)?.count ?? 0) + 1, last: id });
  }
  const first = since === null ? undefined : list.find((m) => m.create_time > since && !isMine(m, me));
  let day = '';
  return list.flatMap((message, index) => {
    const own = isoDate(message.create_time);
    const rows = own === day ? [] : [{ day: message.create_time }];
    day = own;
    if (message === first && index > 0) rows.push({ unread: true });
    const replies = answers.get(message.message_id);
    rows.push({
      message,
      parent: byId.get(message.parent_id),
      replies: replies?.count ?? 0,
      lastReply: replies?.last,
    });
    return rows;
  });
}
