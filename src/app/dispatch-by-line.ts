import { coAssignments, leadOf, type CaseState } from '../domain/case.ts';
import { guard } from '../domain/guards.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { awaitsRedispatch } from '../domain/return.ts';
import { info, success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { dispatchCase } from './dispatch-case.ts';
import { findCase } from './find-case.ts';
import { namesOf } from './names.ts';
import { refused, type Act } from './once.ts';
import { open } from './open-form.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';
import { placesNamed, type UnitPlace } from './units-named.ts';
import { keepUnitsTyped } from './units-typed.ts';

/**
 * `/转办 42 市税务局 协办 市人社局`: reviews and dispatches from one line, after a return anew. Of a case that another unit has it
 * opens the form of 改派 with the units filled in: the reason is still to be written (Article 4(3)).
 */
export const dispatchByLine =
  (deps: Deps) =>
  (origin: Origin, typed: string, unit: string, coUnits: string | null = null): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const state = await findCase(act, typed);
      if (isRefusal(state)) return await refused(deps, act, state, 'dispatch', null);
      const opened = await reassignInstead(deps, act, state, `${unit} ${coUnits ?? ''}`);
      if (isRefusal(opened)) return await refused(deps, act, opened, 'reassign', state.id);
      if (opened !== null) return opened;
      const type = awaitsRedispatch(state) ? 'redispatch' : 'dispatch';
      const done = await dispatchCase(deps, act, state.id, {
        type,
        unit,
        coUnits,
        opinion: state.opinion,
      });
      if (isRefusal(done)) return await refused(deps, act, done, type, state.id);
      return success(`${done.number} 已${type === 'redispatch' ? '重新' : ''}转办${done.unit}。`);
    });

/** Opens the form of 改派; null where the person may not give the case to others, or the line names those that have it. */
async function reassignInstead(
  deps: Deps,
  act: Act,
  state: CaseState,
  named: string,
): Promise<Answer | Refusal | null> {
  const { tx, origin, actor } = act;
  const names = await namesOf(tx, state, origin.at);
  const has = leadOf(state);
  if (has === null || guard(state, actor, 'reassign', names) !== null) return null;
  const places = await placesNamed(tx, named, localDate(origin.at));
  if (isRefusal(places)) return places;
  if (haveIt(state, places)) return null;
  const [lead, ...others] = places.map(({ unit }) => unit);
  const coUnits = others.map(({ shortName }) => shortName).join('、');
  const payload = keepUnitsTyped({ leadUnit: lead?.id ?? '', coUnits });
  const refusal = await open(deps, act, 'reassign', state.id, payload);
  return (
    refusal ??
    info(
      `${state.number ?? ''} 现由「${names.unit(has.unitId)}」承办。单位已填入「改派」表单，请写明改派原因再提交；不改派的点「取消」。`,
    )
  );
}

/** Whether the lead named has the case already, alone or with those that assist it now. */
function haveIt(state: CaseState, places: readonly UnitPlace[]): boolean {
  const [lead, ...others] = places.map(({ unit }) => unit.id);
  if (lead !== leadOf(state)?.unitId) return false;
  const helping = coAssignments(state).map(({ unitId }) => unitId);
  return (
    others.length === 0 || (others.length === helping.length && others.every((id) => helping.includes(id)))
  );
}
