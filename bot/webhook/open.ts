import { createDecipheriv, createHash } from 'node:crypto';

import { z } from 'zod';

const IV_BYTES = 16;
const Sealed = z.object({ encrypt: z.string() });

/**
 * What Feishu sealed in a body `{"encrypt": base64(IV ‖ AES-256-CBC)}` with the SHA-256 of the encrypt key (platform.md
 * §8.2), parsed. Null for everything else: not UTF-8, not JSON, not sealed, sealed with another key, cut or padded wrongly.
 */
export function open(body: Uint8Array, encryptKey: string): unknown {
  try {
    return parse(decrypt(Sealed.parse(parse(body)).encrypt, encryptKey));
  } catch {
    return null;
  }
}

/** @throws Error for what was not encrypted with this key, or was cut. */
export function decrypt(text: string, encryptKey: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  const key = createHash('sha256').update(encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]);
}

/** @throws TypeError for bytes that are not UTF-8, SyntaxError for text that is not JSON. */
const parse = (bytes: Uint8Array): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
