import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Instant } from '../../../src/domain/local-date.ts';
import { epochMs, parseLocalDate } from '../../../src/domain/local-date.ts';
import { demoFieldKey, demoRoutes, seedRegister } from '../../../src/http/demo.ts';
import { startHttp, type HttpServer } from '../../../src/http/server.ts';
import { memoryStore } from '../../support/database.ts';
import { recordingLog } from '../../support/log.ts';
import { turns } from '../../support/manual-time.ts';
import { at } from '../../support/story.ts';

describe('routes of the demo', () => {
  let http: HttpServer;
  let now: Instant;
  let jobs: { asked: number; finish: () => void };
  const pending = { handlers: 0, jobs: 0, due: 0, later: 0, parked: 0 };

  beforeEach(async () => {
    now = at('2026-09-14 08:30');
    Object.assign(pending, { handlers: 0, jobs: 0, due: 0, later: 0, parked: 0 });
    jobs = { asked: 0, finish: () => undefined };
    const routes = demoRoutes({
      clock: { now: () => now, set: (to) => (now = to) },
      runDueJobs: () =>
        new Promise((resolve) => {
          jobs = { asked: jobs.asked + 1, finish: resolve };
        }),
      pending: () => Promise.resolve({ ...pending }),
    });
    http = await startHttp({ port: 0, host: '127.0.0.1', log: recordingLog() }, [routes]);
  });
  afterEach(() => http.stop());

  it('answers a moved clock only when the jobs that became due are committed', async () => {
    let answered: unknown = null;
    const to = at('2026-09-15 08:40');
    const call = fetch(`${http.url}/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: epochMs(to) }),
    }).then(async (response) => {
      answered = await response.json();
    });
    // The request arrives when the machine gets to it, not after so many turns.
    while (jobs.asked === 0) await turns(() => true);
    expect(now, 'the jobs see the new time').to.equal(to);
    await turns(() => true);
    expect(answered).to.equal(null);
    jobs.finish();
    await call;
    expect(answered).to.deep.equal({ now: epochMs(to) });
  });

  for (const [what, idle] of [
    ['handlers', false],
    ['jobs', false],
    ['due', false],
    ['later', true],
    ['parked', true],
  ] as const)
    it(`is ${idle ? 'idle' : 'not idle'} with ${what}`, async () => {
      const ask = async () => (await (await fetch(`${http.url}/demo/idle`)).json()) as { idle: boolean };
      expect((await ask()).idle, 'control').to.equal(true);
      pending[what] = 1;
      expect(await ask()).to.deep.equal({ idle, pending: { ...pending } });
    });

  it('makes one key and keeps it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'jieban-key-'));
    try {
      const key = demoFieldKey(dataDir);
      expect(Buffer.from(key, 'base64')).to.have.length(32);
      expect(demoFieldKey(dataDir)).to.equal(key);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});

describe('the register of the demo', () => {
  const register = {
    people: ['中心负责人', '联络员·市税务局', '联络员乙·市税务局'].map((name) => ({
      name,
      openId: `ou_${name}`,
    })),
    units: [{ name: '国家税务总局吉林市税务局', shortName: '市税务局', kind: 'central_provincial' }],
    chats: [{ chatId: 'oc_tax', name: '市税务局·接诉即办' }],
    idFor: (key: string) => key.slice(0, 36),
  };
  const today = parseLocalDate('2026-09-14');

  it('is written once: what was appointed and bound since outlives the next start', async () => {
    const store = await memoryStore();
    const offices = () =>
      store.read(async ({ directory }) =>
        (await directory.offices(today)).map(
          ({ name, covers }) => `${name}${covers === null ? '' : ' 代班'}`,
        ),
      );
    await seedRegister(store, register);
    expect(await offices()).to.have.members(['中心负责人', '联络员·市税务局', '联络员乙·市税务局 代班']);
    await store.transaction(async ({ directory }) => {
      const [liaison] = await directory.holders(['liaison'], null, today);
      const [own] = liaison?.appointments ?? [];
      await directory.endAppointment({
        ...own!,
        personId: liaison!.personId,
        lastDay: parseLocalDate('2026-09-13'),
      });
      await directory.removeChat('oc_tax');
    });
    const after = await offices();
    expect(after).to.have.length(2);
    await seedRegister(store, register);
    expect(await offices()).to.deep.equal(after);
    expect(await store.read(({ directory }) => directory.chat('oc_tax'))).to.equal(null);
    await store.close();
  });
});
