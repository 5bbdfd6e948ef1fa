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
import type { CaseFormKind, FormKind } from './ports.ts';
import { postKeptCard } from './post-card.ts';
import { mayRegisterAnother } from './register-another.ts';
import { mayRegister } from './register-case.ts';
import { onCard } from './tap-case.ts';

/** A form is open for 30 minutes of legal time (DESIGN §6). */
export const FORM_LIFE_MS = 30 * 60 * 1000;

/**
 * A tap or command that needs input posts its form as a reply, naming who asked; only that person may submit it. An
 * open form of the same person for the same purpose is closed, so that nobody fills in the wrong one.
 */
export const openForm =
  (deps: Deps) =>
  (origin: Origin, kind: 'register' | CaseFormKind, caseId: string | null): Promise<Answer> =>
    once(deps, origin, (act) => openInTap(deps, act, kind, caseId, info('请填写下方的表单')));

/** The same inside the caller's transaction; `opened` is what the person is told when he may. */
export async function openInTap(
  deps: Deps,
  act: Act,
  kind: 'register' | CaseFormKind,
  caseId: string | null,
  opened: Answer,
): Promise<Answer> {
  const refusal = await open(deps, act, kind, caseId);
  if (refusal === null) return opened;
  const answer = await refused(deps, act, refusal, kind, caseId);
  return caseId === null ? answer : await onCard(deps, act, caseId, answer);
}

/** Opens the form inside the caller's transaction; the refusal when the actor may not do what the form is for. */
export async function open(
  deps: Deps,
  act: Act,
  kind: 'register' | CaseFormKind,
  caseId: string | null,
  payload: string | null = null,
): Promise<Refusal | null> {
  const refusal = kind === 'register' ? mayRegister(act.actor) : await mayAct(act, kind, caseId);
  if (refusal === null) await postForm(deps, act, kind, caseId, payload);
  return refusal;
}

/**
 * Posts the form in place of the one of the same purpose that the actor left open; whoever calls has seen to it that he may do what
 * it is for.
 * @param payload what it is about besides: the notice that was pasted (放假), the units that were typed (改派)
 */
export async function postForm(
  deps: Deps,
  { tx, origin, actor }: Act,
  kind: FormKind,
  caseId: string | null,
  payload: string | null = null,
): Promise<void> {
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
    payload,
    outcome: null,
  });
  const card = { kind: 'form', caseId: null, formId, audience: 'centre', unitId: null } as const;
  const target = { type: 'reply', chatId: origin.chatId, messageId: origin.messageId } as const;
  await postKeptCard(deps, tx, origin, card, target, 0);
}

async function mayAct(act: Act, kind: CaseFormKind, caseId: string | null) {
  const { tx, origin, actor } = act;
  const state = await tappable(act, caseId === null ? null : await tx.cases.find(caseId));
  if (isRefusal(state)) return state;
  const names = await namesOf(tx, state, origin.at);
  const refusal = guard(state, actor, kind, names) ?? beforeReturnForm(state, kind, origin.at);
  return kind === 'registerAnother' ? (refusal ?? (await mayRegisterAnother(act))) : refusal;
}
