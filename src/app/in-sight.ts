import type { CaseState } from '../domain/case.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import { maySee, sightOf, withinUnit, type Sight } from '../domain/scope.ts';
import { localDate } from '../domain/local-date.ts';
import type { Act } from './once.ts';
import type { Unit } from './ports.ts';

type UnitHere = Pick<Unit, 'id' | 'shortName'>;

/**
 * The unit in whose chat the act takes place; null anywhere else. Everybody there reads the answer, so nothing may be shown
 * there but what the unit itself may see, whoever asks (Article 8).
 */
export async function unitHere({ tx, origin }: Pick<Act, 'tx' | 'origin'>): Promise<UnitHere | null> {
  const id = (await tx.directory.chat(origin.chatId))?.unitId ?? null;
  if (id === null) return null;
  const unit = (await tx.directory.unitsById([id], localDate(origin.at))).get(id);
  return { id, shortName: unit?.shortName ?? '本单位' };
}

/** Which cases may be shown in answer: those that exist for the actor, and in the chat of a unit only those of that unit. */
export const sightHere = ({ actor }: Pick<Act, 'actor'>, here: UnitHere | null): Sight =>
  here === null ? sightOf(actor) : withinUnit(sightOf(actor), here.id);

/**
 * The case that a button names. One that neither is in the person's scope nor stands on the card he tapped is answered like
 * one that does not exist: the refusal of a real one would say who has it. (On a card before his eyes he is told who may.)
 */
export async function tappable(
  { tx, origin, actor }: Pick<Act, 'tx' | 'origin' | 'actor'>,
  state: CaseState | null,
): Promise<CaseState | Refusal> {
  if (state !== null) {
    if (maySee(actor, state)) return state;
    const card = await tx.cards.byMessage(origin.messageId);
    const form = card?.formId == null ? null : await tx.forms.find(card.formId);
    if (card?.caseId === state.id || form?.caseId === state.id) return state;
  }
  return refuse('not-found', '中心工作要求', '没有找到这件诉求。请用 /查 加编号重新查询。');
}
