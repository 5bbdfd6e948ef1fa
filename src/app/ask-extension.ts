import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import type { Extension } from '../domain/extension.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 申请延期 (Article 4(5)): the centre is told under its card that it must decide. Part of the caller's transaction. */
export async function requestExtension(
  deps: Deps,
  act: Act,
  caseId: string,
  extension: Extension,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'askExtension', extension });
  if (isRefusal(done)) return done;
  const { after } = done;
  const names = await namesOf(act.tx, after, act.origin.at);
  const unit = names.unit(leadOf(after)?.unitId ?? '');
  const number = after.number ?? '';
  const text = `${number} ${shortName(after.demand.enterprise)}：${unit}申请延期${extension.days}个工作日。${dueSentence(after, act.origin.at, ['decision'])}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  return { number };
}
