/** What the bot sent in a while, by chat. Pure. */

const isPost = ({ method, path, status, code }) =>
  method === 'POST' && status === 200 && code === 0 && /\/im\/v1\/messages(\/[^/]+\/reply)?$/.test(path);
const isUrgent = ({ path, status, code }) => status === 200 && code === 0 && path.endsWith('/urgent_app');

/**
 * @param {object[]} calls Open API calls
 * @param {object[]} activity chats with members
 * @returns `[{chat_id, name, count, urgent, members}]`, most messages first
 */
export function sentByChat(calls, activity) {
  const byId = new Map(activity.map((chat) => [chat.chat_id, chat]));
  const rows = new Map();
  for (const call of calls) {
    if (!call.chat_id || !(isPost(call) || isUrgent(call))) continue;
    const row = rows.get(call.chat_id) ?? { chat_id: call.chat_id, count: 0, urgent: 0 };
    rows.set(call.chat_id, row);
    if (isPost(call)) row.count += 1;
    else row.urgent += 1;
  }
  return [...rows.values()]
    .map((row) => {
      const chat = byId.get(row.chat_id);
      return { ...row, name: chat?.name ?? '单聊', type: chat?.type, members: chat?.members ?? [] };
    })
    .sort((a, b) => b.count - a.count);
}

/** All messages of such a list. */
export const sentTotal = (rows) => rows.reduce((sum, row) => sum + row.count, 0);
