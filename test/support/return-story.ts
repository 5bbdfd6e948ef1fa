import type { Command } from '../../src/domain/command.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { lapseReturn, scanArrived } from '../../src/domain/sealed-scan.ts';
import { at, clerk, context, dispatched, LABOUR, liaison, Story } from './story.ts';

/** 退件 as a story: what 市税务局 and the centre do about it. */

export const ASKED = {
  reason: '社保缴费争议不归税务部门',
  legalBasis: '市税务局权责清单',
  suggested: '市人社局',
};
export const ask = (moment: string, actor = liaison): Command => ({
  type: 'askReturn',
  actor,
  at: at(moment),
  asked: ASKED,
});
export const agree = (moment: string, legible = true): Command => ({
  type: 'agreeReturn',
  actor: clerk,
  at: at(moment),
  legible,
});
export const refuse = (moment: string, actor = clerk): Command => ({
  type: 'refuseReturn',
  actor,
  at: at(moment),
});
export const redispatch = (moment: string, unitId = LABOUR): Command => ({
  type: 'redispatch',
  actor: clerk,
  at: at(moment),
  unitId,
  coUnitIds: [],
  opinion: null,
});

/** Received on Monday 2026-09-14: `accept` is due on Tuesday. */
export const received = (coUnitIds: readonly string[] = []): Story =>
  dispatched(undefined, {}, coUnitIds).received(at('2026-09-14 09:11'));
export const asked = (moment = '2026-09-14 10:00'): Story => received().then(ask(moment));

/** The liaison sends a scan at `moment`; it reaches us at `told`. */
export function scanned(story: Story, moment: string, told = moment): Story {
  const events = scanArrived(story.state, { at: at(moment), by: liaison.personId }, at(told), context);
  if (isRefusal(events)) throw new Error(events.say);
  return new Story([...story.events, ...events]);
}
export const lapsed = (story: Story, moment: string): Story =>
  new Story([...story.events, ...lapseReturn(story.state, at(moment), context)]);
