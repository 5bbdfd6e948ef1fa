import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** Posts as Feishu makes them (platform.md §8.2, §8.3), and as nobody but an attacker would. */

export const APP_ID = 'cli_0123456789abcdef';
export const SECRETS = { encryptKey: 'test key', verificationToken: 'vt' } as const;

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const bytesOf = (content: unknown): Buffer =>
  Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

/** IV and ciphertext of `content`: bytes and text as they are, anything else as JSON. */
export function encrypt(content: unknown, key: string = SECRETS.encryptKey): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(bytesOf(content)), cipher.final()]);
}

/** `{"encrypt": …}` around what `encrypt` gave. */
export const wrap = (encrypted: Buffer): Buffer => bytesOf({ encrypt: encrypted.toString('base64') });

export const sealed = (content: unknown, key?: string): Buffer => wrap(encrypt(content, key));

export interface SignedHow {
  readonly key?: string;
  /** Seconds since the epoch, as text. */
  readonly timestamp: string;
  readonly nonce?: string;
  /** What is signed, where it is not the body. */
  readonly signedBody?: Buffer;
}

/** `body` with a signature. */
export function signed(content: unknown, how: SignedHow): Post {
  const { key = SECRETS.encryptKey, timestamp, nonce = 'n0nce-A', signedBody } = how;
  const body = bytesOf(content);
  const signature = createHash('sha256')
    .update(timestamp + nonce + key)
    .update(signedBody ?? body)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
}

/** `body` as somebody posts it who cannot sign. */
export const unsigned = (content: unknown): Post => ({
  body: bytesOf(content),
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

export const challenge = (given: object = {}): object => ({
  challenge: 'word',
  token: SECRETS.verificationToken,
  type: 'url_verification',
  ...given,
});
