import type Koa from 'koa';
import type { Core } from '../core.ts';
import type { z } from 'zod';
import { asText, parseJson } from '../json.ts';
import { refusal } from './errors.ts';

/** One Open API call on its way: what handlers see, and what the log keeps. */
export interface ApiCall {
  core: Core;
  ctx: Koa.Context;
  params: Readonly<Record<string, string>>;
  body: Buffer;
  /** For the log and the selectors of faults. */
  about: { chat_id?: string; message_id?: string; uuid?: string };
}

/** Gives the `data` of the envelope; `raw` answers are written as they are. */
export type Handler = (call: ApiCall) => unknown;

/** An answer that is not `{code,msg,data}`: payload beside the code, or bytes. */
export class RawAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: unknown, headers: Readonly<Record<string, string>> = {}) {
    this.body = body;
    this.headers = headers;
  }
}

/** The JSON body, checked; 99992402 names what is wrong with it. */
export function bodyOf<T>(call: ApiCall, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parseJson(call.body.toString('utf8')));
  if (result.success) return result.data;
  throw refusal(
    'fields',
    JSON.stringify(result.error.issues.map(({ path, message }) => ({ path, message }))),
  );
}

export const queryOf = (call: ApiCall, name: string): string => asText(call.ctx.query[name]);

/** A page of a list: the token is the offset of the next row. */
export function pageOf<T>(call: ApiCall, rows: readonly T[], size: number) {
  const start = Number(queryOf(call, 'page_token')) || 0;
  const end = Math.min(rows.length, start + size);
  const has_more = end < rows.length;
  return { items: rows.slice(start, end), has_more, page_token: has_more ? String(end) : '' };
}

/** `page_size`, 20 unless told, at most 100 (platform.md §4.2, §4.3). */
export const pageSize = (call: ApiCall): number =>
  Math.min(100, Math.max(1, Number(queryOf(call, 'page_size')) || 20));
