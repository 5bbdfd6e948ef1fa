import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { apply } from '../domain/lifecycle.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import { lapseReturn } from '../domain/sealed-scan.ts';
import type { Deps } from './deps.ts';
import { eachInTurn } from './each-in-turn.ts';
import { isOnItsWay } from './files/open-upload.ts';
import type { Tx } from './ports.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * Returns whose sealed explanation did not come in time (DESIGN §4): the unit is told what it must do now, the centre that there is
 * nothing to decide. Selects those whose scan is still waited for, so that a repetition finds none. Each case is a transaction of its own.
 * @throws when a case could not be handled; repeating the whole is harmless
 */
export const lapseReturns =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const ids = await deps.store.read((tx) => tx.cases.runOut('scan', localDate(now)));
    await eachInTurn(deps, ids, signal, 'a lapsed return could not be recorded', (tx, id) =>
      lapse(deps, tx, id, now),
    );
  };

async function lapse(deps: Deps, tx: Tx, id: string, now: Instant): Promise<void> {
  const before = await tx.cases.lock(id);
  if (before === null) return;
  // What was sent in time is in time, however late its content comes.
  if (await isOnItsWay(tx, id, 'returnScan', localDate(now))) return;
  const events = lapseReturn(before, now, await tx.rulebook(localDate(now)));
  if (events.length === 0) return;
  const after = apply(before, events);
  await tx.cases.save(before, after, events);
  await tx.cards.raiseCase(id);
  const cause = { key: `return:${id}:${now}`, at: now };
  const unitId = leadOf(after)?.unitId ?? null;
  const number = after.number ?? '';
  const due = dueSentence(after, now, ['accept', 'firstContact', 'handle']);
  const why = '没有在期限内收到盖章的情况说明，退件申请失效';
  const unit = `${number} ${shortName(enterpriseForUnits(after.demand))}：${why}，时限照原来计算，不能再次申请退件。${due}确属错派请联系中心改派。`;
  await tellUnderCard(deps, tx, cause, after, { audience: 'unit', unitId }, unit);
  const centre = `${number} ${shortName(after.demand.enterprise)}：${why}，不用再决定。`;
  await tellUnderCard(deps, tx, cause, after, { audience: 'centre', unitId: null }, centre);
}
