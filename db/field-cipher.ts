import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals the contact person of a case; finds one by exact name or telephone without unsealing. */
export interface FieldCipher {
  /** First 8 hex digits of SHA-256 of the key: says which key sealed a row, and nothing about the key. */
  readonly keyId: string;
  /** Seals `text` as `field` of `caseId`; opens nowhere else. */
  seal(caseId: string, field: Field, text: string): string;
  /** @throws Error when the key, the case or the field is another one, or a byte was changed. */
  open(caseId: string, field: Field, sealed: string): string;
  /** The same for every spelling of the same name or telephone. */
  blindIndex(field: Field, text: string): string;
}

export type Field = 'name' | 'phone';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param fieldKey FIELD_KEY: 32 bytes in base64 or hex
 * @throws Error when it is not
 */
export function makeFieldCipher(fieldKey: string): FieldCipher {
  const key = parseKey(fieldKey);
  const indexKey = Buffer.from(hkdfSync('sha256', key, '', 'jieban blind index', 32));
  // A sealed text is bound to its place: copied into another row or column it does not open.
  const place = (caseId: string, field: Field): Buffer => Buffer.from(`${caseId}/${field}`);
  return {
    keyId: createHash('sha256').update(key).digest('hex').slice(0, 8),

    seal(caseId, field, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(place(caseId, field));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },

    open(caseId, field, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(place(caseId, field))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    },

    blindIndex: (field, text) =>
      createHmac('sha256', indexKey)
        .update(`${field}/${normalise[field](text)}`)
        .digest('hex'),
  };
}

const normalise: Readonly<Record<Field, (text: string) => string>> = {
  name: (text) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase(),
  // +86 432 6666-1234 and 043266661234 are told apart only by what people leave out.
  phone: (text) =>
    text
      .normalize('NFKC')
      .replace(/\D/g, '')
      .replace(/^(00)?86(?=\d{10,11}$)/, ''),
};

function parseKey(text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== 32)
    throw new Error('FIELD_KEY must be 32 bytes in base64 or hex: openssl rand -base64 32');
  return key;
}
