import { type Cache, Client, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk';

import type { Log, TransportClock } from '../src/app/ports.ts';
import { FeishuFailure } from './feishu-failure.ts';
import type { AxiosRequestConfig } from 'axios';
import { createHttp } from './http.ts';
import { sdkLogger } from './redact.ts';
import { TenantToken } from './tenant-token.ts';

export interface FeishuApp {
  /** `cli_` and 16 hexadecimal digits (§5). */
  readonly appId: string;
  readonly appSecret: string;
  /** Base address without a slash at the end: `https://open.feishu.cn`, Lark's, or the sandbox's. */
  readonly domain: string;
}

export interface ClientOptions extends FeishuApp {
  readonly log: Log;
  readonly clock: TransportClock;
  readonly timeoutMs?: number;
  /** For a file. */
  readonly transferMs?: number;
  readonly maxSockets?: number;
}

type CallOptions = ReturnType<typeof withTenantToken>;

/** The Open API behind everything the SDK leaves to its users (stack.md §4, platform.md §14). */
export interface FeishuClient {
  /**
   * Makes one call: `run` hands `options` on to the SDK method it calls. The token is added; a refused token is
   * replaced and the call made once more. Nothing else is repeated here.
   * @throws FeishuFailure for every kind of failure, a code other than 0 included.
   */
  call<T>(run: (sdk: Client, options: CallOptions) => Promise<T>): Promise<T>;
  /**
   * The same for files, which need a form, bytes and more time than other calls.
   * @throws FeishuFailure
   */
  transfer<T>(config: Transfer): Promise<T>;
  /** Closes the idle connections. */
  close(): void;
}

/** `url` is the path alone: `/open-apis/im/v1/files`. */
export type Transfer = Pick<
  AxiosRequestConfig,
  'method' | 'url' | 'params' | 'data' | 'responseType' | 'maxContentLength'
>;

const TIMEOUT_MS = 8000;
/** 30 MB in two minutes are 2 Mbit/s. */
const TRANSFER_MS = 120_000;
/** Enough for the sender's eight chats beside the commands' few calls. */
const MAX_SOCKETS = 16;

/** Invalid or expired, or missing (§1.3). */
const TOKEN_REFUSED: ReadonlySet<number | null> = new Set([99991663, 99991661]);

export function createFeishuClient(options: ClientOptions): FeishuClient {
  const { appId, appSecret, domain, log, clock } = options;
  const http = createHttp({
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxSockets: options.maxSockets ?? MAX_SOCKETS,
  });
  const tokens = new TenantToken(http.instance, { appId, appSecret, domain }, clock);
  const sdk = new Client({
    appId,
    appSecret,
    domain,
    httpInstance: http.instance,
    disableTokenCache: true,
    cache: noCache,
    logger: sdkLogger(quietly(log)),
    loggerLevel: LoggerLevel.warn,
  });

  /** A refused token is replaced and the call made once more. */
  async function withToken<T>(run: (token: string) => Promise<T>): Promise<T> {
    const token = await tokens.get();
    try {
      return await run(token);
    } catch (error) {
      if (!(error instanceof FeishuFailure) || !TOKEN_REFUSED.has(error.facts.code)) throw error;
      tokens.drop(token);
      return run(await tokens.get());
    }
  }

  return {
    call: (run) => withToken((token) => run(sdk, withTenantToken(token))),
    transfer: <T>({ url, ...config }: Transfer) =>
      withToken((token) =>
        http.transfer<T>({
          ...config,
          url: `${domain}${url ?? ''}`,
          timeout: options.transferMs ?? TRANSFER_MS,
          headers: { Authorization: `Bearer ${token}` },
        }),
      ),
    close: () => http.close(),
  };
}

/** The SDK's own cache is one map for the whole process (§1.1); the token is ours, so it needs none. */
const noCache: Cache = { get: () => Promise.resolve(undefined), set: () => Promise.resolve(true) };

/** Whoever made the call logs its failure; what the SDK says of it first is a repetition. */
const quietly = (log: Log): Log => ({ ...log, error: () => undefined });
