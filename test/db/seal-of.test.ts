import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { sealOf } from '../../db/seal-of.ts';

const CASES = [
  { number: '2026-00002', headHash: 'b'.repeat(64), eventCount: 5 },
  { number: '2026-00001', headHash: 'a'.repeat(64), eventCount: 3 },
];

describe('seal over the event chains', () => {
  it('is the SHA-256 of one line for each case by number, as anybody can recompute', () => {
    const text = `2026-00001 ${'a'.repeat(64)} 3\n2026-00002 ${'b'.repeat(64)} 5\n`;
    const hash = createHash('sha256').update(text).digest('hex');
    expect(sealOf(CASES)).to.deep.equal({ cases: 2, events: 8, hash });
    expect(sealOf(CASES.toReversed())).to.deep.equal(sealOf(CASES));
  });

  it('changes with every head, count, number and case', () => {
    const [first, second] = CASES;
    const others = [
      [first!, { ...second!, headHash: 'c'.repeat(64) }],
      [first!, { ...second!, eventCount: 4 }],
      [first!, { ...second!, number: '2026-00003' }],
      [first!],
      [],
    ];
    const hashes = [CASES, ...others].map((cases) => sealOf(cases).hash);
    expect(new Set(hashes).size).to.equal(hashes.length);
  });
});
