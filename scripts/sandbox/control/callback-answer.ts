import { checkCard } from '../card-check/index.ts';
import type { Core } from '../core.ts';
import { isJson, parseJson } from '../json.ts';
import type { Delivery } from '../long-connection.ts';
import { cardProblem } from '../open-api/cards.ts';

/** What the clicking person sees (platform.md §9.4). */
export interface CallbackAnswer {
  toast?: Toast;
  /** A valid card to show in place of the clicked one. */
  card?: Record<string, unknown>;
  error_code?: number;
}

export interface Toast {
  type: string;
  content: string;
}

const NO_ANSWER = 200341;
const BAD_ANSWER = 200671;
const WRONG_SHAPE = 200672;
const BAD_CARD = 200673;
const OTHER_SCHEMA = 200830;

const TOAST_TYPES = new Set(['info', 'success', 'error', 'warning']);

/** Reads the answer to a card click. */
export function readAnswer(core: Core, delivery: Delivery): CallbackAnswer {
  if (delivery.kind === 'timeout') return { error_code: NO_ANSWER };
  if (delivery.kind === 'unreachable' || delivery.code !== 200) return { error_code: BAD_ANSWER };
  if (delivery.data === undefined || delivery.data === '') return {};
  const value = parseJson(delivery.data);
  // The SDK of an instance without the handler answers this sentence (platform.md §10.2.5).
  if (typeof value === 'string' && value.startsWith('no ')) return { error_code: BAD_ANSWER };
  if (!isJson(value)) return { error_code: WRONG_SHAPE };
  return readBody(core, value);
}

function readBody(core: Core, body: Record<string, unknown>): CallbackAnswer {
  const answer: CallbackAnswer = {};
  const { toast, card, ...rest } = body;
  if (Object.keys(rest).length > 0) return { error_code: WRONG_SHAPE };
  if (toast !== undefined) {
    if (!isToast(toast)) return { error_code: WRONG_SHAPE };
    answer.toast = { type: toast.type, content: toast.content };
  }
  if (card !== undefined) {
    if (!isJson(card) || card['type'] !== 'raw' || !isJson(card['data'])) return { error_code: WRONG_SHAPE };
    if (card['data']['schema'] !== '2.0') return { error_code: OTHER_SCHEMA };
    if (checkCard(card['data']).length > 0 || cardProblem(core, card['data']))
      return { error_code: BAD_CARD };
    answer.card = card['data'];
  }
  return answer;
}

function isToast(value: unknown): value is Toast {
  return (
    isJson(value) &&
    typeof value['content'] === 'string' &&
    typeof value['type'] === 'string' &&
    TOAST_TYPES.has(value['type'])
  );
}
