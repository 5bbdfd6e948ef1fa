import { expect } from 'chai';
import { followUpView } from '../../../src/app/views/follow-up-view.ts';
import {
  accepting,
  at,
  clerk,
  context,
  LABOUR,
  liaison,
  report,
  resolved,
  TAX,
} from '../../support/story.ts';
import type { Story } from '../../support/story.ts';

const CENTRE = { unitId: null };
const UNIT = { unitId: TAX };

describe('第四条（六） what the enterprise said last, for the centre and for the unit', () => {
  const answers = { ...accepting, solved: false, satisfaction: '不满意', accepted: false } as const;
  const says = (more: Partial<typeof accepting>): Story =>
    resolved().then({
      type: 'followUp',
      actor: clerk,
      at: at('2026-09-16 09:00'),
      answers: { ...answers, note: '企业说的话，13804321234', ...more },
    });
  const seen = ({ state }: Story, place: { unitId: string | null }) =>
    followUpView(state, place, context.names);

  it('nobody was called yet: nothing', () => {
    expect(seen(resolved(), CENTRE)).to.equal(null);
  });

  it('重新办理: both read which round it is and what is new, without telephone numbers', () => {
    const story = says({ evidence: '充分' });
    for (const place of [CENTRE, UNIT])
      expect(seen(story, place)).to.deep.include({
        text: '已接通，核查属实，未解决，不满意，不认可结果，新证据或理由：充分',
        note: '企业说的话，138****1234',
        by: '受理员甲',
        sentBack: { round: 2 },
      });
    const again = story.then({ type: 'result', actor: liaison, at: at('2026-09-17 09:00'), report });
    expect(seen(again, UNIT), 'reported again').to.deep.include({ note: null, sentBack: null });
  });

  it('退回补办: the unit whose reply was not true reads it; the one that has the case after it has none to mend', () => {
    const story = says({ check: '不属实' });
    expect(seen(story, UNIT)).to.deep.include({ sentBack: 'redo', note: '企业说的话，138****1234' });
    const to = { unitId: LABOUR, coUnitIds: [], opinion: null, reason: '属于社保缴费争议' };
    const moved = story.then({ type: 'reassign', actor: clerk, at: at('2026-09-16 10:00'), to });
    expect(seen(moved, { unitId: LABOUR })).to.deep.include({ sentBack: null, note: null });
  });

  it('第七条（二）: what the centre noted is not told to the unit', () => {
    const story = says({ evidence: '无' });
    expect(seen(story, CENTRE)).to.deep.include({ sentBack: null, note: '企业说的话，138****1234' });
    expect(seen(story, UNIT)).to.deep.include({ sentBack: null, note: null });
  });
});
