import { createHash, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { open } from './open.ts';

/** A body as it came, and the headers it came with; their names in lower case. */
export interface WebhookPost {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

/** What Feishu and the app have in common (its console: 事件与回调, 加密策略). */
export interface WebhookSecrets {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export type Verdict =
  /** The envelope of platform.md §7.1, for the dispatcher. */
  | { readonly kind: 'event'; readonly event: object }
  /** Feishu asks whether this address is ours (§8.1). */
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** `why` is for the log; who sent it learns the status only. */
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly why: string };

/** Feishu's last repetition comes 7 h 6 min after the event (§7.1: 15 s, 5 min, 1 h, 6 h). */
const OLDEST_MS = 8 * 3_600_000;
const NEWEST_MS = 5 * 60_000;

const Challenge = z.object({ type: z.literal('url_verification'), token: z.string(), challenge: z.string() });
const Envelope = z.object({
  schema: z.literal('2.0'),
  header: z.looseObject({ token: z.string(), app_id: z.string() }),
  event: z.unknown().optional(),
});

/**
 * Whether a post comes from Feishu, is recent, and is for this app (DESIGN §7 "Door"): signature over the bytes as they
 * came, then age, then decryption, then token and app. The SDK checks a signature over its own spelling of the body,
 * answers a wrong one with 200, takes plain bodies and never looks at the token (platform.md §8.4), so nothing of it is
 * used before this. What the bytes say counts; the content type says nothing.
 *
 * Feishu's check of the address comes without a signature, so whoever asks may have a body decrypted here. Hence one
 * answer for all that fails unsigned: it must not tell padding from text.
 *
 * @param nowMs transport time
 */
export function verify(
  { headers, body }: WebhookPost,
  app: WebhookSecrets & { readonly appId: string },
  nowMs: number,
): Verdict {
  const signature = headers['x-lark-signature'];
  if (signature === undefined)
    return challengeIn(open(body, app.encryptKey), app) ?? refused(401, 'not signed');

  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  // Ten digits: without a fixed length, digits could be moved between timestamp and nonce under one signature.
  if (typeof timestamp !== 'string' || !/^\d{10}$/.test(timestamp) || typeof nonce !== 'string')
    return refused(401, 'signed without time or nonce');
  const expected = createHash('sha256')
    .update(timestamp + nonce + app.encryptKey)
    .update(body)
    .digest('hex');
  if (!isSame(signature, expected)) return refused(401, 'wrong signature');
  const ageMs = nowMs - Number(timestamp) * 1000;
  if (ageMs > OLDEST_MS || ageMs < -NEWEST_MS) return refused(401, 'signed too long ago, or in the future');

  const content = open(body, app.encryptKey);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return refused(400, 'not decipherable');
  const challenge = challengeIn(content, app);
  if (challenge !== null) return challenge;
  const event = Envelope.safeParse(content).data;
  if (event === undefined || !isSame(event.header.token, app.verificationToken))
    return refused(401, 'wrong token');
  if (event.header.app_id !== app.appId) return refused(401, 'for another app');
  return { kind: 'event', event };
}

const refused = (status: 400 | 401, why: string): Verdict => ({ kind: 'refused', status, why });

function challengeIn(content: unknown, { verificationToken }: WebhookSecrets): Verdict | null {
  const asked = Challenge.safeParse(content).data;
  if (asked === undefined || !isSame(asked.token, verificationToken)) return null;
  return { kind: 'challenge', challenge: asked.challenge };
}

/** In constant time, whatever their lengths. */
const isSame = (given: unknown, secret: string): boolean =>
  timingSafeEqual(digest(String(given)), digest(secret));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
