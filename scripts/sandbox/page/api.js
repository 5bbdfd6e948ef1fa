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
    throw new ApiError(String(answer.error ?? `请求失败 (${response.status})`), response.status);
  return answer;
}

const q = encodeURIComponent;

/** @returns {Promise<Array<{key: string, name: string, open_id: string, title?: string}>>} */
export const getPeople = () => call('GET', '/sandbox/people');

/** Chats visible to a person. */
export const getChats = (as) => call('GET', `/sandbox/chats?as=${q(as)}`);

/** The messages of one chat, oldest first. */
export const getMessages = (as, chat, limit) =>
  call('GET', `/sandbox/chats/${q(chat)}/messages?as=${q(as)}&limit=${limit}`);

/** A person writes or sends a file. */
export const postMessage = (body) => call('POST', '/sandbox/messages', body);

/** A person taps a button. */
export const postTap = (body) => call('POST', '/sandbox/taps', body);

/** The demo's legal clock: `{now}` in ms. */
export const getClock = () => call('GET', '/sandbox/clock');

/** Moves the clock: `{advance: "2h"}` or `{to: "2026-12-01T09:00:00+08:00"}`; answers when all due work is done. */
export const postClock = (body) => call('POST', '/sandbox/clock', body);

/** Where a file of a message can be downloaded by this person. */
export const fileUrl = (as, key) => `/sandbox/files/${q(key)}?as=${q(as)}`;

/** Server-sent events for this person. */
export const openStream = (as) => new EventSource(`/sandbox/stream?as=${q(as)}`);
