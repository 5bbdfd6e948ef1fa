import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { eachDatabase, memoryStore, type TestDatabase } from '../../support/database.ts';
import { asHttp, openDoor, type Door } from '../../support/door.ts';
import { APP_ID, challenge, encrypt, sealed, SECRETS, signed, unsigned, wrap } from '../../support/posts.ts';
import type { Post } from '../../support/posts.ts';
import { pushed, rawMessage } from '../../support/raw-events.ts';

const MIB = 1024 * 1024;
const EVENT = pushed(rawMessage({ text: '/登记 不应该出现', message_id: 'om_hostile' }));
const { header } = EVENT as { header: object };
const withHeader = (changed: object) => ({ ...EVENT, header: { ...header, ...changed } });
/** `[[[…` as deep as a body of 1 MiB allows once it is sealed. */
const DEEP = '['.repeat(190_000) + ']'.repeat(190_000);

/** What nobody but an attacker sends, and what it must be answered; nothing may be written for any of it. */
const HOSTILE: Readonly<Record<number, Readonly<Record<string, (door: Door) => Post>>>> = {
  401: {
    'an empty body': () => unsigned(''),
    'an event in the clear': () => unsigned(EVENT),
    'an event sealed with the right key, not signed': () => unsigned(sealed(EVENT)),
    'the check of the address in the clear': () => unsigned(challenge()),
    'the check of the address with a wrong token': () => unsigned(sealed(challenge({ token: 'guess' }))),
    'the check of the address sealed with another key': () => unsigned(sealed(challenge(), 'guess')),
    'an event signed with another key': ({ timestamp }) =>
      signed(sealed(EVENT), { timestamp: timestamp(), key: 'guess' }),
    'an event under the signature of another': ({ timestamp }) =>
      signed(sealed(EVENT), { timestamp: timestamp(), signedBody: sealed(EVENT) }),
    'an event under the signature of its own JSON spelled otherwise': ({ timestamp }) => {
      const body = sealed(EVENT);
      const spaced = Buffer.from(String(body).replace(':', ': '));
      return signed(spaced, { timestamp: timestamp(), signedBody: body });
    },
    'a signature without a nonce': ({ good }) => without(good(EVENT), 'x-lark-request-nonce'),
    'a signature without a time': ({ good }) => without(good(EVENT), 'x-lark-request-timestamp'),
    'a signature that is none': ({ good }) => changed(good(EVENT), { 'x-lark-signature': '' }),
    'an event of more than 8 hours ago': (door) => at(door, -8 * 3600 - 1),
    'an event from more than 5 minutes ahead': (door) => at(door, 5 * 60 + 1),
    'an event with a wrong token': ({ good }) => good(withHeader({ token: 'guess' })),
    'an event without a token': ({ good }) => good(withHeader({ token: undefined })),
    'an event of another app': ({ good }) => good(withHeader({ app_id: 'cli_fedcba9876543210' })),
    'an event of the first version': ({ good }) =>
      good({
        uuid: 'e1',
        token: SECRETS.verificationToken,
        type: 'event_callback',
        event: { app_id: APP_ID },
      }),
    'a signed check of the address with a wrong token': ({ good }) => good(challenge({ token: 'guess' })),
    'deeply nested JSON that nobody signed': () => unsigned(DEEP),
    'a mebibyte that nobody signed': () => unsigned(Buffer.alloc(MIB, '{')),
  },
  400: {
    'an empty body, signed': (door) => asSigned(door, ''),
    'an event in the clear, signed': (door) => asSigned(door, EVENT),
    'a body cut short': (door) => asSigned(door, sealed(EVENT).subarray(0, 100)),
    'a body that is not UTF-8': (door) => asSigned(door, Buffer.from('{"encrypt":"\xe4\xb8"}', 'latin1')),
    'a seal that is no text': (door) => asSigned(door, { encrypt: { length: 64 } }),
    'a seal that is no base64': (door) => asSigned(door, { encrypt: '企业诉求' }),
    'an empty seal': (door) => asSigned(door, { encrypt: '' }),
    'ciphertext cut inside a block': (door) => asSigned(door, wrap(encrypt(EVENT).subarray(0, -1))),
    'wrong padding': (door) => asSigned(door, wrap(encrypt(EVENT).subarray(0, -16))),
    'an event sealed with another key': (door) => asSigned(door, sealed(EVENT, 'guess')),
    'sealed bytes that are not UTF-8': ({ good }) => good(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    'sealed JSON cut short': ({ good }) => good(JSON.stringify(EVENT).slice(0, -1)),
    'a sealed list': ({ good }) => good([EVENT]),
    'a sealed null': ({ good }) => good('null'),
    'deeply nested JSON, sealed': ({ good }) => good(DEEP),
    'deeply nested JSON, signed': (door) => asSigned(door, DEEP),
    'an event packed with gzip': (door) =>
      changed(asSigned(door, gzipSync(sealed(EVENT))), { 'content-encoding': 'gzip' }),
  },
  413: {
    'one byte too many, signed': (door) => asSigned(door, Buffer.alloc(MIB + 1, ' ')),
    'a body of 8 MiB': () => unsigned(Buffer.alloc(8 * MIB, '[')),
  },
};

/** An event of this app, as JSON: the deep ones are too deep for `JSON.stringify`. */
const envelope = (event_type: string, event: string): string =>
  `{"schema":"2.0","header":${JSON.stringify({ ...header, event_type })},"event":${event}}`;

const asSigned = (door: Door, content: unknown) => signed(content, { timestamp: door.timestamp() });

const at = (door: Door, seconds: number) =>
  signed(sealed(EVENT), { timestamp: String(Number(door.timestamp()) + seconds) });

const changed = ({ body, headers }: Post, more: Readonly<Record<string, string>>): Post => ({
  body,
  headers: { ...headers, ...more },
});

const without = ({ body, headers }: Post, name: string): Post => ({
  body,
  headers: Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name)),
});

