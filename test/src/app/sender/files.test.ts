import { expect } from 'chai';

import { enqueueFile } from '../../../../src/app/files/enqueue-file.ts';
import { tooLarge } from '../../../../src/domain/attachments.ts';
import type { Fetched } from '../../../../src/app/files/fetch-file.ts';
import type { AttachmentRow } from '../../../../src/app/ports.ts';
import { instant } from '../../../../src/domain/local-date.ts';
import { testId } from '../../../support/database.ts';
import { SenderWorld } from '../../../support/sender-world.ts';

const MINUTE = 60_000;

describe('sender: files', () => {
  let world: SenderWorld;

  beforeEach(async () => {
    world = await SenderWorld.open();
  });
  afterEach(() => world.close());

  const started = async (holder = 'a') => {
    const replica = world.start(holder);
    await world.warmUp();
    return replica;
  };
  const newId = testId('file');
  /** Enqueues a file whose content is its name in capitals. */
  const enqueue = (name: string, chat = 'oc_a'): Promise<string> =>
    world.store.transaction((tx) =>
      enqueueFile(
        { newId },
        tx,
        { key: 'test', at: instant(1_789_432_200_000) },
        { type: 'chat', chatId: chat },
        { name, source: { kind: 'kept', sha256: name.toUpperCase() } },
      ),
    );
  /** What Feishu was asked, in order. */
  const asked = () => world.gateway.calls.map(({ api, target, body }) => `${api} ${target} ${said(body)}`);
  const said = (body: object): string => ('text' in body ? String(body.text) : JSON.stringify(body));
  const posted = () => [...world.gateway.messages.values()].map(({ body }) => body);

  it('are uploaded, then posted under the key that Feishu gave', async () => {
    await started();
    const post = await enqueue('a.pdf');
    await world.advance(100);
    expect(asked()).to.deep.equal(['upload  a.pdf: A.PDF', 'post oc_a {"type":"file","fileKey":"file_1"}']);
    expect(world.gateway.calls[1]?.uuid, 'the post can be repeated').to.equal(post);
  });

  it('a kill between upload and post neither loses nor doubles the message', async () => {
    const killed = await started();
    world.gateway.hangs = ({ api }) => api === 'post';
    await enqueue('a.pdf');
    await world.advance(100);
    expect(world.gateway.hanging, 'control: the post is under way').to.equal(1);
    killed.broken = true; // what it would write down is lost with it
    world.gateway.hangs = () => false;
    world.gateway.release();
    world.start('b');
    await world.jump(6000);
    await world.jump(61_000);
    await world.advance(1000);
    expect(posted()).to.deep.equal([{ type: 'file', fileKey: 'file_1' }]);
    expect(world.gateway.calls.filter(({ api }) => api === 'post')).to.have.length(2);
    expect(world.gateway.uploads, 'what was uploaded is on record').to.equal(1);
  });

  it('an upload without an answer is made again, also after an hour, and never parked', async () => {
    await started();
    world.gateway.verdict = ({ api }) => (api === 'upload' ? 'lost' : 'ok');
    await enqueue('a.pdf');
    await world.settle();
    await world.jump(55 * MINUTE);
    await world.jump(10 * MINUTE);
    expect(posted(), 'control: not posted before its key is known').to.deep.equal([]);
    expect((await world.backlog()).parked).to.equal(0);
    world.gateway.verdict = () => 'ok';
    await world.jump(2 * MINUTE);
    await world.advance(1000);
    expect(posted()).to.deep.equal([{ type: 'file', fileKey: `file_${world.gateway.uploads}` }]);
    expect(world.gateway.uploads).to.be.greaterThan(2);
  });

  it('an upload that Feishu refuses for good takes its message with it', async () => {
    await started();
    world.gateway.verdict = ({ api }) => (api === 'upload' ? { kind: 'give-up' } : 'ok');
    await enqueue('a.pdf');
    await world.settle();
    await world.jump(10 * MINUTE);
    expect(asked()).to.deep.equal(['upload  a.pdf: A.PDF']);
    expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 0 });
  });

  it('two at a time at most, while messages go past them, also in the same chat', async () => {
    await started();
    world.gateway.hangs = ({ api }) => api === 'upload';
    for (const name of ['a', 'b', 'c']) await enqueue(name);
    await world.enqueue('a sentence');
    await world.advance(500);
    expect(asked()).to.deep.equal(['upload  a: A', 'upload  b: B', 'post oc_a a sentence']);
    world.gateway.hangs = () => false;
    world.gateway.release();
    await world.advance(3000);
    expect(posted(), 'control: all arrive').to.have.length(4);
  });
});

