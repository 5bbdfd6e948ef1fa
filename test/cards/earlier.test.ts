import { expect } from 'chai';
import { caseCard } from '../../cards/case-card.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { caseView } from './support/views.ts';

describe('card of a case whose enterprise called before', () => {
  it('第三条（六） a case of an enterprise that called before, for the centre: what about, how it ended, what can follow', () => {
    const earlier = [
      {
        ...{ number: '2026-00040', day: '9月11日', enterprise: null, alike: true, over: false },
        ...{ about: '8月的留抵退税还没有到账，请问进度。', outcome: '办理中（市税务局）' },
      },
      {
        ...{
          number: '2025-00871',
          day: '2025年11月3日',
          enterprise: '松花江新材料',
          alike: true,
          over: true,
        },
        ...{ about: '留抵退税迟迟不到账。', outcome: '已销号，第七条（一）' },
      },
      {
        ...{ number: '2026-00012', day: '3月2日', enterprise: null, alike: false, over: true },
        ...{ about: '厂区门前道路积水。', outcome: '不予受理，第三条（一）' },
      },
    ];
    const card = caseCard(caseView('registered', 'centre', { earlier }));
    expectSendable(card);
    expectGolden('case-earlier-centre', card);
    const text = textOf(card);
    expect(text).to.include('2026-00040 9月11日 · 8月的留抵退税').and.include('办理中（市税务局）');
    expect(text).to.include('仍在办的，发 /并案 42 40；已办理终结、又以同一理由重复的，点「不予受理」');
    const others = caseCard(caseView('registered', 'centre', { earlier: earlier.slice(2) }));
    expect(textOf(others), 'control: another matter').to.include('道路积水').and.not.include('/并案');
  });
});
