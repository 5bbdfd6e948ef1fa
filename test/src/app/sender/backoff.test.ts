import { expect } from 'chai';

import { retryDelayMs } from '../../../../src/app/sender/backoff.ts';

describe('sender back-off', () => {
  it('is 1–2 s three times, then doubles up to a minute', () => {
    const shortest = Array.from({ length: 12 }, (_, i) => retryDelayMs(i + 1, 0));
    const longest = Array.from({ length: 12 }, (_, i) => retryDelayMs(i + 1, 0.9999));
    expect(shortest).to.deep.equal([
      1000, 1000, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000,
    ]);
    longest.forEach((ms, i) => expect(ms).to.be.at.most(2 * shortest[i]!));
  });
});
