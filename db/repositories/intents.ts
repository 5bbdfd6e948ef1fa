import type { Intents } from '../../src/app/ports.ts';
import { intentTable } from '../entities/intent.ts';
import type { Session } from '../session.ts';

/** Enqueues what is to be sent after the commit. */
export function intents(session: Session): Intents {
  return {
    async enqueue(intent) {
      await session.rows(intentTable).insert({
        ...intent,
        status: 'queued',
        attempts: 0,
        firstAttemptMs: null,
        // Due at once, whatever the sender's clock says compared with ours.
        nextAttemptMs: 0,
        uncertain: false,
        messageId: null,
        error: null,
      });
      session.raiseWork();
    },
  };
}
