import { expect } from 'chai';
import { digestCard, type DigestCardView, type DigestItem } from '../../cards/digest-card.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, labels, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at } from './support/views.ts';

const item = (serial: number, parts: Partial<DigestItem> = {}): DigestItem => ({
  number: `2026-000${serial}`,
  enterprise: '吉林市松花江新材料科技有限公司',
  duty: '办结反馈',
  urgency: '一般',
  holder: '市税务局',
  due: parseLocalDate('2026-09-17'),
  left: 0,
  provisional: false,
  step: 'day',
  ...parts,
});

const LATE = item(41, { due: parseLocalDate('2026-09-15'), left: -2, step: 'liaison' });

const view = (audience: DigestCardView['audience'], items: readonly DigestItem[]): DigestCardView => ({
  audience,
  at: at('2026-09-17', '08:40'),
  items,
});

describe('card of reminders', () => {
  const VIEWS: Readonly<Record<string, DigestCardView>> = {
    unit: view('unit', [item(42), item(43, { duty: '签收', urgency: '紧急' }), LATE]),
    centre: view('centre', [item(44, { duty: '回访核查', holder: '市中小企业服务中心' })]),
    deputy: view('person', [{ ...LATE, step: 'deputy' }]),
    director: view('person', [{ ...LATE, step: 'director' }]),
  };
  for (const [who, digest] of Object.entries(VIEWS))
    it(`for ${who}`, () => {
      const card = digestCard(digest);
      expectSendable(card);
      expectGolden(`digest-${who}`, card);
      expect(labels(card)).to.deep.equal([]);
    });

  it('says on a lock screen how many, and of the most pressing one which, whose, what and by when', () => {
    const summary = (of: DigestCardView) => digestCard(of).config.summary.content;
    expect(summary(view('unit', [item(42), LATE]))).to.equal(
      '提醒：1件已超期，1件将到期。2026-00041 松花江新材料科技：办结反馈，已超期2个工作日',
    );
    expect(summary(view('person', [item(42, { enterprise: '甲公司' })]))).to.equal(
      '提醒：1件将到期。2026-00042 甲公司：市税务局办结反馈，今天到期',
    );
  });

  it('puts the late ones first and the longest delay before all', () => {
    const text = textOf(digestCard(view('unit', [item(42), LATE, item(40, { left: -5 })])));
    expect(text.match(/2026-000\d\d/g)).to.deep.equal(['2026-00040', '2026-00041', '2026-00042']);
  });

  it('puts the more urgent first of those due on one day, and marks it', () => {
    const card = digestCard(view('unit', [item(42), item(43, { urgency: '特急', enterprise: '甲公司' })]));
    expect(textOf(card)).to.match(/2026-00043 甲公司 特急[^]*2026-00042/);
    expect(card.config.summary.content).to.include('【特急】2026-00043 甲公司');
  });

  it('asks deputies and heads to urge, not to tap cards they do not have', () => {
    const text = textOf(digestCard(VIEWS['deputy']!));
    expect(text).to.include('请主管领导督促').and.not.include('请在诉求卡片上办理');
  });

  it('survives whatever stands in it, and many', () => {
    for (const text of Object.values({ ...HOSTILE, ...HUGE })) {
      const parts = { enterprise: text, holder: text.slice(0, 60) };
      expectSendable(
        digestCard(
          view(
            'centre',
            Array.from({ length: 200 }, (_, i) => item(10 + i, parts)),
          ),
        ),
      );
    }
  });
});
