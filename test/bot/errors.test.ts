import { expect } from 'chai';

import { sortFailure } from '../../bot/errors.ts';
import { type FailureFacts, FeishuFailure } from '../../bot/feishu-failure.ts';

const facts: FailureFacts = {
  kind: 'business',
  method: 'POST /open-apis/im/v1/messages',
  stage: 'call',
  code: null,
  httpStatus: 400,
  logId: null,
  retryAfterMs: null,
  errno: null,
  cardCode: null,
  cardTooBig: false,
  hint: null,
};
const sorted = (given: Partial<FailureFacts>) => sortFailure(new FeishuFailure({ ...facts, ...given }));

describe('bot/errors', () => {
  const table: readonly (readonly [string, Partial<FailureFacts>, string])[] = [
    ['rate limit of the API', { code: 99991400, httpStatus: 429 }, 'retry-later'],
    ['rate limit of an old API', { code: 99991400 }, 'retry-later'],
    ['rate limit of a chat, person or message', { code: 230020 }, 'retry-later'],
    ['message system under load', { code: 11232 }, 'retry-later'],
    ['message system under load', { code: 11233 }, 'retry-later'],
    ['message system under load', { code: 11247 }, 'retry-later'],
    ['still being sent', { code: 230049 }, 'retry-later'],
    ['card locked by a click', { code: 230099, cardCode: 11310 }, 'retry-later'],
    ['card being used', { code: 200810 }, 'retry-later'],
    ['429 with a code nobody knows', { code: 1, httpStatus: 429 }, 'retry-later'],
    ['429 from something on the way', { kind: 'http', httpStatus: 429 }, 'retry-later'],
    ['scope missing', { code: 99991672 }, 'retry-later'],
    ['monthly quota used up', { code: 99991403 }, 'retry-later'],
    ['connection refused', { kind: 'network', errno: 'ECONNREFUSED', httpStatus: null }, 'retry-later'],
    ['name not found', { kind: 'network', errno: 'ENOTFOUND', httpStatus: null }, 'retry-later'],
    ['time-out of the token call', { kind: 'timeout', stage: 'token', httpStatus: null }, 'retry-later'],
    ['wrong app secret', { stage: 'token', code: 10014, httpStatus: 200 }, 'retry-later'],
    ['proxy wants a login', { kind: 'http', httpStatus: 407 }, 'retry-later'],
    ['message recalled', { code: 230011 }, 'target-gone'],
    ['bot not in the group', { code: 230002 }, 'target-gone'],
    ['group dissolved', { code: 232009 }, 'target-gone'],
    ['person not available', { code: 230013 }, 'target-gone'],
    ['person resigned', { code: 230029 }, 'target-gone'],
    ['message deleted', { code: 230110 }, 'target-gone'],
    ['card older than 14 days', { code: 230031 }, 'target-gone'],
    ['message unknown', { code: 99992354 }, 'target-gone'],
    ['chat unknown', { code: 99992356 }, 'target-gone'],
    ['too long', { code: 230025 }, 'give-up'],
    ['card with a mistake', { code: 230099, cardCode: 200861 }, 'give-up'],
    ['card with too many elements', { code: 230099, cardCode: 11310, cardTooBig: true }, 'give-up'],
    ['card refused without a reason', { code: 230099 }, 'give-up'],
    ['sensitive content', { code: 230022 }, 'give-up'],
    ['DLP', { code: 230028 }, 'give-up'],
    ['wrong field', { code: 99992402 }, 'give-up'],
    ['no such API', { code: 99991201, httpStatus: 404 }, 'give-up'],
    ['a code nobody knows', { code: 987654 }, 'give-up'],
    ['a code nobody knows, HTTP 200', { code: 987654, httpStatus: 200 }, 'give-up'],
    ['no answer in time', { kind: 'timeout', httpStatus: null }, 'uncertain'],
    ['connection reset', { kind: 'network', errno: 'ECONNRESET', httpStatus: null }, 'uncertain'],
    ['broken pipe', { kind: 'network', errno: 'EPIPE', httpStatus: null }, 'uncertain'],
    ['bad gateway', { kind: 'http', httpStatus: 502 }, 'uncertain'],
    ['a page instead of an answer', { kind: 'http', httpStatus: 200 }, 'uncertain'],
    ['internal error', { code: 2200, httpStatus: 500 }, 'uncertain'],
    ['5xx with a code nobody knows', { code: 987654, httpStatus: 503 }, 'uncertain'],
  ];
  for (const [title, given, kind] of table)
    it(`${kind}: ${title} (${given.code ?? given.errno ?? given.httpStatus ?? 'time-out'})`, () => {
      expect(sorted(given).kind).to.equal(kind);
    });

  it('passes on how long Feishu asks to wait', () => {
    expect(sorted({ code: 99991400, retryAfterMs: 7000 })).to.include({ afterMs: 7000 });
    expect(sorted({ code: 230020 })).not.to.have.property('afterMs');
  });

  it('leaves an app alone for a while that only an administrator can heal', () => {
    expect(sorted({ code: 99991672 })).to.include({ afterMs: 30_000 });
  });
});
