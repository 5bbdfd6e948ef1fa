import type { CallView } from '../../../cards/case/calls.ts';
import { hasPart, type CaseState } from '../../domain/case.ts';
import { enterpriseForUnits } from '../../domain/confidential.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { oneEnterprise } from '../../domain/merging.ts';
import type { CardRow, ReadTx } from '../ports.ts';
import { wordsForUnits } from './for-units.ts';

type Place = Pick<CardRow, 'audience' | 'unitId'>;

/**
 * What the enterprise said besides, when it called again and in the cases that were merged into this one (并案), as it may
 * be read in that place: what was said in confidence there, a unit reads here without whose it is too.
 */
export async function calls(
  tx: ReadTx,
  state: CaseState,
  events: readonly CaseEvent[],
  { unitId }: Place,
): Promise<readonly CallView[]> {
  const all: CallView[] = [];
  for (const { type, at, data } of events) {
    if (type === 'calledAgain') all.push({ at, text: maskPhonesIn(data.text), from: null });
    if (type !== 'absorbed') continue;
    const other = await tx.cases.find(data.from.caseId);
    if (other === null) throw new Error(`case ${data.from.caseId} was merged and is gone`);
    const words = unitId === null ? maskPhonesIn : await wordsForUnits(tx, other);
    const whose = unitId === null ? other.demand.enterprise : enterpriseForUnits(other.demand);
    const enterprise = oneEnterprise(state, other) ? null : maskPhonesIn(whose);
    all.push({ at, text: words(data.text), from: { number: data.from.number, enterprise } });
  }
  return all;
}

/** Where a merged case goes on: its number, for whoever may know of that one. */
export async function goesOnIn(
  tx: ReadTx,
  { mergedInto }: CaseState,
  { unitId }: Place,
): Promise<string | null> {
  if (mergedInto === null || unitId === null) return mergedInto?.number ?? null;
  const into = await tx.cases.find(mergedInto.caseId);
  return into !== null && hasPart(into, unitId) ? mergedInto.number : '另一件诉求';
}

/** 「2026-00042（吉林市甲食品有限公司）」 for each case that goes on in this one; the name where it is another enterprise. */
export async function mergedNames(tx: ReadTx, state: CaseState): Promise<readonly string[]> {
  const others = await tx.cases.findAll(state.absorbed.map(({ caseId }) => caseId));
  return others.map((other) => {
    const name = oneEnterprise(state, other) ? '' : `（${maskPhonesIn(other.demand.enterprise)}）`;
    return `${other.number ?? ''}${name}`;
  });
}
