import { expect } from 'chai';
import type { Instant } from '../../../src/domain/local-date.ts';
import { lateJobs } from '../../../src/jobs/late-jobs.ts';
import { at } from '../../support/story.ts';

const MINUTE = 60_000;

describe('jobs that are late', () => {
  let nowMs: number;
  let now: Instant;
  let behind: { job: string; since: Instant | null }[];
  let late: () => Promise<readonly string[]>;
  beforeEach(() => {
    nowMs = 0;
    now = at('2026-09-14 17:30');
    behind = [];
    const times = { clock: { now: () => now }, transport: { nowMs: () => nowMs } };
    late = lateJobs(() => Promise.resolve(behind), times, 'alarm');
  });

  it('are those that owe the same for ten minutes of both times', async () => {
    behind = [
      { job: 'seal', since: at('2026-09-14 17:20') },
      { job: 'remind', since: null },
    ];
    expect(await late()).to.deep.equal([]);
    nowMs += 10 * MINUTE - 1;
    expect(await late()).to.deep.equal([]);
    nowMs += 1;
    expect(await late()).to.deep.equal(['seal']);
    behind = [{ job: 'seal', since: null }];
    expect(await late()).to.deep.equal([]);
  });

  it('moving the clock makes none late: what runs right afterwards is caught up by the next look', async () => {
    behind = [{ job: 'seal', since: at('2026-09-14 17:20') }];
    now = at('2026-10-20 09:00');
    expect(await late()).to.deep.equal([]);
    behind = [{ job: 'seal', since: null }];
    nowMs += MINUTE;
    expect(await late()).to.deep.equal([]);
    behind = [{ job: 'seal', since: at('2026-10-20 17:20') }];
    now = at('2026-10-20 17:40');
    nowMs += 10 * MINUTE;
    expect(await late(), 'counted anew').to.deep.equal([]);
  });

  it('a job of every minute that runs at this moment is not late, nor the one that asks', async () => {
    for (let minute = 0; minute < 20; minute += 1) {
      behind = [
        { job: 'expire-forms', since: now },
        { job: 'alarm', since: at('2026-09-14 09:00') },
      ];
      expect(await late()).to.deep.equal([]);
      nowMs += MINUTE;
    }
  });
});
