import { expect } from 'chai';

import { enqueueFile } from '../../../../src/app/files/enqueue-file.ts';
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
