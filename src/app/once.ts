import type { Actor } from '../domain/case.ts';
import { localDate } from '../domain/local-date.ts';
import type { Refusal } from '../domain/refusal.ts';
import { denied, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import type { Tx } from './ports.ts';

/** One handled act: the transaction it runs in, where it came from and who did it. */
export interface Act {
  readonly tx: Tx;
  readonly origin: Origin;
  /** A stranger has no appointments and may do nothing. */
  readonly actor: Actor;
}

/**
 * Runs `work` exactly once per origin, in one transaction with its inbox key. A repetition of the same event (Feishu
 * pushes up to five times, DESIGN §7) is told what the first one was told and changes nothing.
 */
export async function once(deps: Deps, origin: Origin, work: (act: Act) => Promise<Answer>): Promise<Answer> {
  return await deps.store.transaction(async (tx) => {
    const claim = await tx.inbox.claim(origin.key);
    if (!claim.fresh) {
      deps.log.info({ cause: origin.key }, 'repeated event ignored');
      return claim.answer ?? {};
    }
    const known = await tx.directory.actorByOpenId(origin.openId, localDate(origin.at));
    const actor = known ?? { personId: '', name: '您', appointments: [] };
    const answer = await work({ tx, origin, actor });
    // The card is drawn anew by the sender; only the words are kept for repetitions.
    const { toast, unkept = false } = answer;
    await tx.inbox.answer(origin.key, toast === undefined || unkept ? {} : { toast });
    return answer;
  });
}

/** Turns a refusal into the red toast and puts the attempt on record, in the same transaction. */
export async function refused(
  deps: Deps,
  act: Act,
  refusal: Refusal,
  action: string,
  caseId: string | null,
): Promise<Answer> {
  const { tx, origin, actor } = act;
  await tx.audit.record({
    at: origin.at,
    personId: actor.personId === '' ? null : actor.personId,
    openId: origin.openId,
    caseId,
    action,
    outcome: refusal.refused,
  });
  deps.log.warn(
    { cause: origin.key, person: actor.personId, caseId, action, refused: refusal.refused },
    'refused',
  );
  return denied(sentence(refusal));
}

/** The refusal as a person reads it: what is wrong, what to do, and the article it rests on. */
export const sentence = (refusal: Refusal): string =>
  refusal.basis === '中心工作要求' ? refusal.say : `${refusal.say}（${refusal.basis}）`;
