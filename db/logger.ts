import type { Logger } from 'typeorm';
import type { Log } from '../src/app/ports.ts';
import { withoutValues } from './errors.ts';

const nothing = (): void => undefined;

/**
 * TypeORM's logger, which by default prints parameters, that is what people wrote. This one leaves statements alone: a
 * failed one is thrown, and duplicates and lock failures are part of the plan.
 */
export const typeOrmLogger = (log: Log): Logger => ({
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log(level, message) {
    if (level === 'warn')
      log.warn({ detail: withoutValues(String(message)) }, 'warning of the database driver');
  },
});
