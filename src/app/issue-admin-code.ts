import type { LocalDate } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import type { ReadTx } from './ports.ts';

/** A code is good for one hour of transport time … */
export const ADMIN_CODE_LIFE_MS = 60 * 60 * 1000;
/** … and for this many attempts, by whomever. */
export const ADMIN_CODE_ATTEMPTS = 5;

/** 32 digits and letters of which none looks like another (Crockford): one of 5 bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** Whether nobody could bind a chat or appoint somebody: then the product waits for its first admin. */
export const lacksAdmin = async (tx: ReadTx, today: LocalDate): Promise<boolean> =>
  (await tx.directory.holders(['admin', 'director'], null, today)).length === 0;

/**
 * Makes the one-time code for the first admin, in place of any earlier one; `npm run doctor` prints it. Whoever sends
 * `/绑定 管理员 CODE` to the bot in the direct chat within the hour becomes admin (redeem-admin-code.ts). Whether one is
 * needed says `lacksAdmin`; an operator who has lost every admin may make one at any time.
 * @param randomBytes unguessable bytes, e.g. of node:crypto
 * @returns the code as it is to be printed, `7K2M-9QXD-4TPA`, and when it expires (epoch ms); stored is only its hash
 */
export const issueAdminCode =
  ({ store, transport }: Pick<Deps, 'store' | 'transport'>, randomBytes: (size: number) => Uint8Array) =>
  async (): Promise<{ readonly code: string; readonly expiresMs: number }> => {
    const code = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
    const expiresMs = transport.nowMs() + ADMIN_CODE_LIFE_MS;
    await store.transaction((tx) => tx.adminCodes.issue(code, expiresMs));
    return { code: code.replace(/(.{4})(?=.)/g, '$1-'), expiresMs };
  };

/** A code as typed: dashes and blanks left out, look-alikes read as what they stand for, full width and small too. */
export const tidyAdminCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