describe('sender: what people sent', () => {
  let world: SenderWorld;
  let settled: { id: string; fetched: Fetched }[];
  const BYTES = Buffer.from('%PDF-1.7');

  beforeEach(async () => {
    world = await SenderWorld.open();
    settled = [];
    world.gateway.contents.set('file_x', BYTES);
    world.fetching = {
      resource: (_tx, id) =>
        Promise.resolve(
          id === 'gone'
            ? null
            : {
                resource: { messageId: 'om_x', fileKey: 'file_x', type: 'file' },
                file: { name: 'a.pdf', resource: 'file' } as AttachmentRow,
              },
        ),
      take: (file, bytes) =>
        Promise.resolve(
          bytes === null
            ? { refusal: tooLarge(file.name) }
            : { kept: { sha256: Buffer.from(bytes).toString(), size: bytes.length }, name: file.name },
        ),
      settle: (_tx, id, fetched) => {
        settled.push({ id, fetched });
        return Promise.resolve();
      },
    };
  });
  afterEach(() => world.close());

  const started = async () => {
    const replica = world.start('a');
    await world.warmUp();
    return replica;
  };
  const enqueue = (attachmentId = 'a1'): Promise<string> => world.enqueue({ type: 'fetch', attachmentId });
  const kept = { id: 'a1', fetched: { kept: { sha256: '%PDF-1.7', size: 8 }, name: 'a.pdf' } };

  it('is fetched, kept, and written down once', async () => {
    await started();
    await enqueue();
    await world.advance(100);
    expect(settled).to.deep.equal([kept]);
    await world.jump(10 * MINUTE);
    expect(settled).to.have.length(1);
  });

  for (const verdict of ['lost', { kind: 'retry-later' }, { kind: 'uncertain' }] as const)
    it(`${JSON.stringify(verdict)}: is fetched again until it comes, however long that takes; nobody is asked meanwhile`, async () => {
      await started();
      world.gateway.verdict = () => verdict;
      await enqueue();
      await world.advance(100);
      await world.jump(55 * MINUTE);
      await world.jump(10 * MINUTE);
      expect(settled).to.deep.equal([]);
      expect((await world.backlog()).parked).to.equal(0);
      world.gateway.verdict = () => 'ok';
      await world.jump(2 * MINUTE);
      await world.advance(1000);
      expect(settled).to.deep.equal([kept]);
    });

  for (const [kind, missing] of [
    ['give-up', 'lost'],
    ['target-gone', 'withdrawn'],
  ] as const)
    it(`${kind}: ends as ${missing}`, async () => {
      await started();
      world.gateway.verdict = () => ({ kind });
      await enqueue();
      await world.advance(100);
      await world.jump(10 * MINUTE);
      expect(settled).to.deep.equal([{ id: 'a1', fetched: { missing } }]);
      expect(world.gateway.calls).to.have.length(1);
    });

  it('a disk that is full, or a kill, before it is written down: fetched again', async () => {
    const killed = await started();
    const { fetching } = world;
    const take = fetching.take.bind(fetching);
    fetching.take = () => Promise.reject(new Error('ENOSPC'));
    await enqueue();
    await world.advance(100);
    expect(settled).to.deep.equal([]);
    fetching.take = take;
    killed.broken = true;
    world.start('b');
    await world.jump(6000);
    await world.jump(61_000);
    await world.advance(1000);
    expect(settled).to.deep.equal([kept]);
  });

  it('nothing is asked for that was settled otherwise', async () => {
    await started();
    await enqueue('gone');
    await world.advance(100);
    expect(world.gateway.calls).to.deep.equal([]);
    expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 0 });
  });
});
