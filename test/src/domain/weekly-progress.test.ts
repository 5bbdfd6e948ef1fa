import { expect } from 'chai';
import { owedSteps } from '../../../src/domain/notices.ts';
import { breach } from '../../../src/domain/clocks.ts';
import type { Command } from '../../../src/domain/command.ts';
import { localDate, formatMoment, type LocalDate } from '../../../src/domain/local-date.ts';
import { askForWeek } from '../../../src/domain/weekly-progress.ts';
import {
  accepted,
  accepting,
  at,
  clerk,
  context,
  director,
  liaison,
  otherLiaison,
  report,
  Story,
} from '../../support/story.ts';

const track = { reason: '须省局审批', plan: '分两步', promised: '2026-11-20' as LocalDate, told: true };
/** Asked for on 2026-09-17, the last day, and agreed to at that moment. */
const agreed = (moment: string): Story =>
  accepted()
    .then({ type: 'contact', actor: liaison, at: at('2026-09-14 11:00') })
    .then({ type: 'askTrack', actor: liaison, at: at('2026-09-15 09:00'), track })
    .then({ type: 'agreeTrack', actor: director, at: at(moment) });

/** What the job does at that moment. */
const job = (story: Story, moment: string): Story =>
  new Story([...story.events, ...askForWeek(story.state, at(moment), context)]);
const progress = (moment: string, told = true): Command => ({
  type: 'progress',
  actor: liaison,
  at: at(moment),
  progress: { text: '已报省局', told },
});
const result = (moment: string): Command => ({ type: 'result', actor: liaison, at: at(moment), report });

const weeks = ({ state }: Story) =>
  state.clocks
    .filter(({ kind }) => kind === 'weeklyProgress')
    .map(({ startedOn, due, metAt, voided }) => [
      startedOn,
      due,
      metAt === null ? 'runs' : voided ? 'voided' : localDate(metAt) > due ? 'late' : 'met',
    ]);

describe('第六条 每周: the unit tells the enterprise the progress each week', () => {
  for (const [moment, begins, why] of [
    ['2026-09-15 10:00', ['2026-09-15', '2026-09-18', 'runs'], 'Tuesday: three days are left'],
    ['2026-09-17 10:00', ['2026-09-17', '2026-09-18', 'runs'], 'Thursday: the Friday is left'],
    ['2026-09-17 17:30', null, 'Thursday after hours: the unit learns of it on Friday, and no day is left'],
    ['2026-09-18 10:00', null, 'Friday: no day is left, though the Sunday works'],
    ['2026-09-18 17:30', null, 'Friday after hours: the next working day is the Sunday of the same week'],
    [
      '2026-09-20 17:30',
      ['2026-09-21', '2026-09-24', 'runs'],
      'after hours on the working Sunday: the next week',
    ],
    ['2026-09-23 10:00', ['2026-09-23', '2026-09-24', 'runs'], 'the day before the last one before 中秋'],
    ['2026-09-24 10:00', null, 'the last one before 中秋'],
  ] as const)
    it(`agreed ${moment}: ${why}`, () => {
      expect(weeks(agreed(moment))).to.deep.equal(begins === null ? [] : [begins]);
    });

  it('the job begins each week on its first working day, through 国庆 2026, once however often it runs', () => {
    let story = agreed('2026-09-18 10:00');
    for (const moment of ['09-21 08:31', '09-28 08:31', '10-08 08:31', '10-12 08:31'])
      story = job(job(story, `2026-${moment}`), `2026-${moment}`);
    expect(weeks(story)).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'runs'],
      ['2026-09-28', '2026-09-30', 'runs'],
      ['2026-10-08', '2026-10-09', 'runs'],
      ['2026-10-12', '2026-10-16', 'runs'],
    ]);
  });

  it('after a gap nobody is late for weeks in which he was not asked; this one begins while a day is left', () => {
    const story = agreed('2026-09-18 10:00');
    expect(weeks(job(story, '2026-10-21 11:00'))).to.deep.equal([['2026-10-21', '2026-10-23', 'runs']]);
    expect(weeks(job(story, '2026-10-22 23:00'))).to.deep.equal([['2026-10-22', '2026-10-23', 'runs']]);
    expect(weeks(job(story, '2026-10-23 09:00')), 'Friday: the next week asks').to.deep.equal([]);
    expect(weeks(job(story, '2026-10-24 09:00')), 'Saturday').to.deep.equal([]);
    expect(weeks(job(story, '2026-10-03 09:00')), '国庆').to.deep.equal([]);
    expect(weeks(job(story, '2026-10-05 09:00')), '国庆: Thursday asks').to.deep.equal([]);
  });

  it('a week whose only working day is today begins and ends today', () => {
    // 2024-02-18 is the make-up Sunday after 春节, the only working day of its week.
    const [lead] = agreed('2026-09-18 10:00').state.assignments;
    const tracked = { ...lead!.tracked!, since: '2024-02-08' as LocalDate };
    const state = { ...agreed('2026-09-18 10:00').state, assignments: [{ ...lead!, tracked }] };
    const [event] = askForWeek(state, at('2024-02-18 08:31'), context);
    expect(event?.type === 'clockStarted' && event.data.clock).to.deep.include({
      startedOn: '2024-02-18',
      due: '2024-02-18',
      days: 0,
    });
  });

  it('only what is tracked and being handled owes it', () => {
    expect(weeks(job(accepted(), '2026-09-21 08:31'))).to.deep.equal([]);
    const done = agreed('2026-09-18 10:00').then(result('2026-09-18 16:00'));
    expect(weeks(job(done, '2026-09-21 08:31'))).to.deep.equal([]);
    expect(weeks(job(agreed('2026-09-18 10:00'), '2026-09-21 08:31')), 'control').to.have.length(1);
  });
});

