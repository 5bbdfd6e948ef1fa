import type { CaseProcessView } from '../../documents/case-process.ts';
import type { CaseState } from '../../domain/case.ts';
import { localDate } from '../../domain/local-date.ts';
import { namesOf } from '../names.ts';
import type { ReadTx } from '../ports.ts';
import { CENTRE, clocks } from './case-view.ts';
import { wordsForUnits } from './for-units.ts';
import { holdersView } from './holders-view.ts';
import { inOrder, standing, type SheetReader } from './sheet-view.ts';
import { tellable } from './tellable.ts';
import { timeline } from './timeline.ts';

/** How a case went, as its card shows it to the reader: timeline, holders, and how the limits were counted. */
export async function processView(
  tx: ReadTx,
  state: CaseState,
  { unitId, at }: SheetReader,
): Promise<CaseProcessView> {
  const events = await tx.cases.events(state.id);
  const names = await namesOf(tx, state, at, events);
  const rules = await tx.rulebook(localDate(at));
  const said = unitId === null ? (text: string) => text : await wordsForUnits(tx, state);
  const place = { audience: unitId === null ? 'centre' : 'unit', unitId } as const;
  const { holdings, assisting } = holdersView(events, names, CENTRE, rules.calendar, at);
  return {
    number: state.number ?? '',
    records: timeline(state, tellable(events, state, place), names).map((one) => ({
      at: one.at,
      text: said(one.text),
    })),
    holdings,
    assisting,
    clocks: inOrder(clocks(state, place, names, rules, at)).map((clock) => ({
      ...clock,
      standing: standing(clock),
    })),
    at,
  };
}
