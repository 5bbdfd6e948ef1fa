import { oneLine } from '../../cards/kit/clean-text.ts';
import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { daysBeyondLimit } from '../domain/extension.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { ofDirector } from '../domain/scope.ts';
import { actOnCase, type Done } from './act-on-case.ts';
import { info, success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { once, type Act } from './once.ts';
import { openInTap } from './open-form.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { actByTap } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';
import { wordsForUnits } from './views/for-units.ts';

/** Characters of the reason in the message to the unit: all that the form takes. */
const WHOLE_REASON = 500;

/**
 * 同意延期 / 不同意延期 (Article 4(5)): the unit is told what was decided and until when it has time now. Beyond the general limit
 * nothing is granted by the tap: the director is asked for his reason in a form.
 */
export const decideExtension =
  (deps: Deps) =>
  (origin: Origin, caseId: string, type: 'grantExtension' | 'refuseExtension'): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const asks = type === 'grantExtension' ? await mustSayWhy(act, caseId) : null;
      if (asks !== null) return await openInTap(deps, act, 'grantExtension', caseId, info(asks));
      const command = type === 'grantExtension' ? ({ type, reason: null } as const) : { type };
      return await actByTap(deps, act, caseId, command, async (done) => {
        const days = done.before.extension?.days ?? 0;
        const what = type === 'grantExtension' ? `同意延期${days}个工作日` : '不同意延期';
        await tellUnit(deps, act, done, what);
        return success(`已${what}，并告知责任单位。${dueOf(done, origin, '责任单位')}`);
      });
    });

/** 同意延期 beyond the general limit, with the director's reason, which the unit reads too. Part of the caller's transaction. */
export async function grantBeyondLimit(
  deps: Deps,
  act: Act,
  caseId: string,
  reason: string,
): Promise<{ number: string; days: number; due: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'grantExtension', reason });
  if (isRefusal(done)) return done;
  const { before, after } = done;
  const days = before.extension?.days ?? 0;
  const words = oneLine((await wordsForUnits(act.tx, after))(reason), WHOLE_REASON);
  await tellUnit(deps, act, done, `同意延期${days}个工作日，理由：「${words}」`);
  return { number: after.number ?? '', days, due: dueOf(done, act.origin, '责任单位') };
}

/** What the director is asked where he must say why he grants it; null where the tap decides, or is refused. */
async function mustSayWhy({ tx, origin, actor }: Act, caseId: string): Promise<string | null> {
  const state = ofDirector(actor) ? await tx.cases.find(caseId) : null;
  if (state === null) return null;
  const limit = (await tx.rulebook(localDate(origin.at))).policy.extensionLimit;
  const total = daysBeyondLimit(state, limit);
  return total === null
    ? null
    : `同意后本次办理共延长${total}个工作日，一般不得超过${limit}个工作日，请在下方的表单写明理由`;
}

const dueOf = ({ after }: Done, { at }: Origin, who = ''): string =>
  dueSentence(after, at, ['firstContact', 'handle'], { who });

async function tellUnit(deps: Deps, { tx, origin }: Act, done: Done, what: string): Promise<void> {
  const { after } = done;
  const text = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}：受理中心${what}。${dueOf(done, origin)}`;
  const unitId = leadOf(after)?.unitId ?? null;
  await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, text);
}