describe('第六条 登记进展', () => {
  const running = () => job(agreed('2026-09-18 10:00'), '2026-09-21 08:31');

  it('meets the duty of this week, in time until 24:00 of its last working day', () => {
    expect(weeks(running().then(progress('2026-09-24 23:59')))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'met'],
    ]);
    expect(weeks(running().then(progress('2026-09-25 00:00')))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'late'],
    ]);
  });

  it('never that of the next week; and as often as there is something to tell', () => {
    const story = running().then(progress('2026-09-22 09:00')).then(progress('2026-09-23 09:00'));
    expect(story.events.filter(({ type }) => type === 'progressed')).to.have.length(2);
    expect(weeks(job(story, '2026-09-28 08:31'))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'met'],
      ['2026-09-28', '2026-09-30', 'runs'],
    ]);
  });

  it('before the job has asked it meets the week all the same, and the job asks no second time', () => {
    const story = agreed('2026-09-18 10:00').then(progress('2026-09-21 08:00'));
    expect(weeks(story)).to.deep.equal([['2026-09-21', '2026-09-24', 'met']]);
    expect(weeks(job(story, '2026-09-21 08:31'))).to.deep.equal(weeks(story));
  });

  it('told in the holidays it counts for their week: the Thursday after 国庆 asks no second time', () => {
    const story = agreed('2026-09-18 10:00').then(progress('2026-10-05 10:00'));
    expect(weeks(job(story, '2026-10-08 08:31'))).to.deep.equal([['2026-10-05', '2026-10-09', 'met']]);
  });

  it('meets late what is still owed for weeks before', () => {
    const two = job(running(), '2026-09-28 08:31');
    expect(weeks(two.then(progress('2026-09-29 09:00')))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'late'],
      ['2026-09-28', '2026-09-30', 'met'],
    ]);
  });

  it('in time, but reaching us in the next week: meets its own week alone and takes the breach back', () => {
    const late = job(running(), '2026-09-28 08:31');
    const [first] = late.state.clocks.filter(({ kind }) => kind === 'weeklyProgress');
    const breached = new Story([...late.events, breach(first!, at('2026-09-28 08:40'))]);
    const story = breached.then(progress('2026-09-24 23:00'));
    expect(story.since(breached)).to.deep.equal(['progressed', 'clockMet', 'breachCorrected']);
    expect(weeks(story)).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'met'],
      ['2026-09-28', '2026-09-30', 'runs'],
    ]);
  });

  it('not before the enterprise was told; by the unit that has the case alone', () => {
    running().refuses(progress('2026-09-22 09:00', false), 'bad-input', '请先把进展告知企业');
    running().refuses(
      { ...progress('2026-09-22 09:00'), actor: otherLiaison },
      'not-appointed',
      '「市税务局」的联络员',
    );
    running().refuses({ ...progress('2026-09-22 09:00'), actor: clerk }, 'not-appointed', '联络员');
  });

  it('第四条（四） telling the enterprise is contact with it, tracked or not', () => {
    const story = accepted().then(progress('2026-09-15 09:00'));
    expect(story.state.assignments[0]).to.include({ contactedBy: 'liaison' });
    expect(story.since(accepted())).to.deep.equal(['contacted', 'clockMet', 'progressed']);
    expect(weeks(story)).to.deep.equal([]);
  });

  it('goes on while a request or 终止 waits, which the weekly duty does not wait for', () => {
    const extension = { days: 2, reason: '批复未到', told: true, understood: true };
    const asked = running().then({
      type: 'askExtension',
      actor: liaison,
      at: at('2026-09-22 09:00'),
      extension,
    });
    const decided = asked.then({ type: 'refuseExtension', actor: clerk, at: at('2026-09-28 09:00') });
    expect(weeks(decided), 'not moved').to.deep.equal([['2026-09-21', '2026-09-24', 'runs']]);
    const proposed = {
      kind: 'terminate',
      ground: '第三条（三）',
      reason: '法院已受理',
      pressed: null,
    } as const;
    const ending = running().then({
      type: 'proposeTermination',
      actor: clerk,
      at: at('2026-09-22 09:00'),
      proposed,
    });
    expect(weeks(ending.then(progress('2026-09-23 09:00')))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'met'],
    ]);
    const back = ending.then({ type: 'rejectTermination', actor: director, at: at('2026-09-28 09:00') });
    expect(weeks(back), 'not moved').to.deep.equal([['2026-09-21', '2026-09-24', 'runs']]);
    const over = ending.then({ type: 'confirmTermination', actor: director, at: at('2026-09-23 09:00') });
    expect(weeks(over)).to.deep.equal([['2026-09-21', '2026-09-24', 'voided']]);
  });

  it('办结反馈 tells the enterprise: it meets the week in time, and late what was owed before', () => {
    expect(weeks(running().then(result('2026-09-24 15:00')))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'met'],
    ]);
    expect(weeks(job(running(), '2026-09-28 08:31').then(result('2026-09-28 15:00')))).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'late'],
      ['2026-09-28', '2026-09-30', 'met'],
    ]);
  });

  it('a result of the week before that reaches us after this one began: this one is not owed any more', () => {
    const story = job(running(), '2026-09-28 08:31').then(result('2026-09-24 15:00'));
    expect(weeks(story)).to.deep.equal([
      ['2026-09-21', '2026-09-24', 'met'],
      ['2026-09-28', '2026-09-30', 'voided'],
    ]);
  });

  it('退回补办 begins the week again only where the result did not already meet it', () => {
    const redone = (moment: string) =>
      running()
        .then(result('2026-09-24 15:00'))
        .then({ type: 'followUp', actor: clerk, at: at(moment), answers: { ...accepting, check: '不属实' } });
    expect(weeks(redone('2026-09-24 16:00'))).to.have.length(1);
    expect(weeks(redone('2026-09-28 09:00')).at(-1)).to.deep.equal(['2026-09-28', '2026-09-30', 'runs']);
    expect(weeks(redone('2026-09-30 09:00'))).to.have.length(1);
    expect(weeks(job(redone('2026-09-30 09:00'), '2026-10-08 08:31')).at(-1)).to.deep.equal([
      '2026-10-08',
      '2026-10-09',
      'runs',
    ]);
  });
});

describe('第六条 reminders of the weekly duty', () => {
  it('warn on the eve and the day; a breach climbs to liaison, deputy and director, never to the head', () => {
    const clock = job(agreed('2026-09-18 10:00'), '2026-09-28 08:31').state.clocks.at(-1)!;
    const steps = owedSteps(clock, context.calendar, at('2026-12-31 12:00'));
    expect(steps.map(({ step, at: moment }) => `${step} ${formatMoment(moment)}`)).to.deep.equal([
      'eve 9月29日 08:40',
      'day 9月30日 08:40',
      'afternoon 9月30日 15:40',
      'breach 10月8日 08:40',
      'liaison 10月9日 08:40',
      'deputy 10月10日 08:40',
      'director 10月12日 08:40',
    ]);
  });
});
