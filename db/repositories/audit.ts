import type { Audit } from '../../src/app/ports.ts';
import { auditTable } from '../entities/audit.ts';
import type { Session } from '../session.ts';

/** The record of looks and refusals. */
export function audit(session: Session): Audit {
  return {
    async record(entry) {
      await session.rows(auditTable).insert(entry);
    },
  };
}
