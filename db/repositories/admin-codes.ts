import { createHash, timingSafeEqual } from 'node:crypto';
import type { AdminCodes } from '../../src/app/admin-codes.ts';
import { ADMIN_CODE_ID, adminCodeTable } from '../entities/admin-code.ts';
import type { Session } from '../session.ts';
import { put } from './put.ts';

/** A code has 60 bits of chance and lives an hour: one round of a fast hash is enough. */
const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();

/** The code of the first admin; compared in constant time. */
export function adminCodes(session: Session): AdminCodes {
  return {
    async issue(code, expiresMs) {
      const row = { hash: hashOf(code).toString('hex'), expiresMs, attempts: 0 };
      await put(session, adminCodeTable, { id: ADMIN_CODE_ID }, row);
    },

    async attempt(code) {
      const open = await session.lockRow(adminCodeTable, { id: ADMIN_CODE_ID });
      if (open === null) return null;
      const attempts = open.attempts + 1;
      await session.update(adminCodeTable, { id: ADMIN_CODE_ID }, { attempts });
      const matches = timingSafeEqual(hashOf(code), Buffer.from(open.hash, 'hex'));
      return { matches, expiresMs: open.expiresMs, attempts };
    },

    async revoke() {
      await session.rows(adminCodeTable).delete({ id: ADMIN_CODE_ID });
    },
  };
}
