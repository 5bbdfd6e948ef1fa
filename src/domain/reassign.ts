import { endAssignment, newAssignment } from './assignment.ts';
import type { Assignment, CaseState } from './case.ts';
import { coAssignments, leadOf } from './case.ts';
import type { Counting } from './clocks.ts';
import { refusesUnits } from './conduct.ts';
import { evolve, type CaseEvent } from './events.ts';
import type { Names } from './guards.ts';
import { checkCoUnits } from './joint.ts';
import type { Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lapseRequest } from './requests.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** Who shall have the case from now on, and why: the reason stays with the case. */
export interface Reassignment {
  readonly unitId: string;
  readonly coUnitIds: readonly string[];
  readonly opinion: string | null;
  readonly reason: string;
}

/**
 * 改派 (Article 4(3)): the centre gives the case to another lead, or changes the units that assist. A unit that stays keeps its
 * assignment, its clocks and what it has said; of one that goes nothing is owed any more; one that is new is bound from its own
 * receipt. A request of the lead that waits is settled with it.
 */
export function reassign(
  state: CaseState,
  { unitId, coUnitIds, opinion, reason }: Reassignment,
  act: By,
  context: Counting & { readonly names: Names },
): readonly CaseEvent[] | Refusal {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  const stays = lead.unitId === unitId;
  const helping = coAssignments(state);
  const wrong =
    checkCoUnits(unitId, coUnitIds, context.names) ??
    refusesUnits(state, [unitId, ...coUnitIds], context.names) ??
    (stays && sameUnits(helping, coUnitIds) ? unchanged(lead, context.names) : null);
  if (wrong !== null) return wrong;

  const lapsed = stays && state.joint === null ? [] : lapseRequest(state, act, context);
  const now = lapsed.reduce(evolve, state);
  const leaving = [...(stays ? [] : [lead]), ...helping.filter((one) => !coUnitIds.includes(one.unitId))];
  const joining = coUnitIds.filter((id) => !helping.some((one) => one.unitId === id));
  const first = state.assignments.length + 1;
  const given = (no: number, role: Assignment['role'], to: string): Assignment =>
    newAssignment(state, { no, role, unitId: to, opinion }, act);
  const assignment = stays ? null : given(first, 'lead', unitId);
  return [
    ...lapsed,
    ...leaving.flatMap((one) => endAssignment(now, one, act)),
    { type: 'reassigned', v: 1, ...act, data: { assignment, reason } },
    ...joining.map((id, index): CaseEvent => {
      const no = first + (stays ? 0 : 1) + index;
      return { type: 'coAssigned', v: 1, ...act, data: { assignment: given(no, 'co', id) } };
    }),
  ];
}

const sameUnits = (helping: readonly Assignment[], ids: readonly string[]): boolean =>
  helping.length === ids.length && helping.every(({ unitId }) => ids.includes(unitId));

const unchanged = ({ unitId }: Assignment, names: Names): Refusal =>
  refuse(
    'bad-input',
    '第四条（三）',
    `本件已经由「${names.unit(unitId)}」承办，牵头和协办单位都没有变动。请改一下单位再提交，不改派的点「取消」。`,
  );
