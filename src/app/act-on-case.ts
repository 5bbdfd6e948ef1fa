import type { Actor, CaseState } from '../domain/case.ts';
import type { CaseEvent } from '../domain/events.ts';
import { localDate, type LocalDate } from '../domain/local-date.ts';
import { apply, decide } from '../domain/lifecycle.ts';
import type { Command } from '../domain/command.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { coSignersOf } from './co-signers.ts';
import { isUndoable, undoEnds } from '../domain/last-act.ts';
import { closeReturnScans, lockReturnScans } from './close-return-scans.ts';
import type { Deps } from './deps.ts';
import { tappable } from './in-sight.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellCorrections } from './tell-corrections.ts';

/**
 * Transport milliseconds between an answered tap and the confirming PATCH: the callback's card never counts as shown,
 * and Feishu undoes a PATCH that comes earlier than 2 s (DESIGN §7 Delivery).
 */
export const CONFIRM_AFTER_MS = 3000;

export interface Done {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
}

export type CommandFor = Command extends infer C
  ? C extends Command
    ? Omit<C, 'actor' | 'at'>
    : never
  : never;

/** A command as `actor` gives it at the time of the act. */
const given = (command: CommandFor, actor: Actor, at: Act['origin']['at']): Command => ({
  ...command,
  actor,
  at,
});

/**
 * Lock, decide, save, raise: the middle of every use case on an existing case. Every card of the case becomes due again;
 * the tapped one waits for the confirming PATCH.
 */
export async function actOnCase(
  deps: Deps,
  act: Act,
  caseId: string,
  command: CommandFor,
): Promise<Done | Refusal> {
  const { tx, origin, actor } = act;
  const scans = await lockReturnScans(tx, caseId, command.type);
  const before = await tappable(act, await tx.cases.lock(caseId));
  if (isRefusal(before)) return before;
  const { calendar, policy } = await tx.rulebook(localDate(origin.at));
  const log = command.type === 'undo' ? await tx.cases.events(caseId) : [];
  const names = await namesOf(tx, before, origin.at, log, unitsIn(command));
  const directors = await deciders(tx, command, localDate(origin.at));
  const coSigners = command.type === 'result' ? await coSignersOf(tx, before, origin.at) : null;
  const context = { calendar, policy, names, directors, coSigners, log };
  const decision = decide(before, given(command, actor, origin.at), context);
  if (isRefusal(decision)) return decision;
  const after = apply(before, decision);
  if (decision.length > 0) {
    await tx.cases.save(before, after, decision);
    deps.log.info({ cause: origin.key, caseId, events: decision.map(({ type }) => type) }, 'case changed');
    await closeReturnScans(tx, scans, after, origin.at);
    await tellCorrections(deps, act, after, decision);
    const { messageId } = origin;
    await tx.cards.raiseCase(caseId, { messageId, notBeforeMs: deps.transport.nowMs() + CONFIRM_AFTER_MS });
    if (isUndoable(command.type)) await tx.cards.changesAt(caseId, undoEnds(origin.at));
  }
  return { before, after, events: decision };
}

/** Units that the command names, which a refusal may have to name too. */
const unitsIn = (command: CommandFor): readonly string[] => {
  if ('unitId' in command) return [command.unitId, ...command.coUnitIds];
  if ('to' in command) return [command.to.unitId, ...command.to.coUnitIds];
  return 'coUnitIds' in command ? command.coUnitIds : [];
};

/** Commands that may propose something to a second person. */
const PROPOSING: ReadonlySet<CommandFor['type']> = new Set([
  'decline',
  'followUp',
  'proposeTermination',
  'withdraw',
]);

/** Who could confirm what the command may propose; asked for only where it may, since every tap comes by here. */
async function deciders(
  { directory }: Act['tx'],
  { type }: CommandFor,
  today: LocalDate,
): Promise<readonly string[]> {
  if (!PROPOSING.has(type)) return [];
  return (await directory.holders(['director'], null, today)).map(({ personId }) => personId);
}
