import { asJson, isJson, parseJson } from '../json.ts';
import type { ApiCall } from './call.ts';
import { cardProblem } from './cards.ts';
import { refusal } from './errors.ts';

/** Limits of `content` in bytes (platform.md §2.1). */
const TEXT_BYTES = 150 * 1024;
const RICH_BYTES = 30 * 1024;

/** A mainland mobile number written plainly can trip the audit (platform.md §2.6; fault `dlp`). */
const PLAIN_PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/;

const TYPES = new Set(['text', 'post', 'interactive', 'image', 'file']);

/** Checks the content of a new or changed message; throws what Feishu would answer. */
export function checkContent(call: ApiCall, type: string, content: string): void {
  if (!TYPES.has(type)) throw refusal('parameter', 'ext=msg_type');
  const value = parseJson(content);
  if (!isJson(value)) throw refusal('parameter', 'ext=content is not a json string');
  if (Buffer.byteLength(content) > (type === 'text' ? TEXT_BYTES : RICH_BYTES)) throw refusal('tooLong');
  if (PLAIN_PHONE.test(content) && call.core.faults.strike('dlp', { path: call.ctx.path, ...call.about })) {
    throw refusal('dlp');
  }
  checkForm(call, type, value);
}

function checkForm(call: ApiCall, type: string, value: Record<string, unknown>): void {
  const { files } = call.core.store.state;
  switch (type) {
    case 'text':
      if (typeof value['text'] !== 'string' || value['text'] === '')
        throw refusal('parameter', 'ext=text is empty');
      break;
    case 'post': {
      const locales = Object.values(value).map(asJson);
      if (!locales.some((post) => Array.isArray(post['content'])))
        throw refusal('parameter', 'ext=post content');
      break;
    }
    case 'interactive': {
      const problem = cardProblem(call.core, value);
      if (problem) throw problem;
      break;
    }
    default: {
      const key = value[`${type}_key`];
      if (files.get(String(key))?.kind !== type) throw refusal('parameter', `ext=${type}_key`);
    }
  }
}
