import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Bench, gate, newDataDir, removeDir } from './harness.ts';

const CENTRE = '企业诉求受理中心';

async function spawnSandbox(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox/main.ts'], {
    env: { ...process.env, SANDBOX_PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [ready] = (await once(child, 'message')) as [{ ready: boolean; url: string }];
  return { child, url: ready.url };
}

const journal = (dataDir: string): string => join(dataDir, 'sandbox', 'journal.jsonl');

describe('sandbox: durability', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = newDataDir();
  });

  afterEach(() => removeDir(dataDir));

  it('keeps what it answered through kill -9, and cuts off a torn line', async () => {
    const { child, url } = await spawnSandbox(dataDir);
    const post = async (path: string, body: object, headers: object = {}): Promise<unknown> => {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return await response.json();
    };
    const app = (await (await fetch(`${url}/sandbox/app`)).json()) as { app_id: string; app_secret: string };
    const { tenant_access_token } = (await post('/open-apis/auth/v3/tenant_access_token/internal', app)) as {
      tenant_access_token: string;
    };
    const authorization = `Bearer ${tenant_access_token}`;
    const chats = (await (await fetch(`${url}/sandbox/chats`)).json()) as { chat_id: string; name: string }[];
    const create = {
      receive_id: chats.find((chat) => chat.name === CENTRE)!.chat_id,
      msg_type: 'text',
      content: '{"text":"在案"}',
      uuid: 'row-1',
    };
    const path = '/open-apis/im/v1/messages?receive_id_type=chat_id';
    const first = (await post(path, create, { authorization })) as { data: { message_id: string } };
    const jumped = (await post('/sandbox/clock', { advance: '3d' })) as { now: number };
    const [, written] = await Promise.all([
      post('/sandbox/members', { chat: CENTRE, add: ['市长'] }),
      post('/sandbox/messages', { as: '受理员甲', chat: CENTRE, text: '/待办' }),
    ]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    appendFileSync(journal(dataDir), '{"k":"message","v":{"message_id":"om_to');

    const bench = await Bench.start(dataDir);
    const seen: string[] = [];
    const arrived = gate<true>();
    await bench.connect({
      'im.message.receive_v1': (event: { message: { message_id: string } }) => {
        seen.push(event.message.message_id);
        arrived.open(true);
      },
    });
    await bench.post('/sandbox/faults', { kind: 'retry_speed', value: 10_000 });
    await arrived.opened;
    const again = await bench.send<{ data: { message_id: string } }>('POST', path, create);
    const repeated = await fetch(bench.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(create),
    });
    const list = await bench.get<unknown[]>(`/sandbox/chats/${CENTRE}/messages?as=市长`);

    expect(again.status).to.equal(401);
    expect(await repeated.json()).to.have.nested.property('data.message_id', first.data.message_id);
    expect(bench.sandbox.core.app).to.include(app);
    expect(bench.sandbox.core.clock.now()).to.be.at.least(jumped.now);
    expect(seen).to.deep.equal((written as { message_ids: string[] }).message_ids);
    expect(list.body).to.have.length(2);
    await bench.post('/sandbox/messages', { as: '受理员甲', chat: CENTRE, text: '之后', mention_bot: false });
    await bench.close({ keepData: true });
    for (const line of readFileSync(journal(dataDir), 'utf8').trimEnd().split('\n')) JSON.parse(line);
  });

  it('stops cleanly on SIGTERM', async () => {
    const { child } = await spawnSandbox(dataDir);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];

    expect(code).to.equal(0);
  });

  it('finds clients again after a restart, without losing an event', async () => {
    const bench = await Bench.start(dataDir);
    await bench.post('/sandbox/messages', { as: '市长', chat: 'bot', text: '一' });
    await bench.close({ keepData: true });

    const next = await Bench.start(dataDir);
    const arrived = gate<{ message: { content: string } }>();
    await next.connect({ 'im.message.receive_v1': (event) => arrived.open(event) });
    expect((await arrived.opened).message.content).to.equal('{"text":"一"}');
    await next.close({ keepData: true });
  });

  it('records who tapped what, and what came of it', async () => {
    const bench = await Bench.start(dataDir);
    const { acceptCard } = await import('./cards.ts');
    const id = await bench.sendCard(CENTRE, acceptCard());
    await bench.post('/sandbox/taps', { as: '受理员甲', message_id: id, button: '签收' });
    await bench.close({ keepData: true });
    const taps = readFileSync(journal(dataDir), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { k: string; v: { as: string; button: string; outcome?: object } })
      .filter((record) => record.k === 'tap');

    expect(taps.at(-1)!.v).to.deep.include({
      as: '受理员甲',
      button: '签收',
      outcome: { card_updated: false, error_code: 200671 },
    });
  });
});
