import { createCipheriv, createHash, randomBytes } from 'node:crypto';
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
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ACK_MS),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-lark-request-timestamp': timestamp,
        'x-lark-request-nonce': nonce,
        'x-lark-signature': signature,
      },
    });
    const data = await response.text();
    return { kind: 'ack', code: response.status, ...(data === '' ? {} : { data }) };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { kind: timedOut ? 'timeout' : 'unreachable' };
  }
}
