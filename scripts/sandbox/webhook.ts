import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { asJson, parseJson } from './json.ts';
import type { Delivery } from './long-connection.ts';
import { ACK_MS } from './long-connection.ts';
import { randomHex } from './ids.ts';
import type { AppIdentity } from './types.ts';

/** `{"encrypt": base64(IV ‖ AES-256-CBC)}` with SHA-256 of the key (platform.md §8.2). */
export function encryptBody(payload: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const bytes = Buffer.concat([iv, cipher.update(payload, 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: bytes.toString('base64') });
}

/** Time for the answer to the question whether an address is the product's (platform.md §8.1). */
const URL_CHECK_MS = 1000;

/** Posts an event, encrypted and signed over the raw bytes (platform.md §8.3), `skewMs` off; the answer must come within 3 s. */
export async function postEvent(
  url: string,
  payload: string,
  app: AppIdentity,
  skewMs: number,
): Promise<Delivery> {
  const body = encryptBody(payload, app.encrypt_key);
  const timestamp = String(Math.floor((Date.now() + skewMs) / 1000));
  const nonce = randomHex(16);
  const signature = createHash('sha256')
    .update(timestamp + nonce + app.encrypt_key + body)
    .digest('hex');
  const headers = {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
  return post(url, body, headers, ACK_MS);
}

/** Asks an address, encrypted but unsigned as Feishu does, to send a word back; why it is none, or undefined. */
export async function urlProblem(url: string, app: AppIdentity): Promise<string | undefined> {
  const challenge = randomHex(32);
  const question = { challenge, token: app.verification_token, type: 'url_verification' };
  const answer = await post(url, encryptBody(JSON.stringify(question), app.encrypt_key), {}, URL_CHECK_MS);
  if (answer.kind !== 'ack') return answer.kind;
  const isRight = answer.code === 200 && asJson(parseJson(answer.data ?? ''))['challenge'] === challenge;
  return isRight ? undefined : `answered ${answer.code} without the challenge`;
}

async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  withinMs: number,
): Promise<Delivery> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    });
    const data = await response.text();
    return { kind: 'ack', code: response.status, ...(data === '' ? {} : { data }) };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { kind: timedOut ? 'timeout' : 'unreachable' };
  }
}
