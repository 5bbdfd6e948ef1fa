import type { SendOutcome } from '../src/app/ports.ts';
import type { FeishuFailure } from './feishu-failure.ts';

type Failed = Extract<SendOutcome, { ok: false }>;
type Kind = Failed['kind'];

/** How long to leave the whole app alone when only a person can help: an administrator, usually. */
const HEALING_MS = 30_000;

/**
 * Codes by what they mean for a message (platform.md §1.3, §2.6, §4.1). `app` = nothing was done and nothing will be
 * until somebody puts the app, its credentials, its scopes or its quota right: later, never lost.
 */
const CODES: readonly (readonly [Kind | 'app', readonly number[]])[] = [
  [
    'retry-later',
    [
      99991400, // frequency of the API
      230020, // frequency of a person, group or message
      11232, // message system under load
      11233,
      11247,
      230049, // still being sent
      232019, // frequency of a chat's operations
      200810, // somebody is using the card
      230018, // only administrators may speak: may be lifted
      230035, // muted or blocked: may be lifted
    ],
  ],
  [
    'app',
    [
      10003, // parameters of the token call; credentials
      10014, // app secret
      20002,
      99991401, // IP address not allowed
      99991403, // monthly quota
      99991543, // app id or secret
      99991661, // no token
      99991662, // app disabled
      99991663, // token still refused after a new one
      99991664,
      99991665,
      99991668,
      99991671,
      99991672, // scope missing
      99991673, // app unusable in this tenant
      230006, // bot ability switched off
      230027, // permission missing
      230036, // tenant's key deleted
      232034, // app not active
    ],
  ],
  [
    'target-gone',
    [
      230002, // bot not in the group
      230011, // recalled
      230013, // person outside the availability range, or resigned
      230019, // thread gone
      230029, // resigned
      230031, // card older than 14 days
      230034, // receiver unknown
      230050, // message invisible
      230073, // thread invisible
      230074,
      230110, // deleted
      230111, // about to destroy itself
      234004, // bot not in the chat of a file
      234040, // message of a file invisible
      232006, // chat unknown
      232009, // group dissolved
      232011, // operator not in the chat
      99992351, // person unknown
      99992354, // message unknown
      99992356, // chat unknown
      99992360,
      99992361,
      99992364,
    ],
  ],
  ['uncertain', [2200]], // internal error, usually in bursts: it may have been done
];
const KIND_OF = new Map(CODES.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)));

/** 230099 with one of these means that somebody is using the card at this moment; others, that the card is wrong. */
const CARD_IN_USE: ReadonlySet<number | null> = new Set([11310, 200810]);
const CARD_REFUSED = 230099;

/** Failures to connect: no byte of the call left this machine. */
const NOT_CONNECTED: ReadonlySet<string | null> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The one place that decides what a failed call means for the message it carried. */
export function sortFailure(failure: FeishuFailure): Failed {
  const { code, retryAfterMs } = failure.facts;
  const kind = kindOf(failure);
  const afterMs = kind === 'app' ? Math.max(retryAfterMs ?? 0, HEALING_MS) : retryAfterMs;
  return {
    ok: false,
    kind: kind === 'app' ? 'retry-later' : kind,
    code,
    detail: failure.message,
    ...(afterMs === null ? {} : { afterMs }),
  };
}

function kindOf({ facts }: FeishuFailure): Kind | 'app' {
  const { stage, kind, code, cardCode, cardTooBig, errno, httpStatus } = facts;
  const known = code === null ? undefined : KIND_OF.get(code);
  // Without a token the call itself was never made, whatever happened to the request for the token.
  if (stage === 'token') return known === 'app' ? 'app' : 'retry-later';
  switch (kind) {
    case 'timeout':
      return 'uncertain';
    case 'network':
      return NOT_CONNECTED.has(errno) ? 'retry-later' : 'uncertain';
    case 'http':
      return ofForeignAnswer(httpStatus ?? 0);
    case 'business':
      if (code === CARD_REFUSED) return CARD_IN_USE.has(cardCode) && !cardTooBig ? 'retry-later' : 'give-up';
      if (known !== undefined) return known;
      if (httpStatus === 429) return 'retry-later';
      return (httpStatus ?? 0) >= 500 ? 'uncertain' : 'give-up';
  }
}

/** Something on the way answered instead of Feishu: with 3xx and 4xx it did not let the call through. */
function ofForeignAnswer(status: number): Kind | 'app' {
  if (status === 429) return 'retry-later';
  return status >= 300 && status < 500 && status !== 408 ? 'app' : 'uncertain';
}
