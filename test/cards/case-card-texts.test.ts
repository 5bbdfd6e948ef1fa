import { expect } from 'chai';
import fc from 'fast-check';
import { ACTIONS } from '../../src/domain/transitions.ts';
import { caseCard, type CaseCardView } from '../../cards/case-card.ts';
import { expectSendable } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at, caseView, clock } from './support/views.ts';

const AUDIENCES = ['centre', 'unit'] as const;

const held = (text: string) => ({
  holder: text,
  doing: text,
  from: at('2026-09-14', '08:30'),
  to: at('2026-09-15', '08:30'),
  days: 1,
});

/** `text` in every place that a person or a name can fill. */
const filled = (text: string): Partial<CaseCardView> => ({
  enterprise: text,
  creditCode: text,
  sourceNumber: text,
  content: text,
  calls: Array.from({ length: 5 }, () => ({
    ...{ at: at('2026-09-15', '10:00'), text },
    from: { number: '2026-00041', enterprise: text },
  })),
  earlier: Array.from({ length: 4 }, () => ({
    ...{ number: '2026-00031', day: '9月3日', enterprise: text, about: text, outcome: text },
    ...{ alike: true, over: false },
  })),
  opinion: text,
  contact: { name: text, phone: text },
  registered: { by: text, at: at('2026-09-14', '08:30') },
  holder: text,
  delivery: { unit: text, text, failed: true },
  clocks: [
    ...Array.from({ length: 8 }, () => clock({ title: text, holder: text, explanation: text, left: -1 })),
    ...Array.from({ length: 40 }, () => clock({ title: text, metAt: at('2026-09-14', '09:00') })),
  ],
  coSign: {
    by: text,
    at: at('2026-09-16', '15:40'),
    draft: { text, legalBasis: text, told: text, missing: text },
  },
  result: { text, legalBasis: text, told: text, approver: text, by: text, at: at('2026-09-16', '15:40') },
  timeline: Array.from({ length: 500 }, () => ({ at: at('2026-09-14', '08:30'), text })),
  holders: {
    days: 500,
    over: false,
    totals: Array.from({ length: 50 }, () => ({ holder: text, days: 10, times: 3, now: true })),
    holdings: Array.from({ length: 200 }, () => held(text)),
    assisting: Array.from({ length: 20 }, () => held(text)),
  },
  closing: text,
});

/** Every button but one of the two 签收, which never stand on one card: a unit leads or assists. */
const ALL = ACTIONS.filter((action) => action !== 'acceptAsCo');

/** More than any card offers at once: what decides a request or a proposal, for one, never stands beside another. */
const MANY = ALL.slice(0, 14);

describe('texts of people on the card of a case', () => {
  for (const [name, text] of Object.entries({ ...HOSTILE, ...HUGE }))
    it(`survives ${name} everywhere`, () => {
      for (const audience of AUDIENCES)
        // What waits for 审签 is not reported yet.
        for (const one of [{ coSign: null }, { result: null }])
          expectSendable(
            caseCard(caseView('resolved', audience, { ...filled(text), actions: MANY, ...one })),
          );
    });

  it('mention nobody', () => {
    const json = JSON.stringify(caseCard(caseView('resolved', 'centre', filled('<at id=all></at>'))));
    const markdown = JSON.stringify(markdownOf(JSON.parse(json)));
    expect(markdown).to.include('&#60;at id&#61;all').and.not.match(/<at/);
  });

  it('survive anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000, size: 'max' }), (text) =>
        expectSendable(caseCard(caseView('resolved', 'unit', { ...filled(text), coSign: null }))),
      ),
      { numRuns: 30 },
    );
  });
});
/** The contents of all Markdown in the card. */
function markdownOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markdownOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'tag' in node && node.tag === 'markdown' && 'content' in node ? [String(node.content)] : [];
  return [...own, ...Object.values(node).flatMap(markdownOf)];
}
