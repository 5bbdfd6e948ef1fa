import { setImmediate } from 'node:timers/promises';

import { LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';

import type { Log } from '../src/app/ports.ts';
import type { FeishuApp } from './client.ts';
import { createDispatcher, type InboundDispatcher } from './dispatcher.ts';
import { createHttp } from './http.ts';
import type { InboundHandlers } from './inbound.ts';
import { sdkLogger } from './redact.ts';

export interface ReceiverOptions extends FeishuApp {
  readonly botOpenId: string;
  readonly log: Log;
  /** Milliseconds until the next attempt after the SDK gave up for good. */
  readonly restartMs?: number;
}

/** One way for events to come in, and for acknowledgements and answers to taps to go out: long connection or webhook. */
export interface Receiver {
  /**
   * Resolves when events can come.
   * @throws Error when Feishu refuses the app (wrong secret, too many connections); what may heal is tried on and on.
   */
  start(): Promise<void>;
  /** Takes no new events and lets the running handlers end; what they answer still leaves. */
  stop(): Promise<void>;
  /** Handlers running now, for idle. */
  inFlight(): number;
  /** Whether events can come in at this moment. */
  connected(): boolean;
}

/** Seconds without a sign of life after a ping before the connection counts as dead. */
const PING_TIMEOUT_S = 5;
const HANDSHAKE_TIMEOUT_MS = 10_000;
const ENDPOINT_TIMEOUT_MS = 15_000;
const RESTART_MS = 15_000;

/** The long connection (platform.md §10). */
export function createReceiver(handlers: InboundHandlers, options: ReceiverOptions): Receiver {
  const { appId, appSecret, domain, log } = options;
  const dispatcher: InboundDispatcher = createDispatcher(handlers, options);
  const http = createHttp({ timeoutMs: ENDPOINT_TIMEOUT_MS, maxSockets: 2 });
  let first: { resolve: () => void; reject: (error: Error) => void } | null = null;
  let restart: NodeJS.Timeout | null = null;
  let connected = false;

  const socket = new WSClient({
    appId,
    appSecret,
    domain,
    httpInstance: http.instance,
    handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    logger: sdkLogger(log),
    loggerLevel: LoggerLevel.warn,
    onReady: () => {
      connected = true;
      log.info({}, 'long connection ready');
      first?.resolve();
      first = null;
    },
    onReconnecting: () => {
      connected = false;
      log.warn({}, 'long connection lost');
    },
    onReconnected: () => {
      connected = true;
      log.info({}, 'long connection ready again');
    },
    onError: (error) => {
      connected = false;
      if (first !== null) {
        first.reject(error);
        first = null;
        return;
      }
      // The SDK has given up; a process that hears nothing would look healthy for ever.
      log.error({}, 'long connection refused, will be tried again');
      restart = setTimeout(open, options.restartMs ?? RESTART_MS);
    },
  });
  const open = () => void socket.start({ eventDispatcher: dispatcher.sdk });

  return {
    start: () =>
      new Promise<void>((resolve, reject) => {
        if (!/^cli_[0-9a-f]{16}$/i.test(appId)) {
          // The SDK would only log this and never connect (§10.2).
          reject(new Error('FEISHU_APP_ID must be cli_ and 16 hexadecimal digits'));
          return;
        }
        first = { resolve, reject };
        open();
      }),
    async stop() {
      connected = false;
      if (restart !== null) clearTimeout(restart);
      first?.reject(new Error('stopped before the long connection was ready'));
      first = null;
      await dispatcher.drain();
      await setImmediate(); // the SDK sends the acknowledgement in a later microtask
      socket.close();
      http.close();
    },
    inFlight: () => dispatcher.inFlight(),
    connected: () => connected,
  };
}
