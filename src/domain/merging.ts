import type { Actor, CaseState, MergedCase } from './case.ts';
import { runningClocks } from './case.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { comparableName } from './enterprise-name.ts';
import type { Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ofDirector } from './scope.ts';
import { endSupplement } from './supplement.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** The case by the two names under which another one keeps it. */
export const mergedCase = ({ id, number }: Pick<CaseState, 'id' | 'number'>): MergedCase => ({
  caseId: id,
  number: number ?? '',
});

/**
 * 并案 (Article 2(1), one ledger): the same matter is still open in `into`, so this case ends: its number stays, and nothing
 * is due in it any more. What was said in it goes to the other one (`absorb`), in the same transaction. Before a unit has
 * taken it in hand, that is; and not so that a unit would learn more than it may.
 */
export function merge(
  state: CaseState,
  into: CaseState,
  actor: Actor,
  act: By,
): readonly CaseEvent[] | Refusal {
  const refusal = refusesTarget(state, into) ?? keepsWishes(state, into) ?? directorFor(state, into, actor);
  if (refusal !== null) return refusal;
  const settled = endSupplement(state, act);
  const now = settled.reduce(evolve, state);
  return [
    ...settled,
    happened('merged', act, { into: mergedCase(into) }),
    ...runningClocks(now).map(({ no }) => happened('clockVoided', act, { clockNo: no })),
  ];
}

/** What an enterprise said in a case that goes on in another one. */
export interface Said {
  readonly from: MergedCase;
  readonly text: string;
}

/** Everything said in the case: the demand, what was added by telephone, and what it had taken up from others itself. */
export function saidIn(state: CaseState, events: readonly CaseEvent[]): readonly Said[] {
  const calls = events.flatMap(({ type, data }) =>
    type === 'calledAgain' ? [`来电补充：${data.text}`] : [],
  );
  const taken = events.flatMap(({ type, data }) => (type === 'absorbed' ? [data] : []));
  return [{ from: mergedCase(state), text: [state.demand.content, ...calls].join('\n') }, ...taken];
}

/** The other half: the matter goes on here, with what was said in the case that ended, like 来电补充. */
export const absorb = (said: readonly Said[], act: By): readonly CaseEvent[] =>
  said.map((one) => happened('absorbed', act, one));

/** Whether something may still be added to the other case; of one that has ended each has its own way on. */
function refusesTarget(state: CaseState, into: CaseState): Refusal | null {
  const [own, other] = [state.number ?? '', into.number ?? ''];
  const no = (say: string): Refusal => refuse('wrong-stage', '中心工作要求', say);
  if (state.id === into.id)
    return refuse(
      'bad-input',
      '中心工作要求',
      `${own} 不能并入它自己。请写上两件的编号，例如：/并案 42 40。`,
    );
  switch (into.stage) {
    case 'registered':
    case 'dispatched':
    case 'handling':
    case 'resolved':
      return null;
    case 'merged':
      return no(
        `${other} 已并入 ${into.mergedInto?.number ?? ''}。请发 /并案 ${own} ${into.mergedInto?.number ?? ''}。`,
      );
    case 'voided':
      return no(`${other} 已经作废，不能并入。请写上正确的那一件的编号。`);
    case 'closed':
      return refuse(
        'wrong-stage',
        '第三条',
        `${other} 已经销号，不能再并入。同一事项以同一理由重复反映的，请在 ${own} 的卡片上点「不予受理」，选第三条（六）；有新情况的，请照常转办。`,
      );
    case 'declined':
      return no(`${other} 已经不予受理，不能再并入。${own} 请照常初审。`);
    case 'terminated':
      return no(`${other} 已经终止，不能再并入。${own} 请照常初审。`);
  }
}

/** What the enterprise asked for in the one must hold in the other: 要求保密, 反映责任单位作风. */
function keepsWishes({ number, demand }: CaseState, into: CaseState): Refusal | null {
  const [own, other] = [number ?? '', into.number ?? ''];
  const no = (say: string): Refusal => refuse('bad-input', '中心工作要求', say);
  if (demand.confidential && !into.demand.confidential)
    return no(
      `${own} 要求保密，${other} 没有；并入以后责任单位会知道是谁反映的。请分别办理，或者反过来把 ${other} 并入 ${own}。`,
    );
  if (demand.complainedOf !== null && demand.complainedOf !== into.demand.complainedOf)
    return no(
      into.demand.complainedOf === null
        ? `${own} 反映责任单位作风，${other} 没有；并入以后就可能交给被反映的单位办理。请分别办理，或者反过来把 ${other} 并入 ${own}。`
        : `${own} 和 ${other} 反映的是两个单位的作风，请分别办理。`,
    );
  return null;
}

/** By credit code where both have one, else by name, city and legal form left aside. */
export const oneEnterprise = ({ demand: a }: CaseState, { demand: b }: CaseState): boolean =>
  a.creditCode !== null && b.creditCode !== null
    ? a.creditCode === b.creditCode
    : comparableName(a.enterprise) === comparableName(b.enterprise);

/** Two enterprises with one matter: whether both are served by one case is the director's to say. */
const directorFor = (state: CaseState, into: CaseState, actor: Actor): Refusal | null =>
  oneEnterprise(state, into) || ofDirector(actor)
    ? null
    : refuse(
        'not-appointed',
        '中心工作要求',
        `${state.number ?? ''} 和 ${into.number ?? ''} 不是同一家企业。确属同一事项的，请中心负责人发 /并案 决定，回访时两家都要联系；不是的请分别办理。`,
      );
