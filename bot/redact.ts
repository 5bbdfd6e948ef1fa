import type { Logger } from '@larksuiteoapi/node-sdk';

import type { Log } from '../src/app/ports.ts';
import { FeishuFailure } from './feishu-failure.ts';

/**
 * What may be logged of an error: its class, its code and where it happened. Not its message: those of a driver or a
 * parser quote names, telephone numbers and secrets.
 */
export function errorFields(error: unknown): object {
  if (error instanceof FeishuFailure) return { error: error.message };
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, ...code, at: frames.slice(0, 8).map((line) => line.trim()) };
}

/**
 * The SDK's log in ours. It passes arrays of anything, whole requests among them; only warnings and errors are kept,
 * of these only texts and errors, and of texts neither tokens nor addresses with tickets nor long numbers.
 */
export function sdkLogger(log: Log): Logger {
  const fields = (parts: unknown[]) => {
    const flat = parts.flat(3);
    const failure = flat.find((part) => part instanceof Error);
    return {
      from: 'sdk',
      said: flat.filter((part) => typeof part === 'string').map(redact),
      ...(failure === undefined ? {} : errorFields(failure)),
    };
  };
  const nothing = () => undefined;
  return {
    error: (...parts: unknown[]) => log.error(fields(parts), 'Feishu SDK'),
    warn: (...parts: unknown[]) => log.warn(fields(parts), 'Feishu SDK'),
    info: nothing,
    debug: nothing,
    trace: nothing,
  };
}

const redact = (text: string): string =>
  text
    .replace(/(Bearer\s+|\b[tuac]-)[\w.-]{4,}/g, '$1…')
    .replace(/\b(https?|wss?):\/\/[^\s"']+/g, '$1://…')
    .replace(/\d{7,}/g, '…')
    .slice(0, 300);
