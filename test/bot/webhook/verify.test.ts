import { expect } from 'chai';

import { decrypt, open } from '../../../bot/webhook/open.ts';
import { verify, type Verdict } from '../../../bot/webhook/verify.ts';
import { APP_ID, challenge, encrypt, sealed, SECRETS, signed, unsigned, wrap } from '../../support/posts.ts';
import type { Post } from '../../support/posts.ts';
import { pushed, rawMessage } from '../../support/raw-events.ts';

const NOW_S = 1_789_432_200;
const NOW = String(NOW_S);
const EVENT = pushed(rawMessage({ text: '企业𠮷😀电报装慢' }));

const judge = (post: Post): Verdict => verify(post, { appId: APP_ID, ...SECRETS }, NOW_S * 1000);
const at = (seconds: number): Verdict => judge(signed(sealed(EVENT), { timestamp: String(NOW_S + seconds) }));

describe('bot/webhook/verify', () => {
  it('decrypts the example of platform.md §8.2', () => {
    const text = decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key');
    expect(Buffer.from(text).toString()).to.equal('hello world');
  });

  it('knows a signature computed elsewhere (sha256sum) over time, nonce, key and bytes', () => {
    const post = {
      body: Buffer.from('{"encrypt":"x"}'),
      headers: {
        'x-lark-request-timestamp': NOW,
        'x-lark-request-nonce': 'n0nce-A',
        'x-lark-signature': '888ac7573e92ea31f298b2e4b483d49403608b1967cc0bb99917eec3d60231c2',
      },
    };
    expect(judge(post), 'signed, so looked into').to.deep.include({ status: 400 });
    expect(judge({ ...post, body: Buffer.from('{"encrypt":"y"}') })).to.deep.include({ status: 401 });
  });

  it('gives the event of a good post, whatever it says of its content type', () => {
    const post = signed(sealed(EVENT), { timestamp: NOW });
    expect(judge(post)).to.deep.equal({ kind: 'event', event: EVENT });
    const headers = { ...post.headers, 'content-type': 'text/plain; charset=gbk' };
    expect(judge({ ...post, headers }).kind).to.equal('event');
  });

  it('looks at the sealed event alone: what stands beside it or in it under other names is not handed on', () => {
    const { encrypt: text } = JSON.parse(String(sealed({ ...EVENT, encrypt: 'again' }))) as {
      encrypt: string;
    };
    const body = { encrypt: text, header: { token: 'vt' }, event: { operator: 'ou_other' } };
    expect(judge(signed(body, { timestamp: NOW }))).to.deep.equal({ kind: 'event', event: EVENT });
  });

  it('takes what was signed up to 8 hours ago, and up to 5 minutes from now', () => {
    for (const seconds of [-8 * 3600, 0, 5 * 60]) expect(at(seconds).kind, String(seconds)).to.equal('event');
    for (const seconds of [-8 * 3600 - 1, 5 * 60 + 1])
      expect(at(seconds), String(seconds)).to.deep.include({ kind: 'refused', status: 401 });
  });

  it('takes no digit for part of the nonce: an old signature cannot be given another time', () => {
    const { headers, body } = signed(sealed(EVENT), { timestamp: NOW, nonce: '7abc' });
    for (const [timestamp, nonce] of [
      [`${NOW}7`, 'abc'],
      [NOW.slice(0, 9), '07abc'],
    ] as const)
      expect(
        judge({
          body,
          headers: { ...headers, 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce },
        }),
      ).to.deep.include({ kind: 'refused', status: 401, why: 'signed without time or nonce' });
  });

  it('answers the check of the address, signed or not, when it is sealed and has the token', () => {
    const answer = { kind: 'challenge', challenge: 'word' };
    expect(judge(unsigned(sealed(challenge())))).to.deep.equal(answer);
    expect(judge(signed(sealed(challenge()), { timestamp: NOW }))).to.deep.equal(answer);
    expect(judge(signed(sealed(challenge()), { timestamp: NOW, key: 'other' }))).to.deep.include({
      status: 401,
    });
  });

  it('says the same to everything else that is not signed: nobody learns how far a body came', () => {
    const good = encrypt(challenge());
    const badPadding = Buffer.from(good);
    badPadding[badPadding.length - 17]! ^= 1;
    expect(() => decrypt(badPadding.toString('base64'), SECRETS.encryptKey), 'control').to.throw();
    const verdicts = [
      Buffer.alloc(0),
      wrap(badPadding),
      wrap(good.subarray(0, 20)),
      sealed('not JSON'),
      sealed(challenge({ token: 'wrong' })),
      sealed(challenge({ challenge: 7 })),
      sealed(EVENT),
      challenge(),
      EVENT,
    ].map((body) => judge(unsigned(body)));
    for (const verdict of verdicts)
      expect(verdict).to.deep.equal({ kind: 'refused', status: 401, why: 'not signed' });
  });

  it('opens nothing that was cut anywhere, and no bytes that are not UTF-8', () => {
    const body = sealed(EVENT);
    expect(open(body, SECRETS.encryptKey), 'control').to.deep.equal(EVENT);
    for (let length = 0; length < body.length; length += 1)
      expect(open(body.subarray(0, length), SECRETS.encryptKey)).to.equal(null);
    const text = Buffer.from(JSON.stringify({ text: '电' }));
    expect(open(sealed(text), SECRETS.encryptKey), 'control').to.deep.equal({ text: '电' });
    const cut = Buffer.concat([text.subarray(0, 10), text.subarray(11)]);
    expect(open(sealed(cut), SECRETS.encryptKey)).to.equal(null);
  });
});
