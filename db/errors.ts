import { QueryFailedError } from 'typeorm';

/** What the drivers put on their errors. */
interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
}

const driverError = (error: unknown): DriverError | null =>
  error instanceof QueryFailedError ? (error.driverError as DriverError) : null;

/** True when a row with the same key was there already. The one place that knows how each driver says so. */
export function isDuplicate(error: unknown): boolean {
  const { code, errno } = driverError(error) ?? {};
  return errno === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** True when a lock could not be had and the server undid the statement or the whole transaction: 1205 waited too long, 1213 deadlock. */
export function isLockFailure(error: unknown): boolean {
  const { errno } = driverError(error) ?? {};
  return errno === 1205 || errno === 1213;
}

/** A failed statement as it may be logged: its code and its text with placeholders for whatever people wrote. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** The driver's code, e.g. `ER_NO_SUCH_TABLE` or `ECONNRESET`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The error that leaves db/. Drivers quote values in messages and keep parameters beside them, and whoever logs an error
 * logs those too; so values between quotes are cut out and nothing else is kept.
 */
export function cleanError(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const { code } = driverError(error) ?? {};
  const known = typeof code === 'string' ? code : 'UNKNOWN';
  return new DatabaseError(
    known,
    `${known}: ${withoutValues(error.message)} in: ${error.query.slice(0, 500)}`,
  );
}

/** `Duplicate entry '…' for key '…'`: a driver's message without what it quotes. */
export const withoutValues = (message: string): string => message.replace(/'[^']*'/g, "'…'").slice(0, 300);
