import { expect } from 'chai';
import { dueSentence, secondPerson } from '../../../src/app/views/due-sentence.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { accepted, at, clerk, director, dispatched, liaison } from '../../support/story.ts';

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

  it('the nearest day comes first; who shall do it is named where another one reads it', () => {
    const track = {
      ...{ reason: '须验收', plan: '分两步', told: true },
      promised: localDate(at('2026-10-30 09:00')),
    };
    const tracked = accepted()
      .then({ type: 'askTrack', actor: liaison, at: at('2026-09-15 09:00'), track })
      .then({ type: 'agreeTrack', actor: director, at: at('2026-09-15 10:00') }).state;
    expect(
      dueSentence(tracked, at('2026-09-15 10:00'), ['handle', 'weeklyProgress'], { who: '责任单位' }),
    ).to.equal('请责任单位在9月18日（周五）24:00前登记每周进展，10月30日（周五）24:00前办结反馈。');
    expect(dueSentence(state, at('2026-09-18 09:00'), ['handle'], { who: '责任单位' })).to.equal(
      '办结反馈已于9月17日（周四）到期，请责任单位抓紧办理。',
    );
  });

  it('第七条: who proposes is not asked to confirm', () => {
    expect([clerk, director, liaison].map(secondPerson)).to.deep.equal([
      '中心负责人',
      '另一位中心负责人',
      '中心负责人',
    ]);
  });

  it('nothing runs: nothing is said', () => {
    expect(dueSentence(dispatched().state, at('2026-09-14 09:20'), ['accept', 'handle'])).to.equal('');
  });
});
