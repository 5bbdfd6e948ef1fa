import { shortName } from '../../cards/short-name.ts';
import type { CaseState, Proposal } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { leadOf } from '../domain/case.ts';
import { STAGE_TITLES } from '../domain/transitions.ts';
import { success, type Answer } from './answer.ts';
import type { Done } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

type Confirming = 'confirmDecline' | 'confirmClose' | 'confirmTermination';
type Rejecting = 'rejectDecline' | 'rejectClose' | 'rejectTermination';

/**
 * 确认 / 不同意 (Articles 3, 7(二), 7(三)): a second person decides what another proposed. Agreed, a unit whose work ends is told,
 * and the centre's clerks that the enterprise is to be told; not agreed, whoever has the case again is told, and until when.
 */
export const decideProposal =
  (deps: Deps) =>
  (origin: Origin, caseId: string, type: Confirming | Rejecting): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type }, (done, act) =>
      type === 'confirmDecline' || type === 'confirmClose' || type === 'confirmTermination'
        ? confirmed(deps, act, done, type)
        : rejected(deps, act, done),
    );

async function confirmed(deps: Deps, act: Act, { after }: Done, type: Confirming): Promise<Answer> {
  const number = after.number ?? '';
  if (type === 'confirmDecline') {
    const then = '请受理人员把原因和个案咨询告知企业。';
    await tellCentre(deps, act, after, `${act.actor.name} 已确认不予受理。${then}`);
    return success(`已确认不予受理 ${number}。${then}`);
  }
  if (type === 'confirmClose') return success(`已确认销号 ${number}，依据${after.closing?.ground ?? ''}。`);
  const why = groundOf(after);
  await tellUnit(deps, act, after, `已终止办理（${why}），不用再办。`);
  await tellCentre(deps, act, after, `${act.actor.name} 已确认终止（${why}）。请受理人员告知企业。`);
  return success(`已确认终止 ${number}，依据${why}。请受理人员告知企业。`);
}

async function rejected(deps: Deps, act: Act, { before, after }: Done): Promise<Answer> {
  const { origin, actor } = act;
  const due = (who = ''): string => dueSentence(after, origin.at, ['review', 'followUp'], { who });
  const back = `${actor.name} ${notAgreed(before.proposal)}，回到「${STAGE_TITLES[after.stage]}」。${due()}`;
  await tellCentre(deps, act, after, back);
  const unitDue = (who = ''): string =>
    dueSentence(after, origin.at, ['accept', 'firstContact', 'handle'], { who });
  if (before.proposal?.kind !== 'terminate' || unitDue() === '')
    return success(`已退回受理人员。${due('受理人员')}`);
  await tellUnit(deps, act, after, `受理中心不同意终止，继续办理。${unitDue()}`);
  return success(`已不同意终止，本件继续办理，并告知责任单位。${unitDue('责任单位')}`);
}

/** The centre is told under its card: what it has to do now, or by when. */
async function tellCentre(deps: Deps, { tx, origin }: Act, state: CaseState, what: string): Promise<void> {
  const text = `${state.number ?? ''} ${shortName(state.demand.enterprise)}：${what}`;
  await tellUnderCard(deps, tx, origin, state, { audience: 'centre', unitId: null }, text);
}

/** The unit that has the case, if one has, is told under its card. */
async function tellUnit(deps: Deps, { tx, origin }: Act, state: CaseState, what: string): Promise<void> {
  const lead = leadOf(state);
  if (lead === null) return;
  const text = `${state.number ?? ''} ${shortName(enterpriseForUnits(state.demand))}：${what}`;
  await tellUnderCard(deps, tx, origin, state, { audience: 'unit', unitId: lead.unitId }, text);
}

const groundOf = ({ proposal }: CaseState): string => (proposal?.kind === 'terminate' ? proposal.ground : '');

function notAgreed(proposal: Proposal | null): string {
  if (proposal?.kind === 'close') return `不同意按${proposal.ground}销号`;
  return proposal?.kind === 'terminate' ? '不同意终止' : '不同意不予受理';
}
