import { pino } from 'pino';
import type { Log } from './app/ports.ts';

/**
 * The structured log, one JSON line per entry on standard output. Errors keep type, message and stack only: whole error
 * objects of HTTP clients and databases carry tokens, texts and telephone numbers.
 */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: brief },
    redact: { paths: ['*.app_secret', '*.phone', '*.authorization', '*.Authorization'], censor: '[hidden]' },
  });

const brief = (error: unknown): unknown =>
  error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : String(error);
