import { caseCard } from '../../../cards/case-card.ts';
import { deliveryCard } from '../../../cards/delivery-card.ts';
import { digestCard, type DigestCardView } from '../../../cards/digest-card.ts';
import { formCard, settledFormCard, type FormView } from '../../../cards/forms.ts';
import { helpCard } from '../../../cards/help-card.ts';
import { holidaysCard } from '../../../cards/holidays-card.ts';
import type { Card } from '../../../cards/kit/shell.ts';
import type { CaseLine } from '../../../cards/case-line.ts';
import { placeCard } from '../../../cards/place-card.ts';
import { searchCard } from '../../../cards/search-card.ts';
import { unitsCard } from '../../../cards/units-card.ts';
import { oneLineCard } from '../../../cards/one-line-card.ts';
import { todoCard } from '../../../cards/todo-card.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { undecidedCard, uploadCard } from '../../../cards/upload-card.ts';
import { at, caseView, clock, FORMS, RETURN, someUnits } from './views.ts';

const NOW = at('2026-09-14', '08:30');
const DUE = { due: parseLocalDate('2026-09-15'), left: -1, provisional: false } as const;
const ID = '0198c0de-0000-7000-8000-000000000042';

const caseLineWith = (text: string): CaseLine => ({
  ...DUE,
  number: '2026-00042',
  standing: '办理中',
  enterprise: text,
  urgency: '一般',
  waitsFor: text,
});

const caseWith = (audience: 'centre' | 'unit', text: string): Card =>
  caseCard(
    caseView('resolved', audience, {
      enterprise: text,
      creditCode: text,
      sourceNumber: text,
      content: text,
      earlier: [
        ...[{ number: '2026-00031', day: '9月3日', enterprise: text, about: text, outcome: text }].map(
          (one) => ({ ...one, alike: true, over: false }),
        ),
      ],
      opinion: text,
      contact: { name: text, phone: text },
      registered: { by: text, at: NOW },
      holder: text,
      delivery: { unit: text, text, failed: true },
      clocks: [clock({ title: text, holder: text, explanation: text }), clock({ title: text, metAt: NOW })],
      result: { text, legalBasis: text, told: text, approver: text, by: text, at: NOW },
      files: [{ name: text, purpose: '关键性证据', by: text, at: NOW }],
      fileActs: ['add', 'view'],
      holders: {
        days: 1,
        over: false,
        totals: [{ holder: text, days: 1, times: 2, now: true }],
        holdings: [{ holder: text, doing: text, from: NOW, to: null, days: 1 }],
        assisting: [{ holder: text, doing: text, from: NOW, to: NOW, days: 1 }],
      },
      timeline: [{ at: NOW, text }],
      closing: text,
      calls: [{ at: NOW, text, from: { number: '2026-00031', enterprise: text } }],
      mergedInto: text,
    }),
  );

const returnWith = (audience: 'centre' | 'unit', text: string): Card =>
  caseCard(
    caseView('dispatched', audience, {
      enterprise: text,
      content: text,
      gone: { standing: '已退件', text },
      returnAsked: {
        ...RETURN,
        reason: text,
        legalBasis: text,
        suggested: text,
        by: text,
        scan: text,
        mine: true,
      },
    }),
  );

const digestFor = (audience: DigestCardView['audience'], text: string): Card =>
  digestCard({
    audience,
    at: NOW,
    items: Array.from({ length: 45 }, (_, index) => ({
      ...DUE,
      number: '2026-00042',
      enterprise: text,
      urgency: '一般',
      duty: '签收',
      holder: text,
      step: index === 0 ? 'director' : 'day',
    })),
  });

const formWith = (view: FormView, text: string): Card =>
  formCard({
    ...view,
    askedBy: text,
    enterprise: text,
    resultText: text,
    merged: [text],
    values: { enterprise: text, content: text, opinion: text },
    units: someUnits(80).map(({ id }) => ({ id, name: text })),
  } as object as FormView);

/**
 * Every kind of card with `text` in each place that a person, a unit or an enterprise can fill, by the file that builds it.
 * A file `cards/*-card.ts` without an entry fails the test.
 */
export const EVERY_CARD: Readonly<Record<string, (text: string) => readonly Card[]>> = {
  'case-card': (text) =>
    (['centre', 'unit'] as const).flatMap((audience) => [
      caseWith(audience, text),
      returnWith(audience, text),
    ]),
  'delivery-card': (text) => [
    deliveryCard({ intentId: ID, place: text, what: text, since: NOW, startsClocks: true }),
  ],
  'digest-card': (text) => (['unit', 'centre', 'person'] as const).map((to) => digestFor(to, text)),
  'help-card': (text) => [helpCard({ who: text, roles: [text], commands: [{ usage: text, says: text }] })],
  'holidays-card': (text) => {
    const move = { number: '2026-00042', holder: text, duty: '办结反馈', settled: false, corrected: false };
    const moves = [{ ...move, was: DUE.due, due: DUE.due }];
    return [
      holidaysCard({
        ...{ formId: ID, askedBy: text, year: 2026, whole: true, reference: text, changed: [] },
        items: [{ name: text, off: [DUE.due], work: [], until: null }],
        ...{ later: moves, earlier: moves, settled: moves },
      }),
    ];
  },
  'one-line-card': (text) => [oneLineCard(text)],
  'place-card': (text) => [
    placeCard({
      name: text,
      kind: text,
      rows: Array.from({ length: 12 }, () => ({ label: '联络员', value: text })),
      wanting: [text, text],
      tips: [text],
    }),
  ],
  'search-card': (text) => [
    searchCard({
      by: text,
      at: NOW,
      items: [caseLineWith(text), ...Array.from({ length: 7 }, () => caseLineWith(text))],
      total: 8,
      orMore: true,
      notes: ['只包括本单位承办过的诉求。'],
    }),
  ],
  'units-card': (text) => [
    unitsCard({
      at: NOW,
      units: Array.from({ length: 8 }, (_, index) => ({
        name: text,
        group: '市直部门' as const,
        liaisons: [text, text],
        covers: [text],
        coSigns: index > 5,
        bound: index > 4,
      })),
    }),
  ],
  'upload-card': (text) => [
    uploadCard({
      ...{ uploadId: ID, name: text, enterprise: text },
      files: Array.from({ length: 25 }, () => ({ name: text, standing: '正在接收', at: NOW })),
    }),
    undecidedCard({
      uploadId: ID,
      files: Array.from({ length: 25 }, () => text),
      choices: Array.from({ length: 12 }, () => ({ uploadId: ID, name: text })),
    }),
  ],
  'todo-card': (text) => [
    todoCard({
      who: text,
      at: NOW,
      more: 0,
      items: Array.from({ length: 30 }, () => caseLineWith(text)),
    }),
  ],
  forms: (text) => [
    ...Object.values(FORMS).map((view) => formWith(view, text)),
    settledFormCard({ title: '办结反馈', outcome: text }),
  ],
};
