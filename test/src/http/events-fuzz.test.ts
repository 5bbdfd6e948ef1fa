import { expect } from 'chai';
import fc from 'fast-check';
import { onSqlite } from '../../support/database.ts';
import { openDoor, type Door } from '../../support/door.ts';
import {
  challenge,
  encrypt,
  sealed,
  SECRETS,
  signed,
  unsigned,
  wrap,
  type Post,
} from '../../support/posts.ts';
import { pushed, rawMessage, rawTap } from '../../support/raw-events.ts';

/** `FUZZ=100000` looks longer. */
const RUNS = Number(process.env['FUZZ'] ?? 200);

const EVENTS = [
  pushed(rawMessage({ text: '/登记 甲 | 王经理 | 13804321234 | 不应该出现' })),
  pushed(rawTap({ action: { value: { k: 'case', action: 'accept', caseId: 'case-1' } } })),
];

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
const json = fc.jsonValue({ maxDepth: 4 });

/** One thing that a header may hold. */
const word = fc.oneof(
  fc.stringMatching(/^[!-~]{0,70}$/),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.integer({ min: -1e10, max: 1e11 }).map(String),
  fc.constant('\u00e4'),
);

const headers = fc.record(
  {
    'x-lark-request-timestamp': fc.oneof(word, fc.constant('1800000000')),
    'x-lark-request-nonce': word,
    'x-lark-signature': word,
    'content-type': fc.oneof(word, fc.constant('application/json')),
    'content-encoding': fc.constantFrom('gzip', 'br', 'identity', 'utf-8'),
    authorization: word,
  },
  { requiredKeys: [] },
);

/** Bodies of somebody without the key: also real ones of another app, and pieces of those. */
const foreignBody = fc.oneof(
  bytes,
  json.map((value) => Buffer.from(JSON.stringify(value))),
  bytes.map(wrap),
  fc.constantFrom(...EVENTS, challenge()).map((event) => sealed(event, 'guess')),
  fc
    .tuple(fc.constantFrom(...EVENTS, challenge()), fc.nat(200))
    .map(([event, length]) => sealed(event, 'guess').subarray(0, length)),
);

/** One byte of it flipped, so that it is what nobody signed or sealed. */
const flipped = (whole: Buffer, at: number, by: number): Buffer => {
  const copy = Buffer.from(whole);
  copy[at % copy.length]! ^= by;
  return copy;
};

/** Paths to everything in it. */
function* placesIn(node: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    yield [...path, key];
    yield* placesIn(value, [...path, key]);
  }
}

const replaced = (node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown =>
  key === undefined
    ? value
    : { ...(node as object), [key]: replaced((node as Record<string, unknown>)[key], rest, value) };

describe('POST /feishu/events with bodies and headers by chance', function () {
  this.timeout(60_000 + RUNS * 50);
  onSqlite((database) => {
    let door: Door;
    before(async () => {
      door = await openDoor(await database.open());
    });
    after(() => door.close());

    /** Every post of `posts` is refused, nothing is written, and a good event is still stored. */
    async function expectRefused(posts: fc.Arbitrary<Post>, statuses: readonly number[]): Promise<void> {
      const before = await database.rows();
      await fc.assert(
        fc.asyncProperty(posts, async (post) => {
          expect((await door.post(post)).status).to.be.oneOf(statuses);
        }),
        { numRuns: RUNS },
      );
      const after = await database.rows();
      expect(after).to.deep.equal(before);
      expect((await door.post(door.says('/帮助'))).status, 'the next good event').to.equal(200);
      expect((await database.rows())['inbox']).to.not.equal(after['inbox']);
      expect(door.log.entries.filter(({ message }) => message === 'request failed')).to.deep.equal([]);
    }

    it('without the key: always 401', () =>
      expectRefused(
        fc.record({ headers, body: foreignBody }).map(({ headers: given, body }) => ({
          body,
          headers: given,
        })),
        [401],
      ));

    it('a post of Feishu changed in one byte of body or signature: always 401', () =>
      expectRefused(
        fc
          .tuple(fc.constantFrom(...EVENTS), fc.nat(), fc.integer({ min: 1, max: 127 }), fc.boolean())
          .map(([event, at, by, inBody]) => {
            const post = door.good(event);
            if (inBody) return { ...post, body: flipped(post.body, at, by) };
            const signature = post.headers['x-lark-signature']!;
            const i = at % signature.length;
            const other = signature[i] === '0' ? '1' : '0';
            const changed = signature.slice(0, i) + other + signature.slice(i + 1);
            return { ...post, headers: { ...post.headers, 'x-lark-signature': changed } };
          }),
        [401],
      ));

    it('signed, but nothing that Feishu would sign: always 400 or 401', () => {
      const body = fc.oneof(
        foreignBody,
        bytes.map((content) => sealed(content)),
        json.map((content) => sealed(JSON.stringify(content))),
        fc
          .tuple(fc.constantFrom(...EVENTS), fc.nat(), fc.integer({ min: 1, max: 255 }))
          .map(([event, at, by]) => wrap(flipped(encrypt({ ...event, header: {} }), at, by))),
      );
      return expectRefused(
        body.map((content) => signed(content, { timestamp: door.timestamp() })),
        [400, 401],
      );
    });

    it('the check of the address with anything but the token: always 401', () =>
      expectRefused(
        fc
          .tuple(json, json)
          .filter(([token]) => token !== SECRETS.verificationToken)
          .map(([token, word_]) => unsigned(sealed(challenge({ token, challenge: word_ })))),
        [401],
      ));

    it('an event of Feishu with anything in place of one of its parts: answered, and the process lives', async () => {
      const changed = fc.constantFrom(...EVENTS).chain((event) =>
        fc
          .tuple(fc.constantFrom(...placesIn(event, [])), fc.oneof(json, fc.string({ unit: 'binary' })))
          .filter(([[first, second]]) => first === 'event' || second === 'event_id')
          .map(([place, value]) => replaced(event, place, value)),
      );
      await fc.assert(
        fc.asyncProperty(changed, async (event) => {
          expect((await door.post(door.good(event))).status).to.equal(200);
        }),
        { numRuns: RUNS },
      );
      expect((await door.post(door.says('/帮助'))).status).to.equal(200);
    });
  });
});
