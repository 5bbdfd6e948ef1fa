import { expect } from 'chai';
import { dueSentence } from '../../../src/app/views/due-sentence.ts';
import { accepted, at, dispatched } from '../../support/story.ts';

describe('until when, in a sentence', () => {
  const { state } = accepted();

  it('what is ahead is asked for, the day included', () => {
    expect(dueSentence(state, at('2026-09-15 23:59'), ['firstContact', 'handle'])).to.equal(
      '请在9月15日（周二）24:00前首次联系，9月17日（周四）24:00前办结反馈。',
    );
  });

  it('what is late is not asked for by a day that has passed', () => {
    expect(dueSentence(state, at('2026-09-16 00:00'), ['firstContact', 'handle'])).to.equal(
      '首次联系已于9月15日（周二）到期，请抓紧办理。请在9月17日（周四）24:00前办结反馈。',
    );
    expect(dueSentence(state, at('2026-09-20 09:00'), ['firstContact', 'handle'])).to.equal(
      '首次联系已于9月15日（周二）到期，办结反馈已于9月17日（周四）到期，请抓紧办理。',
    );
  });

  it('a provisional day is marked, and never late', () => {
    const provisional = dispatched().received(at('2026-12-30 10:00')).state;
    expect(dueSentence(provisional, at('2027-06-01 09:00'), ['handle'])).to.match(
      /^请在.*办结反馈（暂定）。$/,
    );
  });

  it('nothing runs: nothing is said', () => {
    expect(dueSentence(dispatched().state, at('2026-09-14 09:20'), ['accept', 'handle'])).to.equal('');
  });
});
