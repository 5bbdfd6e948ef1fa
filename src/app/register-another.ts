import { takeOver } from '../domain/another-demand.ts';
import type { RawDemand } from '../domain/demand.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import type { Deps } from './deps.ts';
import { tappable, unitHere } from './in-sight.ts';
import type { Act } from './once.ts';
import { mayRegister, registerCase, type Registered } from './register-case.ts';

/** Who may open the form of 再登一件, and where: it says whose the first case is, which in a unit's chat all would read. */
export const mayRegisterAnother = async (act: Act): Promise<Refusal | null> =>
  mayRegister(act.actor) ??
  ((await unitHere(act)) === null
    ? null
    : refuse(
        'not-yet-possible',
        '中心工作要求',
        '单位群里全体成员都能看到表单。再登一件请在受理中心群或与接办的单聊里办理。',
      ));

/**
 * 再登一件: registers a second matter of the enterprise of that case, whose contact is taken over where nobody typed another.
 * However the first case stands by now: it is neither asked nor changed. Part of the caller's transaction.
 */
export async function registerAnother(
  deps: Deps,
  act: Act,
  caseId: string,
  raw: RawDemand,
  leadUnit: string | null,
): Promise<Registered | Refusal> {
  const refusal = mayRegister(act.actor);
  if (refusal !== null) return refusal;
  const first = await tappable(act, await act.tx.cases.find(caseId));
  if (isRefusal(first)) return first;
  const taken = takeOver(raw, await act.tx.cases.contact(caseId));
  return isRefusal(taken) ? taken : await registerCase(deps, act, taken, leadUnit);
}
