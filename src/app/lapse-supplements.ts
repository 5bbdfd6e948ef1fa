import { shortName } from '../../cards/short-name.ts';
import { apply } from '../domain/lifecycle.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import { lapseSupplement } from '../domain/supplement.ts';
import type { Deps } from './deps.ts';
import { eachInTurn } from './each-in-turn.ts';
import type { Tx } from './ports.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * Enterprises that did not send in time what they were asked for (DESIGN §5): the centre is told under its card that the director must
 * decide. Selects those whose wait still runs, so that a repetition finds none. Each case is a transaction of its own.
 * @throws when a case could not be handled; repeating the whole is harmless
 */
export const lapseSupplements =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const ids = await deps.store.read((tx) => tx.cases.runOut('supplement', localDate(now)));
    await eachInTurn(deps, ids, signal, 'a lapsed supplement could not be recorded', (tx, id) =>
      lapse(deps, tx, id, now),
    );
  };

async function lapse(deps: Deps, tx: Tx, id: string, now: Instant): Promise<void> {
  const before = await tx.cases.lock(id);
  if (before === null) return;
  const events = lapseSupplement(before, now, await tx.rulebook(localDate(now)));
  if (events.length === 0) return;
  const after = apply(before, events);
  await tx.cases.save(before, after, events);
  await tx.cards.raiseCase(id);
  const which = `${after.number ?? ''} ${shortName(after.demand.enterprise)}`;
  const text = `${which}：企业没有在期限内补充材料，可以受理并转办、不予受理，或者再次通知补充材料。${dueSentence(after, now, ['decision'], { who: '中心负责人' })}`;
  const cause = { key: `supplement:${id}:${now}`, at: now };
  await tellUnderCard(deps, tx, cause, after, { audience: 'centre', unitId: null }, text);
}
