import { createHash, randomBytes } from 'node:crypto';

/** An id in platform format (platform.md §5), the same at every start: prefix + 32 hex drawn from the name. */
export const hashedId = (prefix: string, name: string): string =>
  prefix + createHash('sha256').update(`${prefix}${name}`).digest('hex').slice(0, 32);

export const randomHex = (digits: number): string => randomBytes(digits / 2).toString('hex');

export const randomId = (prefix: string): string => prefix + randomHex(32);
