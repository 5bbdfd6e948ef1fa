import type { CaseState } from '../domain/case.ts';
import type { CaseEvent } from '../domain/events.ts';
import type { Names } from '../domain/guards.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { ReadTx } from './ports.ts';

/** Everybody and every unit that a case mentions, and `unitIds`, by name as of `at`. */
export async function namesOf(
  tx: ReadTx,
  state: CaseState,
  at: Instant,
  events: readonly CaseEvent[] = [],
  unitIds: readonly string[] = [],
): Promise<Names> {
  const people = new Set([state.registeredBy, ...events.map(({ by }) => by)]);
  for (const { dispatchedBy, acceptedBy, contactedBy, result, coOpinion } of state.assignments)
    for (const id of [dispatchedBy, acceptedBy, contactedBy, result?.by, coOpinion?.by])
      if (id) people.add(id);
  for (const { by, decided } of state.returns) for (const id of [by, decided?.by]) if (id) people.add(id);
  for (const { by } of state.followUps) people.add(by);
  if (state.chase) people.add(state.chase.by);
  for (const by of [
    state.closing?.by,
    state.answer?.by,
    state.proposal?.by,
    state.extension?.by,
    state.joint?.by,
    state.track?.by,
    state.coSign?.by,
    state.supplement?.by,
    state.voided?.by,
    state.supplement?.arrived?.by,
  ])
    if (by) people.add(by);
  const persons = await tx.directory.personNames([...people].filter((id) => id !== 'system'));
  const units = await tx.directory.unitsById(
    [
      ...state.assignments.map(({ unitId }) => unitId),
      ...(state.demand.complainedOf === null ? [] : [state.demand.complainedOf]),
      ...(state.joint?.coUnitIds ?? []),
      ...unitIds,
    ],
    localDate(at),
  );
  return {
    person: (id) => persons.get(id) ?? (id === 'system' ? '系统' : '（已离任人员）'),
    unit: (id) => units.get(id)?.shortName ?? '（未知单位）',
  };
}
