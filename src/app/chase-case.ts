import { oneLine } from '../../cards/kit/clean-text.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { localDate } from '../domain/local-date.ts';
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
import { unitDuties } from './views/due-sentence.ts';

/** Characters of the enterprise's name in the message. */
const SHORT_NAME = 24;

/** `/催办 42` (Article 6): the unit is told under its card who chases and what is due when; nobody anywhere else is. */
export const chaseCase =
  (deps: Deps) =>
  (origin: Origin, typed: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'chase', null);
      const done = await actOnCase(deps, act, found.id, { type: 'chase' });
      if (isRefusal(done)) return await refused(deps, act, done, 'chase', found.id);
      const { tx, actor } = act;
      const { after } = done;
      const today = localDate(origin.at);
      const { calendar } = await tx.rulebook(today);
      const unitId = leadOf(after)?.unitId ?? null;
      const unit = (await namesOf(tx, after, origin.at)).unit(unitId ?? '');
      const [number, owed] = [after.number ?? '', unitDuties(after, calendar, today)];
      const enterprise = oneLine(enterpriseForUnits(after.demand), SHORT_NAME);
      const text = `催办 ${number} ${enterprise}：${owed}。请抓紧办理。（受理中心 ${actor.name}，第六条）`;
      await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, text);
      return success(`已在「${unit}」群里催办 ${number}：${owed}。`);
    });
