import { shortName } from '../../cards/short-name.ts';
import { leadOf, type CaseState } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { openUpload } from './files/open-upload.ts';
import type { Act } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { tellPerson } from './tell-person.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 同意退件 (Article 4(3)): the unit, and those that assisted it, are told that they have it no more. Where the seal cannot be read,
 * the liaison who asked is told to send it again, and nothing is agreed to. Part of the caller's transaction.
 */
export async function agreeReturn(
  deps: Deps,
  act: Act,
  caseId: string,
  legible: boolean,
): Promise<{ number: string; due: string } | Refusal> {
  const { tx, origin } = act;
  const done = await actOnCase(deps, act, caseId, { type: 'agreeReturn', legible });
  if (isRefusal(done)) return done;
  const { before, after } = done;
  if (!legible) {
    const by = after.returns.at(-1)?.by ?? '';
    const text = `${which(after)}：情况说明上的公章看不清楚，请重新盖章或者扫描，把清晰的扫描件发到这里。`;
    await tellPerson(deps, tx, origin, by, text);
    await openUpload(deps, act, { personId: by, caseId, purpose: 'returnScan' });
    return refuse(
      'not-yet-possible',
      '第四条（三）',
      '公章不清晰的，不能同意退件。已请联络员重新发送清晰的扫描件，收到以后再点「同意退件」。',
    );
  }
  const ended = after.assignments.filter(
    ({ no, endedAt }) =>
      endedAt !== null && before.assignments.find((one) => one.no === no)?.endedAt === null,
  );
  for (const { unitId, role } of ended) {
    const whose = role === 'lead' ? '' : '牵头单位的';
    const text = `${which(after)}：受理中心同意${whose}退件，不用再办。`;
    await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, text);
  }
  return { number: after.number ?? '', due: dueSentence(after, origin.at, ['redispatch']) };
}

/** 不同意退件: the unit is told that it must accept, and until when it has time now. */
export const refuseReturn =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'refuseReturn' }, async ({ after }, { tx }) => {
      const due = (who = ''): string =>
        dueSentence(after, origin.at, ['accept', 'firstContact', 'handle'], { who });
      const unitId = leadOf(after)?.unitId ?? null;
      const text = `${which(after)}：受理中心不同意退件，不能再次申请退件。${due()}`;
      await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, text);
      return success(`已不同意退件，并告知责任单位。${due('责任单位')}`);
    });

const which = ({ number, demand }: CaseState): string =>
  `${number ?? ''} ${shortName(enterpriseForUnits(demand))}`;
