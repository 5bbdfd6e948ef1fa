import { expect } from 'chai';
import fc from 'fast-check';
import type { Actor, CaseState, Demand } from '../../../src/domain/case.ts';
import { isOver, pendingReturn } from '../../../src/domain/case.ts';
import type { Command } from '../../../src/domain/command.ts';
import { rebuild } from '../../../src/domain/events.ts';
import { allowedActions } from '../../../src/domain/guards.ts';
import { saidIn } from '../../../src/domain/merging.ts';
import { receive } from '../../../src/domain/receipt.ts';
import { asked } from '../../support/return-story.ts';
import {
  accepted,
  at,
  clerk,
  context,
  dispatched,
  director,
  LABOUR,
  liaison,
  otherLiaison,
  registered,
  resolved,
  TAX,
  type Story,
} from '../../support/story.ts';

/** The other case, 2026-00040. */
const other = (story: Story = dispatched(), changes: Partial<CaseState> = {}): CaseState => ({
  ...story.state,
  id: 'case-40',
  number: '2026-00040',
  ...changes,
});
const into = (target: CaseState, actor: Actor = clerk, moment = '2026-09-14 09:30'): Command => ({
  type: 'merge',
  actor,
  at: at(moment),
  into: target,
});
const asking = (changes: Partial<Demand>): CaseState => other(dispatched(undefined, changes));

