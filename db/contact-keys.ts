import type { FieldCipher } from './field-cipher.ts';
import type { Session } from './session.ts';

/** How the stored contacts and the key of this process fit together. */
export interface ContactKeys {
  /** Which key this process has: the first 8 hex digits of its SHA-256. */
  readonly keyId: string;
  /** Stored contacts by the key that sealed them. */
  readonly stored: readonly { readonly keyId: string; readonly contacts: number }[];
  /** Whether the newest contact that was sealed with this key opens; null when there is none. */
  readonly opens: boolean | null;
}

/** Looks at all contacts by their key, and opens one: reads, shows nothing. */
export async function contactKeys(session: Session, cipher: FieldCipher): Promise<ContactKeys> {
  const stored = await session.select<{ keyId: string; contacts: number | string }>(
    'SELECT key_id AS keyId, COUNT(*) AS contacts FROM case_contact GROUP BY key_id ORDER BY key_id',
  );
  const [newest] = await session.select<{ caseId: string; name: string }>(
    'SELECT case_id AS caseId, name FROM case_contact WHERE key_id = ? ORDER BY case_id DESC LIMIT 1',
    [cipher.keyId],
  );
  return {
    keyId: cipher.keyId,
    stored: stored.map(({ keyId, contacts }) => ({ keyId, contacts: Number(contacts) })),
    opens: newest === undefined ? null : opens(cipher, newest.caseId, newest.name),
  };
}

function opens(cipher: FieldCipher, caseId: string, sealed: string): boolean {
  try {
    cipher.open(caseId, 'name', sealed);
    return true;
  } catch {
    return false;
  }
}
