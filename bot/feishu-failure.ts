/**
 * How a call failed: `timeout` no answer in time, `network` the connection failed, `http` an answer that is not
 * Feishu's envelope, `business` an envelope with a code other than 0 (whatever the HTTP status, platform.md §1.2).
 */
export type FailureKind = 'timeout' | 'network' | 'http' | 'business';

/** What is known about a failed call. Holds no secret, no text of a message and nothing typed by a person. */
export interface FailureFacts {
  readonly kind: FailureKind;
  /** HTTP method and path without query: `POST /open-apis/im/v1/messages`. */
  readonly method: string;
  /** `token`: the tenant token could not be had, so the call itself was never made. */
  readonly stage: 'token' | 'call';
  readonly code: number | null;
  readonly httpStatus: number | null;
  /** Feishu's log id: its support asks for it (§1.2). */
  readonly logId: string | null;
  /** What `x-ogw-ratelimit-reset` asks to wait (§1.4), in milliseconds. */
  readonly retryAfterMs: number | null;
  /** The error code of the socket: `ECONNREFUSED`, … */
  readonly errno: string | null;
  /** The `ErrCode` inside the message of 230099 (§2.6). */
  readonly cardCode: number | null;
  /** That message says that the card is too big: 11310 is also the code of a card in use (CARD-V2.md §17). */
  readonly cardTooBig: boolean;
  /** Names of card elements, fields or scopes that explain the code. */
  readonly hint: string | null;
}

/** The one error that leaves the Feishu client. */
export class FeishuFailure extends Error {
  override readonly name = 'FeishuFailure';
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(describe(facts));
    this.facts = facts;
  }

  /** The same failure, met while getting the tenant token. */
  inTokenStage(): FeishuFailure {
    return new FeishuFailure({ ...this.facts, stage: 'token' });
  }
}

function describe(facts: FailureFacts): string {
  const { stage, method, kind, httpStatus, code, cardCode, errno, hint, logId } = facts;
  return [
    stage === 'token' ? 'no tenant token:' : null,
    method,
    kind,
    httpStatus === null ? null : `HTTP ${httpStatus}`,
    code === null ? null : `code ${code}`,
    cardCode === null ? null : `ErrCode ${cardCode}`,
    errno,
    hint,
    logId === null ? null : `log ${logId}`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}