describe('并案: the same matter is still open in another case', () => {
  it('ends the case for good: its number stays, nothing is due, nobody may do anything', () => {
    const story = registered().then(into(other()));
    expect(story.state).to.include({ stage: 'merged', number: '2026-00001' });
    expect(story.state.mergedInto).to.deep.equal({ caseId: 'case-40', number: '2026-00040' });
    expect(story.state.clocks.map(({ kind, voided }) => [kind, voided])).to.deep.equal([['review', true]]);
    expect(isOver(story.state)).to.equal(true);
    for (const actor of [clerk, director, liaison])
      expect(allowedActions(story.state, actor, context.names)).to.deep.equal([]);
    expect(rebuild('case-1', story.events)).to.deep.equal(story.state);
  });

  it('a unit that has not accepted yet owes nothing any more, nor do those that assist; a card that arrives late starts nothing', () => {
    const story = dispatched(undefined, {}, [LABOUR]).received(at('2026-09-14 09:11'));
    const merged = story.then(into(other()));
    expect(merged.state.clocks.filter(({ metAt }) => metAt === null)).to.deep.equal([]);
    expect(
      story.state.clocks.filter(({ metAt }) => metAt === null),
      'control',
    ).to.have.length(3);
    expect(receive(merged.state, 2, at('2026-09-14 09:40'), context).map(({ type }) => type)).to.deep.equal([
      'received',
    ]);
    merged.refuses(
      { type: 'acceptAsCo', actor: otherLiaison, at: at('2026-09-14 10:00') },
      'wrong-stage',
      '已经并入另一件诉求，不用再办',
    );
  });

  it('material that was awaited is awaited no more', () => {
    const story = registered().then({
      type: 'askSupplement',
      actor: clerk,
      at: at('2026-09-14 09:10'),
      material: '购销合同',
    });
    const merged = story.then(into(other()));
    expect(merged.state.supplement).to.equal(null);
    expect(merged.state.clocks.filter(({ metAt }) => metAt === null)).to.deep.equal([]);
  });

  it('a return that waited for its decision is settled with it, and its scan awaited no more', () => {
    const story = asked();
    expect(pendingReturn(story.state), 'control').to.not.equal(null);
    const merged = story.then(into(other(), clerk, '2026-09-14 11:30'));
    expect(pendingReturn(merged.state)).to.equal(null);
    expect(merged.state.returns.at(-1)?.decided?.outcome).to.equal('settled');
    expect(merged.state.clocks.filter(({ metAt }) => metAt === null)).to.deep.equal([]);
    expect(rebuild('case-1', merged.events)).to.deep.equal(merged.state);
  });

  it('what was said goes on in the other one: the demand, later calls, and what had been merged before', () => {
    const first = registered().then({
      type: 'absorb',
      actor: clerk,
      at: at('2026-09-14 09:05'),
      said: [{ from: { caseId: 'case-43', number: '2026-00043' }, text: '同一件事，再催。' }],
    });
    const story = first.then({
      type: 'callAgain',
      actor: clerk,
      at: at('2026-09-14 09:10'),
      text: '材料已补交。',
    });
    const said = saidIn(story.state, story.events);
    expect(said.map(({ from, text }) => [from.number, text])).to.deep.equal([
      ['2026-00001', '申请退税两个月没有答复。\n来电补充：材料已补交。'],
      ['2026-00043', '同一件事，再催。'],
    ]);
    const grown = accepted().then({ type: 'absorb', actor: clerk, at: at('2026-09-14 11:00'), said });
    expect(grown.state.absorbed.map(({ number }) => number)).to.deep.equal(['2026-00001', '2026-00043']);
    expect(grown.state.stage).to.equal('handling');
    expect(grown.state.clocks).to.deep.equal(accepted().state.clocks);
  });

  it('nothing of a unit in hand: the other way round is offered', () => {
    accepted().refuses(into(other()), 'wrong-stage', '反过来把另一件并入本件');
    resolved().refuses(into(other(), clerk, '2026-09-15 16:00'), 'wrong-stage', '请先回访');
  });

  it('what waits for a second person is decided first', () => {
    const proposed = {
      kind: 'decline',
      ground: '第三条（一）',
      advice: '可申请仲裁',
      referral: null,
    } as const;
    const waiting = registered().then({
      type: 'decline',
      actor: clerk,
      at: at('2026-09-14 09:10'),
      proposed,
    });
    waiting.refuses(into(other()), 'wrong-stage', '正等中心负责人审定');
  });

  it('only by the centre', () => {
    dispatched().refuses(into(other(), liaison), 'not-appointed', '受理中心的工作人员');
  });

  const TARGETS: readonly (readonly [string, Partial<CaseState>, string])[] = [
    ['itself', { id: 'case-1' }, '不能并入它自己'],
    ['a closed case: Article 3(六)', { stage: 'closed' }, '点「不予受理」，选第三条（六）'],
    ['a declined case', { stage: 'declined' }, '2026-00001 请照常初审'],
    ['a terminated case', { stage: 'terminated' }, '2026-00001 请照常初审'],
    [
      'a merged case: where it went',
      { stage: 'merged', mergedInto: { caseId: 'case-30', number: '2026-00030' } },
      '请发 /并案 2026-00001 2026-00030',
    ],
  ];
  for (const [what, changes, words] of TARGETS)
    it(`never into ${what}`, () => {
      registered().refuses(
        into(other(registered(), changes)),
        changes.id === undefined ? 'wrong-stage' : 'bad-input',
        words,
      );
    });

  it('into any open stage', () => {
    for (const story of [registered(), dispatched(), accepted(), resolved()])
      expect(registered().then(into(other(story))).state.stage).to.equal('merged');
  });

  it('要求保密 is kept: never into a case that tells the unit whose it is', () => {
    const secret = registered(undefined, { confidential: true });
    secret.refuses(into(other()), 'bad-input', '并入以后责任单位会知道是谁反映的');
    expect(secret.then(into(asking({ confidential: true }))).state.stage).to.equal('merged');
    expect(registered().then(into(asking({ confidential: true }))).state.stage).to.equal('merged');
  });

  it('反映责任单位作风 is kept: never into a case that may go to that unit', () => {
    const about = registered(undefined, { complainedOf: TAX });
    about.refuses(into(other()), 'bad-input', '被反映的单位');
    about.refuses(
      into(other(registered(undefined, { complainedOf: LABOUR }))),
      'bad-input',
      '两个单位的作风，请分别办理',
    );
    const same = other(registered(undefined, { complainedOf: TAX }));
    expect(about.then(into(same)).state.stage).to.equal('merged');
  });

  it('of two enterprises only by the director', () => {
    const road = asking({ enterprise: '吉林市长白山药业有限公司' });
    registered().refuses(into(road), 'not-appointed', '请中心负责人发 /并案 决定');
    expect(registered().then(into(road, director)).state.stage).to.equal('merged');
    const short = asking({ enterprise: '松花湖食品' });
    expect(registered().then(into(short)).state.stage, 'the same by another name').to.equal('merged');
    const [one, two] = ['91350100M000100Y43', '91220201MA0Y4XXX0T'];
    registered(undefined, { creditCode: one }).refuses(
      into(asking({ creditCode: two })),
      'not-appointed',
      '不是同一家',
    );
    expect(
      registered(undefined, { creditCode: one }).then(into(asking({ creditCode: one, enterprise: '改名后' })))
        .state.stage,
    ).to.equal('merged');
  });

  it('never leaves anything due, whatever the two asked for (property)', () => {
    const demands = fc.record({
      confidential: fc.boolean(),
      complainedOf: fc.constantFrom(null, LABOUR),
      urgency: fc.constantFrom('一般', '特急'),
    });
    fc.assert(
      fc.property(demands, demands, fc.boolean(), (own, theirs, sent) => {
        const story = sent
          ? dispatched(undefined, own).received(at('2026-09-14 09:11'))
          : registered(undefined, own);
        const allowed =
          (!own.confidential || theirs.confidential) &&
          (own.complainedOf === null || own.complainedOf === theirs.complainedOf);
        if (!allowed) {
          story.refuses(into(asking(theirs)), 'bad-input', '请分别办理');
          return;
        }
        const { state } = story.then(into(asking(theirs)));
        expect(state.clocks.every(({ metAt }) => metAt !== null)).to.equal(true);
      }),
    );
  });
});