describe('POST /feishu/events', () => {
  eachDatabase((database) => {
    let door: Door;
    let rows: Awaited<ReturnType<TestDatabase['rows']>>;
    before(async () => {
      door = await openDoor(await database.open());
      rows = await database.rows();
    });
    after(() => door.close());

    /** `work` is stored. */
    async function expectStored(work: () => Promise<void>): Promise<void> {
      await work();
      const before = rows;
      rows = await database.rows();
      for (const table of ['inbox', 'intent']) expect(rows[table]).to.not.equal(before[table]);
    }

    /** `hostile` writes nothing, and the next good event is stored. */
    async function expectNothing(hostile: () => Promise<void>): Promise<void> {
      await hostile();
      expect(await database.rows()).to.deep.equal(rows);
      await expectStored(async () => {
        expect((await door.post(door.says('/帮助'))).status).to.equal(200);
      });
    }

    for (const [status, posts] of Object.entries(HOSTILE))
      for (const [title, make] of Object.entries(posts))
        it(`${title}: ${status}, nothing written, and the next event is stored`, () =>
          expectNothing(async () => {
            const told = await door.post(make(door));
            expect(told.status, told.text).to.equal(Number(status));
            expect(told.text, 'the sender learns nothing').to.match(
              /^\{"error":"(unauthorized|unreadable|request entity too large)"\}$/,
            );
          }));

    it('an event replayed, however often: 200, nothing more written', async () => {
      const post = door.says(
        '/登记 吉林市松花湖食品有限公司 | 王经理 | 13804321234 | 申请退税两个月没有答复。',
      );
      await expectStored(async () => {
        expect((await door.post(post)).status).to.equal(200);
      });
      await expectNothing(async () => {
        for (let i = 0; i < 3; i += 1) expect((await door.post(post)).status).to.equal(200);
      });
    });

    it('a signed event that makes no sense, however deep: 200, since a repetition would not help; nothing written', () =>
      expectNothing(async () => {
        for (const event of ['null', '"text"', '[]', '{}', '{"message":{}}'])
          for (const type of ['im.message.receive_v1', 'im.chat.disbanded_v1', 'no.such_event', '__proto__'])
            expect((await door.post(door.good(envelope(type, event)))).status).to.equal(200);
        const deep = envelope('im.message.receive_v1', `{"sender":${DEEP},"message":{}}`);
        expect((await door.post(door.good(deep))).status).to.equal(200);
        for (const event of ['{}', `{"action":${DEEP},"operator":[]}`]) {
          const told = await door.post(door.good(envelope('card.action.trigger', event)));
          expect(told).to.deep.equal({
            status: 200,
            text: '{"toast":{"type":"error","content":"无法识别这次点击，请刷新后再点一次"}}',
          });
        }
      }));

    it('other methods: 405 naming the one there is; other paths: 404', () =>
      expectNothing(async () => {
        for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
          const response = await fetch(door.url, { method });
          expect([response.status, response.headers.get('allow')], method).to.deep.equal([405, 'POST']);
        }
        const { headers, body } = door.good(EVENT);
        for (const path of ['', '/x', '/..%2fevents', 's'])
          expect(
            (await fetch(`${door.url}${path}x`, { method: 'POST', headers, body: new Uint8Array(body) }))
              .status,
          ).to.equal(404);
      }));

    it('a body that goes on without end, its length undeclared: 413', () =>
      expectNothing(async () => {
        const head = 'POST /feishu/events HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n';
        const chunk = `10000\r\n${'['.repeat(0x10000)}\r\n`;
        const back = await door.raw([head, ...Array<string>(40).fill(chunk)], /too large/);
        expect(back).to.match(/^HTTP\/1.1 413 /);
      }));

    it('a good event in single bytes, and cut inside a character: stored once, its text whole', async () => {
      for (const size of [1, 7])
        await expectStored(async () => {
          const text = `/企业𠮷😀${size === 1 ? '一' : '七'}`;
          const bytes = asHttp(door.says(text));
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          );
          expect(await door.raw(chunks, /\{\}$/)).to.match(/^HTTP\/1.1 200 /);
          expect((await database.rows())['intent']!.split(text.slice(1))).to.have.length(2);
        });
    });

    it('what is no HTTP, or lies about its length: refused or cut off, nothing written', () =>
      expectNothing(async () => {
        const bytes = String(asHttp(door.good(EVENT)));
        const cut = (changedTo: string) => door.raw([changedTo], /\r\n\r\n/);
        expect(await cut('\x16\x03\x01\x00\xa5\x01\x00')).to.match(/^HTTP\/1.1 400 /);
        expect(await cut(bytes.replace('content-length: ', 'content-length: -'))).to.match(/^HTTP\/1.1 400 /);
        expect(
          await cut(bytes.replace('content-length', 'transfer-encoding: chunked\r\ncontent-length')),
        ).to.match(/^HTTP\/1.1 400 /);
        expect(await cut(bytes.replace('host:', `x-long: ${'a'.repeat(20_000)}\r\nhost:`))).to.match(
          /^HTTP\/1.1 431 /,
        );
        const shorter = bytes.replace(/content-length: \d+/, 'content-length: 40');
        expect(await cut(shorter), 'the signature is over all bytes').to.match(/^HTTP\/1.1 40[01] /);
      }));
  });

  describe('a sender that takes its time', () => {
    const ARRIVES_WITHIN_MS = 300;

    it('is cut off, in the head, in the body, and after a refusal; others are served meanwhile', async () => {
      const store = await memoryStore();
      const door = await openDoor(store, ARRIVES_WITHIN_MS);
      try {
        const bytes = asHttp(door.good(EVENT));
        const huge = 'POST /feishu/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9999999\r\n\r\n';
        const slow = [
          ...[[], ['POST /fei'], [bytes.subarray(0, 150)], [bytes.subarray(0, -1)]].map((chunks) =>
            door.raw(chunks),
          ),
          door.raw([huge, '[']),
        ];
        expect((await door.post(door.says('/帮助'))).status).to.equal(200);
        const answers = await Promise.all(slow);
        for (const answer of answers.slice(0, 4)) expect(answer).to.match(/^(HTTP\/1.1 408 .*)?$/s);
        expect(answers[4]).to.match(/^HTTP\/1.1 413 /);
        expect((await door.post(door.says('/帮助'))).status).to.equal(200);
        expect(door.log.entries.filter(({ level }) => level === 'error')).to.deep.equal([]);
      } finally {
        await door.close();
        await store.close();
      }
    });
  });
});
