import { sayRefusal } from './util/errors.js';

/** The control API of the local Feishu (DESIGN section 9), one function per call. */

/** A refusal of the control API (4xx) or a failed request; `message` can be shown as it is. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} status 0 when no answer came
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError('连不上本地飞书，请确认它还在运行。', 0);
  }
  const text = await response.text();
  let answer;
  try {
    answer = text === '' ? {} : JSON.parse(text);
  } catch {
    answer = { error: text.slice(0, 200) };
  }
  if (!response.ok)
    throw new ApiError(sayRefusal(String(answer.error ?? ''), response.status), response.status);
  return answer;
}

const q = encodeURIComponent;

/** @returns {Promise<Array<{key: string, name: string, open_id: string, title?: string}>>} */
export const getPeople = () => call('GET', '/sandbox/people');

/** Chats visible to a person. */
export const getChats = (as) => call('GET', `/sandbox/chats?as=${q(as)}`);

/**
 * Messages of one chat, oldest first.
 * @param {{limit?: number, before?: string, ids?: string}} which the newest `limit`; those before a message; these alone
 */
export const getMessages = (as, chat, which) =>
  call('GET', `/sandbox/chats/${q(chat)}/messages?${new URLSearchParams({ as, ...which }).toString()}`);

/** A person writes or sends a file. */
export const postMessage = (body) => call('POST', '/sandbox/messages', body);

/** A person taps a button. */
export const postTap = (body) => call('POST', '/sandbox/taps', body);

/** The demo's legal clock: `{now}` in ms. */
export const getClock = () => call('GET', '/sandbox/clock');

/** Moves the clock: `{advance: "2h"}` or `{to: "2026-12-01T09:00:00+08:00"}`; answers when all due work is done. */
export const postClock = (body) => call('POST', '/sandbox/clock', body);

/** Days that do not follow the week: `{date, kind: 'off' | 'work', name}`. */
export const getCalendar = () => call('GET', '/sandbox/calendar');

/** Running products; none means that nobody answers. */
export const getProducts = () => call('GET', '/sandbox/products');

/** Who is in which chat, and when something was said there last. */
export const getActivity = () => call('GET', '/sandbox/activity');

/** Open API calls of the product since a transport time. */
export const getCalls = (since) => call('GET', `/sandbox/calls?since=${since}`);

/** Slash commands that the bot registered with Feishu; 404 when this server keeps no such list. */
export const getCommands = () => call('GET', '/sandbox/commands');

/** Where a file of a message can be downloaded by this person. */
export const fileUrl = (as, key) => `/sandbox/files/${q(key)}?as=${q(as)}`;

/** Server-sent events for this person. */
export const openStream = (as) => new EventSource(`/sandbox/stream?as=${q(as)}`);
