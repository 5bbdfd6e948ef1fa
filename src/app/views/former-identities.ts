import type { CaseState } from '../../domain/case.ts';
import type { Identity } from '../../domain/confidential.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { ReadTx } from '../ports.ts';

/** What stood in a confidential registration before it was corrected (更正): a name misspelt still tells the enterprise. */
export async function formerIdentities(
  tx: Pick<ReadTx, 'cases'>,
  { id, demand }: CaseState,
  events: readonly CaseEvent[],
): Promise<readonly Identity[]> {
  if (!demand.confidential) return [];
  const registered = events.flatMap((event) =>
    event.type === 'corrected' ? [{ demand: { ...demand, ...event.data.was }, contact: null }] : [],
  );
  const contacts = await tx.cases.pastContacts(id);
  return [...registered, ...contacts.map((contact) => ({ demand, contact }))];
}
