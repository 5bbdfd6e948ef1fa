import { guard } from '../domain/guards.ts';
import { plusMs } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { beforeReturnForm } from '../domain/return.ts';
import { info, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { tappable } from './in-sight.ts';
import { namesOf } from './names.ts';
import { once, refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { FormKind } from './ports.ts';
import { postKeptCard } from './post-card.ts';
import { mayRegister } from './register-case.ts';
import { tappedCard } from './tap-case.ts';

/** A form is open for 30 minutes of legal time (DESIGN §6). */
export const FORM_LIFE_MS = 30 * 60 * 1000;

/**
 * A tap or command that needs input posts its form as a reply, naming who asked; only that person may submit it. An
 * open form of the same person for the same purpose is closed, so that nobody fills in the wrong one.
 */
export const openForm =
  (deps: Deps) =>
  (origin: Origin, kind: FormKind, caseId: string | null): Promise<Answer> =>
    once(deps, origin, async (act) => {
      const opened = await open(deps, act, kind, caseId);
      if (opened === null) return info('请填写下方的表单');
      const answer = await refused(deps, act, opened, kind, caseId);
      const card = caseId === null ? null : await tappedCard(deps, act, caseId);
      return card === null ? answer : { ...answer, card };
    });

/** Opens the form inside the caller's transaction; the refusal when the actor may not do what the form is for. */
export async function open(
  deps: Deps,
  act: Act,
  kind: FormKind,
  caseId: string | null,
): Promise<Refusal | null> {
  const { tx, origin, actor } = act;
  const refusal = kind === 'register' ? mayRegister(actor) : await mayAct(act, kind, caseId);
  if (refusal !== null) return refusal;
  for (const older of await tx.forms.openOf(actor.personId, kind, caseId)) {
    await tx.forms.settle(older.id, 'cancelled', `${actor.name} 已改用新的表单`);
    await tx.cards.raiseForm(older.id, deps.transport.nowMs());
  }
  const formId = deps.newId();
  await tx.forms.insert({
    id: formId,
    kind,
    caseId,
    ownerId: actor.personId,
    openedAt: origin.at,
    expiresAt: plusMs(origin.at, FORM_LIFE_MS),
    status: 'open',
    outcome: null,
  });
  const card = { kind: 'form', caseId: null, formId, audience: 'centre', unitId: null } as const;
  const target = { type: 'reply', chatId: origin.chatId, messageId: origin.messageId } as const;
  await postKeptCard(deps, tx, origin, card, target, 0);
  return null;
}

async function mayAct(act: Act, kind: Exclude<FormKind, 'register'>, caseId: string | null) {
  const { tx, origin, actor } = act;
  const state = await tappable(act, caseId === null ? null : await tx.cases.find(caseId));
  if (isRefusal(state)) return state;
  const names = await namesOf(tx, state, origin.at);
  return guard(state, actor, kind, names) ?? beforeReturnForm(state, kind, origin.at);
}
