import { expect } from 'chai';
import { deadlineText, dueText, firstDue, hasteOf, type Haste, type Deadline } from '../../cards/deadline.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';

const due = parseLocalDate('2026-09-22');

describe('deadline on a card', () => {
  const rows: [left: number, provisional: boolean, haste: Haste, text: string][] = [
    [3, false, 'calm', '9月22日（周二）前 · 还剩3个工作日'],
    [1, false, 'soon', "9月22日（周二）前 · <font color='orange'>还剩1个工作日</font>"],
    [0, false, 'soon', "9月22日（周二）前 · <font color='orange'>今天到期</font>"],
    [-2, false, 'late', "9月22日（周二）前 · <font color='red'>已超期2个工作日</font>"],
    [3, true, 'calm', "9月22日（周二）前 · 还剩3个工作日 <text_tag color='neutral'>暂定</text_tag>"],
    [-2, true, 'calm', "9月22日（周二）前 <text_tag color='neutral'>暂定</text_tag>"],
  ];
  for (const [left, provisional, haste, text] of rows)
    it(`${left} working days left${provisional ? ', provisional' : ''}: ${haste}`, () => {
      const deadline = { due, left, provisional };
      expect(hasteOf(deadline)).to.equal(haste);
      expect(deadlineText(deadline).markdown).to.equal(text);
    });

  it('says by when in few words; a provisional date is never late (DESIGN §2)', () => {
    const said = (left: number, provisional = false) => dueText({ due, left, provisional });
    expect([said(3), said(0), said(-3)]).to.deep.equal(['9月22日（周二）前', '今天到期', '已超期3个工作日']);
    expect([said(0, true), said(-3, true)]).to.deep.equal([
      '9月22日（周二）前（暂定）',
      '9月22日（周二）前（暂定）',
    ]);
  });

  it('finds the one that comes first', () => {
    const first = firstDue([3, -1, 0].map((left) => ({ due, left, provisional: false })));
    expect(first?.left).to.equal(-1);
    expect(firstDue<Deadline>([])).to.equal(undefined);
    const still = { due, left: 0, provisional: false, paused: true };
    expect(firstDue([still, { ...still, left: 2, paused: false }])?.left, 'what stands still waits').to.equal(
      2,
    );
  });
});
