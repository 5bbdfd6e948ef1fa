import { expect } from 'chai';
import fc from 'fast-check';

import { type Api, Buckets, type Ticket } from '../../../../src/app/sender/buckets.ts';

/** The most moments of `moments` that lie within one half-open window of `spanMs`. */
function busiest(moments: readonly number[], spanMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; from < sorted.length; from += 1) {
    while (to < sorted.length && sorted[to]! < sorted[from]! + spanMs) to += 1;
    most = Math.max(most, to - from);
  }
  return most;
}

interface Sent {
  readonly api: Api;
  readonly target: string;
  /** When Feishu counted it: any moment between begin and end. */
  readonly atMs: number;
}

const apis: readonly Api[] = ['post', 'reply', 'patch'];
const call = fc.record({
  api: fc.constantFrom(...apis),
  target: fc.integer({ min: 0, max: 30 }).map((n) => `chat:${n}`),
  gapMs: fc.integer({ min: 0, max: 30 }),
  lastsMs: fc.integer({ min: 0, max: 400 }),
  countedAfter: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/** Tries every call as soon as it may begin, several at a time; what Feishu saw. */
function play(calls: readonly Call[], buckets: Buckets, clock: { ms: number }): Sent[] {
  const sent: Sent[] = [];
  let open: { endMs: number; ticket: Ticket }[] = [];
  const moveTo = (ms: number) => {
    for (const one of open.filter(({ endMs }) => endMs <= ms).sort((a, b) => a.endMs - b.endMs)) {
      clock.ms = Math.max(clock.ms, one.endMs);
      one.ticket.done();
    }
    open = open.filter((one) => one.endMs > ms);
    clock.ms = Math.max(clock.ms, ms);
  };
  for (const { api, target, gapMs, lastsMs, countedAfter } of calls) {
    moveTo(clock.ms + gapMs);
    for (;;) {
      const ticket = buckets.take({ api, target });
      if (typeof ticket === 'object') {
        sent.push({ api, target, atMs: clock.ms + lastsMs * countedAfter });
        open.push({ endMs: clock.ms + lastsMs, ticket });
        break;
      }
      expect(ticket).to.be.greaterThan(clock.ms);
      moveTo(ticket === Infinity ? Math.min(...open.map((one) => one.endMs)) : ticket);
    }
  }
  return sent;
}

describe('sender buckets', () => {
  it('never let more through than Feishu allows, in any window, whenever Feishu counts', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 300 }), (calls) => {
        const clock = { ms: 1_000_000 };
        const sent = play(calls, new Buckets({ nowMs: () => clock.ms }), clock);
        for (const target of new Set(sent.map((one) => one.target)))
          expect(
            busiest(
              sent.filter((one) => one.target === target).map((one) => one.atMs),
              1000,
            ),
          ).to.be.at.most(5);
        for (const api of apis) {
          const moments = sent.filter((one) => one.api === api).map((one) => one.atMs);
          expect(busiest(moments, 1000)).to.be.at.most(50);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keep to 1,000 a minute, and use them up', () => {
    const clock = { ms: 0 };
    const calls = Array.from({ length: 3000 }, (_, i) => ({
      api: 'post' as const,
      target: `chat:${i % 100}`,
      gapMs: 0,
      lastsMs: 5,
      countedAfter: 0.5,
    }));
    const moments = play(calls, new Buckets({ nowMs: () => clock.ms }), clock).map((one) => one.atMs);
    expect(busiest(moments, 60_000)).to.equal(1000);
    expect(busiest(moments, 1000)).to.equal(50);
  });

  it('let 5 a second into one chat and no sixth, the sixth as soon as may be', () => {
    const clock = { ms: 0 };
    const buckets = new Buckets({ nowMs: () => clock.ms });
    const take = () => buckets.take({ api: 'post', target: 'chat:a' });
    for (let i = 0; i < 5; i += 1) (take() as Ticket).done();
    expect(take()).to.equal(1005);
    expect(buckets.take({ api: 'post', target: 'chat:b' }), 'control: another chat').to.be.an('object');
    clock.ms = 1004;
    expect(take()).to.equal(1005);
    clock.ms = 1005;
    expect(take()).to.be.an('object');
  });

  it('count a call from its end', () => {
    const clock = { ms: 0 };
    const buckets = new Buckets({ nowMs: () => clock.ms });
    const take = () => buckets.take({ api: 'post', target: 'chat:a' });
    const open = Array.from({ length: 5 }, take) as Ticket[];
    clock.ms = 5000;
    expect(take()).to.equal(Infinity);
    open[0]!.done();
    expect(take()).to.equal(6005);
  });

  it('start full after a takeover: a second of silence, then a sixtieth of a minute each', () => {
    const clock = { ms: 1_000_000 };
    const buckets = new Buckets({ nowMs: () => clock.ms });
    buckets.startFull();
    const calls = Array.from({ length: 200 }, (_, i) => ({
      api: 'post' as const,
      target: `chat:${i}`,
      gapMs: 0,
      lastsMs: 0,
      countedAfter: 0,
    }));
    const moments = play(calls, buckets, clock).map((one) => one.atMs);
    const [first, last] = [moments[0]!, moments.at(-1)!];
    expect(first).to.equal(1_001_005);
    // 1,000 calls spread over the minute before: 60 ms between two that expire. A second of them was saved up.
    expect(last - first).to.be.within((200 - 17 - 2) * 60, 200 * 60);
    expect(busiest(moments, 1000)).to.be.at.most(50);
  });

  it('leave an API alone for as long as Feishu asks, and no other', () => {
    const clock = { ms: 0 };
    const buckets = new Buckets({ nowMs: () => clock.ms });
    buckets.pause('post', 7000);
    buckets.pause('post', 3000);
    expect(buckets.take({ api: 'post', target: 'chat:a' })).to.equal(7000);
    expect(buckets.take({ api: 'reply', target: 'chat:a' })).to.be.an('object');
    clock.ms = 7000;
    expect(buckets.take({ api: 'post', target: 'chat:a' })).to.be.an('object');
  });

  it('recover within a window when the clock is set back', () => {
    const clock = { ms: 10_000_000 };
    const buckets = new Buckets({ nowMs: () => clock.ms });
    const take = () => buckets.take({ api: 'post', target: 'chat:a' });
    for (let i = 0; i < 5; i += 1) (take() as Ticket).done();
    clock.ms -= 3_600_000;
    const readyAt = take() as number;
    expect(readyAt - clock.ms).to.equal(1005);
  });

  it('forget targets that rest, and only those', () => {
    const clock = { ms: 0 };
    const buckets = new Buckets({ nowMs: () => clock.ms });
    const take = (target: string) => buckets.take({ api: 'post', target }) as Ticket;
    const busy = Array.from({ length: 5 }, () => take('chat:busy'));
    for (let i = 0; i < 5000; i += 1) {
      clock.ms += 100;
      take(`chat:${i}`).done();
    }
    expect(buckets.size).to.be.at.most(1000);
    expect(take('chat:busy')).to.equal(Infinity);
    expect(busy).to.have.length(5);
  });
});
