import { expect } from 'chai';
import { caseCard } from '../../cards/case-card.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { buttons, expectSendable, labels, textOf } from './support/card.ts';
import { at, caseView, clock } from './support/views.ts';

const CENTRE = '市中小企业服务中心';
const tomorrow = { due: parseLocalDate('2026-09-18'), left: 1 } as const;
const CONTACT = clock({ title: '首次联系', ...tomorrow });
const labour = { holder: '市人社局', own: false } as const;

/** The lines about time limits, from the name of whose they are to 时限怎么算. */
const limits = (text: string): string[] => {
  const lines = text.split('\n');
  return lines.slice(lines.indexOf('市税务局'), lines.indexOf('时限怎么算'));
};

describe('the time limits on the card of a case', () => {
  it('of one unit stand alone; of several, each under its name, those of the reader first', () => {
    const alone = textOf(caseCard(caseView('handling', 'unit', { clocks: [clock(), CONTACT] })));
    expect(alone.split('\n').filter((line) => line === '市税务局')).to.deep.equal([]);
    const clocks = [clock({ title: '签收', ...labour, ...tomorrow }), CONTACT, clock()];
    const card = caseCard(caseView('dispatched', 'unit', { clocks }));
    expectSendable(card);
    expect(limits(textOf(card))).to.deep.equal([
      '市税务局',
      '首次联系 9月18日（周五）前 · 还剩1个工作日',
      '办结反馈 9月22日（周二）前 · 还剩3个工作日',
      '市人社局',
      '签收 9月18日（周五）前 · 还剩1个工作日',
    ]);
  });

  it('what stands still comes last, is asked of nobody, and says that its day moves', () => {
    const scan = clock({ title: '盖章情况说明', due: parseLocalDate('2026-09-21'), left: 2 });
    const paused = { ...CONTACT, paused: true };
    const card = caseCard(
      caseView('dispatched', 'unit', { clocks: [paused, scan], actions: ['viewContact'] }),
    );
    const text = textOf(card);
    expect(text.indexOf('盖章情况说明')).to.be.lessThan(text.indexOf('首次联系'));
    expect(text).to.include('现暂停计时，决定后顺延');
    expect(card.config.summary.content).to.include('9月21日（周一）前').and.not.include('暂停计时');

    const decision = clock({ title: '审定', holder: CENTRE, own: false, ...tomorrow });
    const still = { clocks: [decision, { ...clock(), paused: true }], actions: ['result'] } as const;
    const waiting = caseCard(caseView('handling', 'unit', still));
    expect(waiting.config.summary.content).to.match(/：办理中，暂停计时$/);
    expect(
      caseCard(caseView('handling', 'unit', { actions: ['result'] })).config.summary.content,
      'control',
    ).to.match(/：请办结反馈，/);
  });

  it('the same duty of two units, done: whose it was is said', () => {
    const met = { metAt: at('2026-09-15', '09:00') };
    const clocks = [
      clock({ title: '签收', ...met }),
      clock({ title: '签收', ...labour, ...met }),
      clock(met),
    ];
    expect(textOf(caseCard(caseView('closed', 'centre', { clocks }))))
      .to.include('签收 9月22日（周二）前 · 9月15日 09:00 按时完成 · 市税务局')
      .and.include('签收 9月22日（周二）前 · 9月15日 09:00 按时完成 · 市人社局')
      .and.match(/办结反馈 .* 按时完成$/m);
  });

  it('the first button does the next duty; 已联系企业 is folded away where no first contact is owed', () => {
    const actions = ['progress', 'contact', 'result', 'viewContact'] as const;
    const first = (clocks: readonly ReturnType<typeof clock>[], owesProgress = false) =>
      labels(caseCard(caseView('handling', 'unit', { actions, clocks, owesProgress })))[0];
    expect(first([CONTACT, clock()])).to.equal('已联系企业');
    const week = clock({ title: '登记每周进展' });
    expect(first([week, clock({ left: 0 })], true)).to.equal('办结反馈');
    expect(first([{ ...week, left: 0 }, clock()], true)).to.equal('登记进展');
    const again = buttons(caseCard(caseView('handling', 'unit', { actions, clocks: [clock()] })));
    expect(again[0]?.label).to.equal('办结反馈');
    expect(again.find(({ label }) => label === '已联系企业')?.option).to.not.equal(undefined);
  });
});
