import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import axios, {
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { z } from 'zod';

import { FeishuFailure, type FailureFacts } from './feishu-failure.ts';

export interface HttpOptions {
  /** Milliseconds for a call as a whole, waiting for a free socket included; the SDK itself has no limit (§14). */
  readonly timeoutMs: number;
  readonly maxSockets: number;
}

/** HTTP for the SDK: its requests answer with the body alone, as the SDK expects (stack.md §4). */
export interface FeishuHttp {
  readonly instance: HttpInstance;
  /** One request with what the SDK cannot carry: a form with files, a body of bytes, a limit and a time of its own. */
  transfer<T>(config: AxiosRequestConfig): Promise<T>;
  /** Closes the idle connections. */
  close(): void;
}

/**
 * An axios of our own: a limit on time and sockets, no proxy or redirect taken from the surroundings. Every failure
 * becomes a `FeishuFailure` here, before the SDK can log it with its `Authorization` or app secret. On `/open-apis/` a
 * code other than 0 is a failure too; the endpoint of the long connection is left to the SDK, which reads its codes.
 */
export function createHttp({ timeoutMs, maxSockets }: HttpOptions): FeishuHttp {
  const agents = [
    new HttpAgent({ keepAlive: true, maxSockets }),
    new HttpsAgent({ keepAlive: true, maxSockets }),
  ] as const;
  const instance = axios.create({
    timeout: timeoutMs,
    proxy: false,
    maxRedirects: 0,
    httpAgent: agents[0],
    httpsAgent: agents[1],
  });
  instance.interceptors.request.use((config) => {
    // `timeout` alone starts anew with every byte received.
    config.signal = AbortSignal.timeout(config.timeout ?? timeoutMs);
    return config;
  });
  instance.interceptors.response.use(
    (response) => unwrap(response) as AxiosResponse,
    (error: unknown) => {
      throw failureOf(error);
    },
  );
  return {
    instance: asSdkInstance(instance),
    transfer: <T>(config: AxiosRequestConfig) => asSdkInstance(instance).request<T>(config as object),
    close: () => agents.forEach((agent) => agent.destroy()),
  };
}

/** The interceptor has made its answers bodies, which axios' types cannot know. */
const asSdkInstance = (instance: AxiosInstance): HttpInstance => instance as unknown as HttpInstance;

const Envelope = z.looseObject({ code: z.number() });

function unwrap(response: AxiosResponse): unknown {
  const body: unknown = response.data;
  const { config } = response;
  if (!methodOf(config).includes(' /open-apis/')) return body;
  const isJson = config.responseType === undefined || config.responseType === 'json';
  const envelope = Envelope.safeParse(jsonOf(response));
  // A file is no envelope; an envelope where a file should be is a refusal.
  const refused = envelope.success ? envelope.data.code !== 0 : isJson;
  if (refused) throw new FeishuFailure(factsOf(config, response));
  return body;
}

/** What a body says: one of bytes that is declared as JSON is read, since refused downloads come so. */
function jsonOf(response: AxiosResponse | undefined): unknown {
  const body: unknown = response?.data;
  if (!(body instanceof Uint8Array)) return body;
  if (!(header(response, 'content-type') ?? '').includes('application/json')) return undefined;
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function failureOf(error: unknown): FeishuFailure {
  if (error instanceof FeishuFailure) return error;
  if (!axios.isAxiosError(error))
    return new FeishuFailure({ ...factsOf(undefined, undefined), errno: 'UNKNOWN' });
  if (error.response !== undefined) return new FeishuFailure(factsOf(error.config, error.response));
  // axios has no code of its own for it.
  if (error.message.startsWith('maxContentLength'))
    return new FeishuFailure({ ...factsOf(error.config, undefined), errno: TOO_LARGE });
  const timedOut = error.code === 'ECONNABORTED' || error.code === 'ERR_CANCELED';
  return new FeishuFailure({
    ...factsOf(error.config, undefined),
    kind: timedOut ? 'timeout' : 'network',
    errno: timedOut ? null : (error.code ?? null),
  });
}

/** The `errno` of an answer that is larger than was asked for. */
export const TOO_LARGE = 'TOO_LARGE';

const ErrorBody = z.looseObject({
  code: z.number(),
  msg: z.string().catch(''),
  error: z
    .looseObject({
      log_id: z.string().optional().catch(undefined),
      field_violations: z.array(z.looseObject({ field: z.string() })).catch([]),
    })
    .optional()
    .catch(undefined),
});

/** Reads what may be kept of an answer: numbers and names, never `msg` as a whole (it can quote what was sent). */
function factsOf(
  config: InternalAxiosRequestConfig | undefined,
  response: AxiosResponse | undefined,
): FailureFacts {
  const body = ErrorBody.safeParse(jsonOf(response)).data;
  const msg = body?.msg ?? '';
  const hints = [
    ...(/ErrPath: ([^;]{1,120})/.exec(msg)?.slice(1) ?? []),
    ...(body?.error?.field_violations.map((violation) => violation.field.slice(0, 60)) ?? []),
    ...(body?.code === SCOPE_MISSING ? (msg.match(/[a-z]+:[a-z_.]+(?::[a-z_.]+)?/g) ?? []) : []),
  ];
  const reset = Number(header(response, 'x-ogw-ratelimit-reset') ?? NaN);
  return {
    kind: body === undefined ? (response === undefined ? 'network' : 'http') : 'business',
    method: methodOf(config),
    stage: 'call',
    code: body?.code ?? null,
    httpStatus: response?.status ?? null,
    logId: header(response, 'x-tt-logid') ?? body?.error?.log_id ?? null,
    retryAfterMs: Number.isFinite(reset) && reset >= 0 ? Math.ceil(reset * 1000) : null,
    errno: null,
    cardCode: Number(/ErrCode: (\d+)/.exec(msg)?.[1] ?? NaN) || null,
    cardTooBig: /limit|exceed|at most/i.test(/ErrMsg: (.*)/s.exec(msg)?.[1] ?? ''),
    hint: hints.length === 0 ? null : hints.join(', ').slice(0, 300),
  };
}

/** The message of this code lists the scopes of which one would do (§1.3). */
const SCOPE_MISSING = 99991672;

function header(response: AxiosResponse | undefined, name: string): string | undefined {
  const value: unknown = response?.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function methodOf(config: InternalAxiosRequestConfig | undefined): string {
  const url = config?.url ?? '';
  const path = URL.canParse(url) ? new URL(url).pathname : '?';
  return `${(config?.method ?? '?').toUpperCase()} ${path}`;
}
