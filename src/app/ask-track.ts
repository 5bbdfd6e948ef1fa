import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { formatDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Track } from '../domain/track.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 申请转跟踪办理 (Article 6): the centre is told under its card that the director must decide. Part of the caller's transaction. */
export async function requestTrack(
  deps: Deps,
  act: Act,
  caseId: string,
  track: Track,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'askTrack', track });
  if (isRefusal(done)) return done;
  const { after } = done;
  const names = await namesOf(act.tx, after, act.origin.at);
  const unit = names.unit(leadOf(after)?.unitId ?? '');
  const number = after.number ?? '';
  const text = `${number} ${shortName(after.demand.enterprise)}：${unit}申请转跟踪办理，承诺${formatDate(track.promised)}办结。${dueSentence(after, act.origin.at, ['decision'], { who: '中心负责人' })}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  return { number };
}
