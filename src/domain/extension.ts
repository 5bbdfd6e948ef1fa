import type { Actor, CaseState, ExtensionAsked } from './case.ts';
import type { Counting } from './clocks.ts';
import { happened, type CaseEvent } from './events.ts';
import type { Instant } from './local-date.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { file, giveBack, limitToChange } from './requests.ts';
import { ofDirector } from './scope.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** What the unit asks for: how many working days, why, and what the enterprise was told (Article 4(5)). */
export type Extension = Omit<ExtensionAsked, 'at' | 'by' | 'assignmentNo'>;

/**
 * 申请延期 (Article 4(5)): asked for before the time limit has run out, explained to the enterprise. Until the centre has
 * decided (one working day) the open clocks of the assignment stand still.
 */
export function askExtension(
  state: CaseState,
  asked: Extension,
  act: By,
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const found = limitToChange(
    state,
    { what: '延期', tell: '做好解释说明', told: asked.told, at: act.at },
    '第四条（五）',
  );
  if (isRefusal(found)) return found;
  const event = happened('extensionAsked', act, { asked: { ...asked, ...act, assignmentNo: found.lead.no } });
  return file(state, event, act, counting);
}

/** Working days already granted to the assignment: the limit holds for each assignment and round (DESIGN §2). */
export const extendedDays = (state: CaseState, assignmentNo: number): number =>
  state.clocks
    .filter((clock) => clock.assignmentNo === assignmentNo)
    .reduce((sum, { extended }) => sum + extended, 0);

/**
 * Working days to which the assignment would be extended in all if what waits were granted, where that is more than `limit`
 * (Article 4(5)); null within it, and where nothing waits.
 */
export function daysBeyondLimit(state: CaseState, limit: number): number | null {
  if (state.extension === null) return null;
  const total = extendedDays(state, state.extension.assignmentNo) + state.extension.days;
  return total > limit ? total : null;
}

/**
 * 同意延期. 延长期限一般不得超过5个工作日 (Article 4(5)): more than that the director alone may grant, and says why.
 * @param reason why it is granted beyond the limit; null where nobody was asked
 */
export function grantExtension(
  state: CaseState,
  { actor, at, reason }: { readonly actor: Actor; readonly at: Instant; readonly reason: string | null },
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const asked = pending(state);
  const limit = counting.policy.extensionLimit;
  const total = daysBeyondLimit(state, limit);
  if (total !== null && !ofDirector(actor))
    return refuse(
      'not-appointed',
      '第四条（五）',
      `同意后本次办理共延长${total}个工作日，一般不得超过${limit}个工作日。超过的请由中心负责人决定，或者点「不同意延期」请单位另行申请。`,
    );
  if (total !== null && reason === null)
    return refuse(
      'bad-input',
      '第四条（五）',
      `同意后本次办理共延长${total}个工作日，一般不得超过${limit}个工作日。超过的须写明理由，请再点一次「同意延期」填写。`,
    );
  return decide(state, { at, by: actor.personId }, { granted: asked.days, reason }, counting);
}

/** 不同意延期: the days on which the request waited are given back all the same. */
export const refuseExtension = (state: CaseState, act: By, counting: Counting): readonly CaseEvent[] =>
  decide(state, act, { granted: 0, reason: null }, counting);

const decide = (
  state: CaseState,
  act: By,
  decided: { readonly granted: number; readonly reason: string | null },
  counting: Counting,
): readonly CaseEvent[] => [
  { type: 'extensionDecided', v: 1, ...act, data: { ...decided, lapsed: false } },
  ...giveBack(state, act, counting, decided.granted),
];

function pending(state: CaseState): ExtensionAsked {
  if (state.extension === null) throw new Error(`case ${state.id} has no extension to decide`);
  return state.extension;
}
