import { leadOf, type CaseState } from '../domain/case.ts';
import { ofCentre } from '../domain/scope.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { enqueueFile, type FileToSend } from './files/enqueue-file.ts';
import type { Act } from './once.ts';
import type { SheetReader } from './views/sheet-view.ts';

/** A paper that somebody asked for by a command. */
interface Paper extends FileToSend {
  /** What it is called in the answer. */
  readonly title: string;
  /** For the record of who saw what. */
  readonly outcome: string;
  readonly caseId: string | null;
}

/**
 * Sends a paper to the direct chat of who asked and nowhere else, since it names people and says much of enterprises; a group is
 * told where it went. On record, like every look at a telephone number. Part of the caller's transaction.
 * @param direct whether it was asked for in that chat
 */
export async function sendPaper(
  deps: Deps,
  { tx, origin, actor }: Act,
  { title, outcome, caseId, ...file }: Paper,
  direct: boolean,
): Promise<Answer> {
  const { at, openId } = origin;
  const action = file.source.kind;
  await tx.audit.record({ at, personId: actor.personId, openId, caseId, action, outcome });
  await enqueueFile(deps, tx, origin, { type: 'chat', chatId: openId }, file);
  const where = direct ? '稍后发来' : '发到您与「接办」的单聊，不在群里发送';
  return success(`${title}${where}（已记录本次调取）。`);
}

/** Whom a paper about the case is drawn for: the centre, or the unit that leads. */
export const readerOf = ({ actor, origin }: Act, state: CaseState): SheetReader => ({
  unitId: ofCentre(actor) ? null : (leadOf(state)?.unitId ?? null),
  by: actor.personId,
  at: origin.at,
});
