import { oneLine } from '../../cards/kit/clean-text.ts';
import { leadOf } from '../domain/case.ts';
import { parseCall } from '../domain/demand.ts';
import { isRefusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { namesOf } from './names.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { command } from './reply.ts';
import { wordsForUnits } from './views/for-units.ts';

/** Characters of what was said in the message; the card has it all. */
const FIRST_WORDS = 80;

/**
 * `/来电 42 …` (来电补充): the enterprise called again about an open case. Kept like the text of the demand, shown on the
 * cards of centre and unit; a unit that has the case is told under its card.
 */
export const callAgain =
  (deps: Deps) =>
  (origin: Origin, typed: string, said: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'callAgain', null);
      const text = parseCall(said);
      if (isRefusal(text)) return await refused(deps, act, text, 'callAgain', found.id);
      const done = await actOnCase(deps, act, found.id, { type: 'callAgain', text });
      if (isRefusal(done)) return await refused(deps, act, done, 'callAgain', found.id);
      const { tx, actor } = act;
      const { after } = done;
      const number = after.number ?? '';
      const unitId = leadOf(after)?.unitId ?? null;
      if (unitId === null || after.stage === 'resolved') return success(`${number} 已记下企业来电补充。`);
      const words = oneLine((await wordsForUnits(tx, after))(text), FIRST_WORDS);
      const told = `${number} 企业又来电：「${words}」全文见诉求卡片。（受理中心 ${actor.name} 记录）`;
      await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, told);
      const unit = (await namesOf(tx, after, origin.at)).unit(unitId);
      return success(`${number} 已记下企业来电补充，并告知「${unit}」。`);
    });
