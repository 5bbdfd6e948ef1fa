import { oneLine } from '../../cards/kit/clean-text.ts';
import { shortName } from '../../cards/short-name.ts';
import type { CaseState } from '../domain/case.ts';
import { coAssignments, hasPart, leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { oneEnterprise, saidIn } from '../domain/merging.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { namesOf } from './names.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { command } from './reply.ts';
import { wordsForUnits } from './views/for-units.ts';

/** Characters of what was said in the message; the card has it all. */
const FIRST_WORDS = 80;

/**
 * `/并案 42 40`: the matter of 42 is still open in 40, so it goes on there alone. Both cases change in one transaction; the
 * units of 42 are told that they owe nothing, the unit that has 40 what was said.
 */
export const mergeCases =
  (deps: Deps) =>
  (origin: Origin, typed: string, typedInto: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const from = await findCase(act, typed);
      if (isRefusal(from)) return await refused(deps, act, from, 'merge', null);
      const into = await findCase(act, typedInto);
      if (isRefusal(into)) return await refused(deps, act, into, 'merge', from.id);
      const done = await mergeBoth(deps, act, from.id, into.id);
      if (isRefusal(done)) return await refused(deps, act, done, 'merge', from.id);
      await tellReleased(deps, act, done.from, done.into);
      const told = await tellHolder(deps, act, done.from, done.into);
      const both = oneEnterprise(done.from, done.into)
        ? ''
        : `两件不是同一家企业，回访时请把 ${done.from.number ?? ''} 的企业一并联系到。`;
      return success(
        `${done.from.number ?? ''} 已并入 ${done.into.number ?? ''}，不再单独办理；企业所述已补进 ${done.into.number ?? ''}${told}。${both}`,
      );
    });

interface Both {
  readonly from: CaseState;
  readonly into: CaseState;
}

/** Locks both in the order of their ids, so that two who merge crosswise wait for each other instead of for ever. */
async function mergeBoth(deps: Deps, act: Act, fromId: string, intoId: string): Promise<Both | Refusal> {
  const locked = new Map<string, CaseState>();
  for (const id of new Set([fromId, intoId].toSorted())) {
    const state = await act.tx.cases.lock(id);
    if (state !== null) locked.set(id, state);
  }
  const target = locked.get(intoId);
  if (target === undefined) throw new Error(`case ${intoId} was found and is gone`);
  const ended = await actOnCase(deps, act, fromId, { type: 'merge', into: target });
  if (isRefusal(ended)) return ended;
  const said = saidIn(ended.before, await act.tx.cases.events(fromId));
  const grown = await actOnCase(deps, act, intoId, { type: 'absorb', said });
  // Half of it must not be stored; whatever could refuse this half has refused the first.
  if (isRefusal(grown)) throw new Error(`merged, but not taken up: ${grown.say}`);
  return { from: ended.after, into: grown.after };
}

/** Whoever had the case learns that it asks nothing any more; where it went on, only who has a part in that. */
async function tellReleased(
  deps: Deps,
  { tx, origin }: Act,
  from: CaseState,
  into: CaseState,
): Promise<void> {
  const had = from.assignments.filter(({ endedAt }) => endedAt === null).map(({ unitId }) => unitId);
  for (const unitId of new Set(had)) {
    const what = hasPart(into, unitId) ? `并入 ${into.number ?? ''}` : '与另一件诉求并案';
    const text = `${from.number ?? ''} ${shortName(enterpriseForUnits(from.demand))}：受理中心已将本件${what}，不用再单独办理。`;
    await tellUnderCard(deps, tx, origin, from, { audience: 'unit', unitId }, text);
  }
}

/** The unit that has the other case hears what was said, like 来电补充; gives how the clerk is told so. */
async function tellHolder(deps: Deps, act: Act, from: CaseState, into: CaseState): Promise<string> {
  const { tx, origin, actor } = act;
  const unitId = leadOf(into)?.unitId ?? null;
  if (unitId === null || into.stage === 'resolved') return '';
  const [one, other] = [await wordsForUnits(tx, from), await wordsForUnits(tx, into)];
  const said = oneLine(other(one(from.demand.content)), FIRST_WORDS);
  const text = `${into.number ?? ''} 企业又反映同一事项（${from.number ?? ''} 并入）：「${said}」全文见诉求卡片。（受理中心 ${actor.name} 记录）`;
  for (const id of [unitId, ...coAssignments(into).map((co) => co.unitId)])
    await tellUnderCard(deps, tx, origin, into, { audience: 'unit', unitId: id }, text);
  return `，并告知「${(await namesOf(tx, into, origin.at)).unit(unitId)}」`;
}
