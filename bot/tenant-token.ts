import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';

import type { TransportClock } from '../src/app/ports.ts';
import { type FailureFacts, FeishuFailure } from './feishu-failure.ts';

const TokenAnswer = z.looseObject({ tenant_access_token: z.string().min(1), expire: z.number() });

const PATH = '/open-apis/auth/v3/tenant_access_token/internal';

const UNREADABLE: FailureFacts = {
  kind: 'http',
  method: `POST ${PATH}`,
  stage: 'token',
  code: 0,
  httpStatus: 200,
  logId: null,
  retryAfterMs: null,
  errno: null,
  cardCode: null,
  cardTooBig: false,
  hint: 'no token in the answer',
};

/** A token is given up 3 minutes before its end; Feishu hands out a new one in the last 30 minutes (§1.1). */
const EARLY_MS = 3 * 60_000;

/**
 * The tenant token of one app. The SDK asks anew for every call that finds no token (50 parallel first calls were 50
 * requests, stack.md §4), so this one lets all callers wait for one request.
 */
export class TenantToken {
  readonly #fetch: () => Promise<{ token: string; lifeMs: number }>;
  readonly #clock: TransportClock;
  #current: { token: string; untilMs: number } | null = null;
  #pending: Promise<string> | null = null;

  constructor(
    http: HttpInstance,
    app: { appId: string; appSecret: string; domain: string },
    clock: TransportClock,
  ) {
    this.#clock = clock;
    this.#fetch = async () => {
      const answer = TokenAnswer.safeParse(
        await http.post(`${app.domain}${PATH}`, { app_id: app.appId, app_secret: app.appSecret }),
      ).data;
      if (answer === undefined) throw new FeishuFailure(UNREADABLE);
      return { token: answer.tenant_access_token, lifeMs: answer.expire * 1000 };
    };
  }

  /**
   * A token that is good for a while yet.
   * @throws FeishuFailure of stage `token`.
   */
  async get(): Promise<string> {
    if (this.#current !== null && this.#clock.nowMs() < this.#current.untilMs) return this.#current.token;
    this.#pending ??= this.#renew().finally(() => (this.#pending = null));
    return this.#pending;
  }

  /** Forgets `token` after Feishu refused it; a newer one, brought by somebody else's refusal, stays. */
  drop(token: string): void {
    if (this.#current?.token === token) this.#current = null;
  }

  async #renew(): Promise<string> {
    try {
      const { token, lifeMs } = await this.#fetch();
      this.#current = { token, untilMs: this.#clock.nowMs() + Math.max(lifeMs - EARLY_MS, lifeMs / 2) };
      return token;
    } catch (error) {
      if (error instanceof FeishuFailure) throw error.inTokenStage();
      throw error;
    }
  }
}
