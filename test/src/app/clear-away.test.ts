import { expect } from 'chai';
import type { OpenStore } from '../../../db/open-store.ts';
import { clearAway, KEEP } from '../../../src/app/clear-away.ts';
import type { Deps } from '../../../src/app/deps.ts';
import type { IntentStatus } from '../../../src/app/ports.ts';
import { addDays, atLocalTime, localDate, type Instant } from '../../../src/domain/local-date.ts';
import { eachDatabase, testId, testTransport } from '../../support/database.ts';
import { recordingLog } from '../../support/log.ts';
import { at } from '../../support/story.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = at('2026-09-14 03:10');
const never = new AbortController().signal;
/** Midnight `days` days ago, or a moment before it. */
const ago = (days: number): Instant => atLocalTime(addDays(localDate(NOW), -days), '00:00');
const justBefore = (days: number): Instant => atLocalTime(addDays(localDate(NOW), -days - 1), '23:59');

describe('clearing away', () => {
  eachDatabase((database) => {
    const transport = testTransport();
    const log = recordingLog();
    let store: OpenStore;
    let deps: Deps;
    before(async () => {
      store = await database.open({ transport });
      deps = { store, log, transport, newId: testId(), clock: { now: () => NOW } };
    });
    const clear = (keepRuns = new Map<string, number>()) => clearAway(deps, keepRuns)(never);

    it('inbox keys after 7 days of transport time, in batches, and a repetition before that is still known', async () => {
      const claim = (key: string) => store.transaction((tx) => tx.inbox.claim(key));
      const start = transport.ms;
      await store.transaction(async (tx) => {
        for (let index = 0; index < 1200; index += 1) await tx.inbox.claim(`old-${index}`);
      });
      transport.ms = start + 1000;
      await claim('young');
      transport.ms = start + KEEP.inbox * DAY_MS + 500;
      await clear();
      await clear();
      expect(await claim('young')).to.include({ fresh: false });
      expect(await claim('old-0'), 'control: what is older is forgotten').to.include({ fresh: true });
      expect(await claim('old-1199')).to.include({ fresh: true });
      expect(log.entries.map(({ fields }) => fields)).to.deep.equal([{ what: 'inbox', cleared: 1200 }]);
    });

    it('sent and superseded intents after 30 days of legal time; whatever waits, failed or is parked stays', async () => {
      const put = (id: string, createdAt: Instant, status: IntentStatus, after: string | null = null) =>
        store.transaction(async (tx) => {
          await tx.intents.enqueue({
            id,
            lane: 2,
            target: { type: 'chat', chatId: 'oc' },
            content: { type: 'text', text: 'x' },
            after,
            createdAt,
            cause: 'test',
          });
          if (status === 'queued') return;
          await tx.outbox.claimIntent(id, transport.ms);
          if (status === 'sent') await tx.outbox.intentSent(id, `om_${id}`);
          else if (status !== 'sending') await tx.outbox.intentEnded(id, status, 'test');
        });
      const left = () =>
        store.read(async (tx) => {
          const ids = ['failed', 'parked', 'queued', 'sent', 'superseded', 'waited-for', 'young'];
          const found = await Promise.all(ids.map((id) => tx.deliveries.find(id)));
          return ids.filter((_, index) => found[index] !== null);
        });
      await put('sent', justBefore(30), 'sent');
      await put('superseded', justBefore(30), 'superseded');
      await put('failed', justBefore(30), 'failed');
      await put('parked', justBefore(30), 'parked');
      await put('waited-for', justBefore(30), 'sent');
      await put('queued', justBefore(30), 'queued', 'waited-for');
      await put('young', ago(30), 'sent');
      await clear();
      await clear();
      expect(await left()).to.deep.equal(['failed', 'parked', 'queued', 'waited-for', 'young']);
    });

    it('runs of jobs after 400 days, or as long as the job says, never the last', async () => {
      const run = (job: string, slot: Instant) =>
        store.transaction(async (tx) => {
          await tx.jobs.claim(job, slot, 'a', transport.ms, 1000);
          await tx.jobs.finish(job, slot, 'a');
        });
      const gone = async (job: string, slot: Instant) =>
        (await store.transaction((tx) => tx.jobs.claim(job, slot, 'b', transport.ms, 1000))) === 'mine';
      for (const job of ['usual', 'often'])
        for (const slot of [justBefore(400), ago(400), justBefore(7), ago(7)]) await run(job, slot);
      await run('rare', justBefore(400));
      await clear(new Map([['often', 7]]));
      await clear(new Map([['often', 7]]));
      const of = (job: string) =>
        Promise.all([justBefore(400), ago(400), justBefore(7), ago(7)].map((slot) => gone(job, slot)));
      expect(await of('usual')).to.deep.equal([true, false, false, false]);
      expect(await of('often')).to.deep.equal([true, true, true, false]);
      expect(await gone('rare', justBefore(400))).to.equal(false);
    });

    it('stops between two batches when it is told to', async () => {
      const outcome: unknown = await clearAway(
        deps,
        new Map(),
      )(AbortSignal.abort(new Error('stopping'))).catch((error: unknown) => error);
      expect(String(outcome)).to.contain('stopping');
    });
  });
});
