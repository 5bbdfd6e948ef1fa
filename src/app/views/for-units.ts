import type { CaseCardView } from '../../../cards/case-card.ts';
import type { CaseState, Contact } from '../../domain/case.ts';
import { enterpriseForUnits, withoutIdentity, type Identity } from '../../domain/confidential.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { ReadTx } from '../ports.ts';
import { formerIdentities } from './former-identities.ts';

/** How a responsible unit may read what people wrote about a case: no telephone numbers, nor who the enterprise is (要求保密). */
export async function wordsForUnits(
  tx: Pick<ReadTx, 'cases'>,
  state: CaseState,
): Promise<(text: string) => string> {
  if (!state.demand.confidential) return maskPhonesIn;
  const contact = await tx.cases.contact(state.id);
  const former = await formerIdentities(tx, state, await tx.cases.events(state.id));
  return (text) => withoutIdentity(maskPhonesIn(text), state.demand, contact, former);
}

/** The card of a case as a responsible unit may see it: whoever wrote the name of the enterprise, and wherever (要求保密). */
export function viewForUnits(
  view: CaseCardView,
  state: CaseState,
  contact: Contact | null,
  former: readonly Identity[],
): CaseCardView {
  if (!state.demand.confidential) return { ...view, complainedOf: null };
  // Chosen from lists, and what the buttons send back: never anybody's words.
  const { caseId, number, stage, urgency, category, source, actions, fileActs } = view;
  return {
    ...everyText(view, (text) => withoutIdentity(text, state.demand, contact, former)),
    ...{ caseId, number, stage, urgency, category, source, actions, fileActs },
    enterprise: enterpriseForUnits(state.demand),
    creditCode: null,
    sourceNumber: null,
    contact: null,
    complainedOf: null,
  };
}

/** `value` with every text in it changed. */
function everyText<T>(value: T, change: (text: string) => string): T {
  const changed = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (Array.isArray(one)) return one.map(changed);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, changed(inner)]));
  };
  return changed(value) as T;
}
