import { expect } from 'chai';
import { caseLine } from '../../../src/app/views/case-line.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import { ask, received, scanned } from '../../support/return-story.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  context,
  liaison,
  registered,
  resolved,
  TAX,
  type Story,
} from '../../support/story.ts';

const NOON = at('2026-09-14 12:00');
const request = { actor: liaison, at: NOON } as const;
const track = {
  ...{ reason: '须验收', plan: '分两步', told: true },
  promised: parseLocalDate('2026-10-30'),
};
const notContent = { ...accepting, solved: false, accepted: false, evidence: '无' } as const;
const sued = { kind: 'terminate', ground: '第三条（三）', reason: '法院已受理', pressed: null } as const;

/** How the case stands and what it waits for, in lists of the centre and of the unit. */
const lines = ({ state }: Story): string[][] =>
  [null, [TAX]].map((units) => {
    const line = caseLine(state, context, parseLocalDate('2026-09-14'), units);
    return [line.standing, line.waitsFor];
  });

describe('a case in a list', () => {
  const decline = { ground: '第三条（一）', advice: '建议仲裁', referral: null } as const;
  for (const [what, story, centre, unit] of [
    ['is handled', accepted(), ['办理中', '首次联系'], ['办理中', '首次联系']],
    [
      'asks for an extension',
      accepted().then({
        ...{ ...request, type: 'askExtension' },
        extension: { days: 3, reason: '须核准', told: true, understood: true },
      }),
      ['办理中', '审定延期申请'],
      ['办理中', '等受理中心决定'],
    ],
    [
      'asks for 跟踪办理, which is the director’s',
      accepted().then({ ...request, type: 'askTrack', track }),
      ['办理中', '审定跟踪办理申请（中心负责人）'],
      ['办理中', '等受理中心决定'],
    ],
    [
      'is returned, the seal still to come',
      received().then(ask('2026-09-14 10:00')),
      ['退件待盖章', '审定退件申请'],
      ['退件待盖章', '盖章情况说明'],
    ],
    [
      'is returned with its seal',
      scanned(received().then(ask('2026-09-14 10:00')), '2026-09-14 11:00'),
      ['退件待审定', '审定退件申请'],
      ['退件待审定', '等受理中心决定'],
    ],
    [
      'is to be terminated',
      accepted().then({ ...request, type: 'proposeTermination', proposed: sued }),
      ['待审定', '审定终止（中心负责人）'],
      ['待审定', '等受理中心决定'],
    ],
    [
      'is to be declined',
      registered().then({
        ...{ type: 'decline', actor: clerk, at: NOON },
        proposed: { kind: 'decline', ...decline },
      }),
      ['待审定', '审定不予受理（中心负责人）'],
      ['待审定', '等受理中心决定'],
    ],
    [
      'is to be closed by 第七条（二）',
      resolved().then({
        ...{ type: 'followUp', actor: clerk, at: at('2026-09-16 09:00') },
        answers: notContent,
      }),
      ['待审定', '审定销号（中心负责人）'],
      ['待审定', '等受理中心决定'],
    ],
  ] as const)
    it(`that ${what}: as on its card, and what is to be decided by whom`, () => {
      const deciding = lines(story);
      expect(deciding).to.deep.equal([centre, unit]);
    });
});
