import type { CaseState } from '../../domain/case.ts';
import type { CaseEvent } from '../../domain/events.ts';

/**
 * What may be told of the log to the reader: a unit does not read what papers are called where the enterprise is confidential,
 * nor ever that a unit is complained of (反映责任单位作风).
 */
export const tellable = (
  events: readonly CaseEvent[],
  { demand }: CaseState,
  { unitId }: { readonly unitId: string | null },
): readonly CaseEvent[] =>
  unitId === null
    ? events
    : events.filter(
        (event) =>
          !(event.type === 'attached' && demand.confidential) &&
          !(event.type === 'corrected' && event.data.field === 'complainedOf'),
      );
