import type { CaseCardView } from '../../../cards/case-card.ts';
import type { CaseState, Clock, Proposal, Result, Role } from '../../domain/case.ts';
import { coAssignments, isOver, isPaused, leadOf } from '../../domain/case.ts';
import { daysLeft, isLate } from '../../domain/clocks.ts';
import { maskPhone, maskPhonesIn } from '../../domain/demand.ts';
import { allowedActions, type Names } from '../../domain/guards.ts';
import { formatMoment, localDate, type Instant } from '../../domain/local-date.ts';
import { returnEnded } from '../../domain/return.ts';
import { awaitedSupplement } from '../../domain/supplement.ts';
import { lastAct, notUndone, type Recent } from '../../domain/last-act.ts';
import { CLOCKS, LAPSING } from '../../domain/regulation.ts';
import { ACTIONS, STAGE_TITLES, TRANSITIONS, type Party } from '../../domain/transitions.ts';
import { namesOf } from '../names.ts';
import type { CardRow, ReadTx, Rulebook } from '../ports.ts';
import { explained } from './explained.ts';
import { filesView } from './files-view.ts';
import { calls, goesOnIn } from './merged-cases.ts';
import { earlierCases } from './earlier-cases.ts';
import { viewForUnits } from './for-units.ts';
import { holdersView } from './holders-view.ts';
import { goneView, returnNote, returnView } from './return-view.ts';
import { formerIdentities } from './former-identities.ts';
import { followUpView } from './follow-up-view.ts';
import { closingText, groundText, proposalText, timeline } from './timeline.ts';
import { tellable } from './tellable.ts';
import { trackView } from './track-view.ts';

/** `kind`: of a kept card; the one that answers `/查` says more. */
type Place = Pick<CardRow, 'audience' | 'unitId'> & { readonly kind?: CardRow['kind'] };

/** What the centre itself is called on cards. */
export const CENTRE = '市中小企业服务中心';

/** The card of a case as it looks at `now` in that place: facts, holder, clocks, timeline and what somebody there may do. */
export async function caseView(
  tx: ReadTx,
  state: CaseState,
  place: Place,
  now: Instant,
): Promise<CaseCardView> {
  const events = await tx.cases.events(state.id);
  const names = await namesOf(tx, state, now, events);
  const rules = await tx.rulebook(localDate(now));
  const contact = await tx.cases.contact(state.id);
  const lead = leadOf(state);
  const result = lead?.result ?? null;
  const supplement = awaitedSupplement(state);
  const gone = goneView(state, place, names);
  const files = await filesView(tx, state, place, names);
  const view: CaseCardView = {
    caseId: state.id,
    audience: ofUnit(place) ? 'unit' : 'centre',
    number: state.number ?? '',
    stage: state.stage,
    enterprise: maskPhonesIn(state.demand.enterprise),
    creditCode: state.demand.creditCode,
    category: state.demand.category,
    source: state.demand.source,
    sourceNumber: state.demand.sourceNumber,
    urgency: state.demand.urgency,
    content: maskPhonesIn(state.demand.content),
    confidential: state.demand.confidential,
    complainedOf: state.demand.complainedOf && names.unit(state.demand.complainedOf),
    calls: await calls(tx, state, events, place),
    earlier:
      place.audience === 'centre' && state.stage === 'registered'
        ? await earlierCases(tx, state, contact, now)
        : [],
    opinion: masked(lead?.opinion ?? state.opinion),
    contact: contact && { name: maskPhonesIn(contact.name), phone: maskPhone(contact.phone) },
    registered: { by: names.person(state.registeredBy), at: state.registeredAt },
    holder: holder(state, names),
    delivery: await delivery(tx, state, names),
    // Whose time runs now is not the concern of a unit that has it no more.
    clocks: clocks(state, place, names, rules, now).filter(({ own }) => own || gone === null),
    result: result && resultView(result, names),
    earlierResults: state.assignments.flatMap((one) =>
      one.result === null || one.no === lead?.no ? [] : [resultView(one.result, names)],
    ),
    followUp: followUpView(state, place, names),
    coSign: coSigning(state, place, names),
    coUnits: coUnits(state, names),
    gone,
    files,
    fileActs: [
      ...(place.audience === 'centre' && !isOver(state) ? (['add'] as const) : []),
      ...(files.length > 0 ? (['view'] as const) : []),
    ],
    timeline: timeline(state, tellable(events, state, place), names),
    // Who has it now is not the concern of a unit that has it no more.
    holders:
      place.kind === 'lookup' && gone === null
        ? holdersView(events, names, CENTRE, rules.calendar, now)
        : null,
    answer: state.answer && {
      text: maskPhonesIn(state.answer.text),
      legalBasis: masked(state.answer.legalBasis),
    },
    proposal: state.proposal && proposed(state.proposal, state, place, names),
    joint: state.joint && {
      units: state.joint.coUnitIds.map((id) => names.unit(id)).join('、'),
      reason: maskPhonesIn(state.joint.reason),
      by: names.person(state.joint.by),
      at: state.joint.at,
    },
    returnAsked: gone === null ? returnView(state, place, names) : null,
    returnNote: returnNote(state, place, now),
    extension: state.extension && {
      days: state.extension.days,
      reason: maskPhonesIn(state.extension.reason),
      understood: state.extension.understood,
      by: names.person(state.extension.by),
      at: state.extension.at,
    },
    ...trackView(state, notUndone(events), names),
    supplement: supplement && {
      material: maskPhonesIn(supplement.material),
      by: names.person(supplement.by),
      at: supplement.at,
      lapsed: supplement.lapsedAt !== null,
    },
    voided: state.voided && {
      by: names.person(state.voided.by),
      at: state.voided.at,
      reason: place.audience === 'centre' ? maskPhonesIn(state.voided.reason) : null,
    },
    closing: state.closing && closingText(state.closing.ground),
    mergedInto: await goesOnIn(tx, state, place),
    actions: await actionsFor(tx, state, place, names, { last: lastAct(events), at: now }),
  };
  return place.unitId === null
    ? view
    : viewForUnits(view, state, contact, await formerIdentities(tx, state, events));
}

const resultView = (result: Result, names: Names): NonNullable<CaseCardView['result']> => ({
  text: maskPhonesIn(result.text),
  legalBasis: masked(result.legalBasis),
  told: maskPhonesIn(result.told),
  approver: masked(result.approver),
  by: names.person(result.by),
  at: result.at,
});

const masked = (text: string | null): string | null => text && maskPhonesIn(text);

/**
 * What a second person decides or decided. Why an enterprise withdraws, and that it was pressed to, the unit does not
 * learn: it may be whom the enterprise fears.
 */
function proposed(
  proposal: Proposal,
  state: CaseState,
  place: Place,
  names: Names,
): CaseCardView['proposal'] {
  const told = proposal.kind === 'terminate' && (place.audience === 'centre' || proposal.pressed === null);
  return {
    text: isOver(state) ? groundText(proposal) : proposalText(proposal),
    by: names.person(proposal.by),
    at: proposal.at,
    advice: proposal.kind === 'decline' ? maskPhonesIn(proposal.advice) : null,
    referral: proposal.kind === 'decline' ? masked(proposal.referral) : null,
    reason: told ? maskPhonesIn(proposal.reason) : null,
    pressed: told ? proposal.pressed : null,
  };
}

/** Whether it shows a case to people of the unit that has, or had, it: to its chat, or to its 主管领导. */
const ofUnit = ({ audience }: Place): boolean => audience === 'unit' || audience === 'deputy';

/** The result that waits for the 主管领导; what it says is the lead unit's own until it is reported. */
function coSigning(state: CaseState, { unitId }: Place, names: Names): CaseCardView['coSign'] {
  if (state.coSign === null) return null;
  const { report, by, at } = state.coSign;
  if (leadOf(state)?.unitId !== unitId) return { by: names.person(by), at, draft: null };
  const draft = {
    text: maskPhonesIn(report.text),
    legalBasis: masked(report.legalBasis),
    told: maskPhonesIn(report.told),
    missing: masked(report.missing),
  };
  return { by: names.person(by), at, draft };
}

/** The co-units of this round, and what each has said. */
const coUnits = (state: CaseState, names: Names): CaseCardView['coUnits'] =>
  coAssignments(state).map(({ unitId, acceptedAt, coOpinion }) => ({
    unit: names.unit(unitId),
    standing: coOpinion !== null ? '已提交意见' : acceptedAt === null ? '待签收' : '待提交意见',
    opinion: coOpinion && {
      text: maskPhonesIn(coOpinion.text),
      by: names.person(coOpinion.by),
      at: coOpinion.at,
    },
  }));

/** Who has the case now, in one word. */
export function holderName(state: CaseState, names: Names): string {
  const lead = leadOf(state);
  if (isOver(state)) return `${state.stage === 'closed' ? '已办结' : STAGE_TITLES[state.stage]}，无人待办`;
  return lead === null || state.stage === 'resolved' ? CENTRE : names.unit(lead.unitId);
}

/** The same with the person who accepted it. */
function holder(state: CaseState, names: Names): string {
  const lead = leadOf(state);
  const name = holderName(state, names);
  if (lead === null || state.stage === 'resolved' || isOver(state)) return name;
  if (state.coSign !== null) return `${name}（待主管领导审签）`;
  const by = lead.acceptedBy === null ? '待签收' : `经办：${names.person(lead.acceptedBy)}`;
  return `${name}（${by}）`;
}

/** Whether the unit has its card, for the centre: a card that could not be delivered must not look like a slow unit. */
async function delivery(tx: ReadTx, state: CaseState, names: Names): Promise<CaseCardView['delivery']> {
  const lead = leadOf(state);
  if (lead === null) return null;
  const unit = names.unit(lead.unitId);
  if (lead.receivedAt !== null)
    return { unit, text: `已送达 ${formatMoment(lead.receivedAt)}`, failed: false };
  const newest = (await tx.cards.ofCase(state.id)).findLast(
    (card) => card.kind === 'case' && card.unitId === lead.unitId,
  );
  // A card that was posted and is gone now was merely too old or recalled: it had arrived.
  if (newest === undefined || newest.messageId !== null || newest.status === 'live')
    return { unit, text: '正在送达', failed: false };
  return newest.status === 'gone'
    ? { unit, text: '未能送达：请电话通知，并确认「接办」机器人在该单位群里', failed: true }
    : { unit, text: '已决定不再发送：请电话通知该单位', failed: true };
}

/** Running clocks by due date, then the settled ones. */
export function clocks(
  state: CaseState,
  place: Place,
  names: Names,
  { calendar }: Rulebook,
  now: Instant,
): CaseCardView['clocks'] {
  const view = (clock: Clock): CaseCardView['clocks'][number] => {
    const unit = state.assignments.find(({ no }) => no === clock.assignmentNo)?.unitId;
    const awaited = CLOCKS[clock.kind].holder === 'enterprise';
    return {
      title: CLOCKS[clock.kind].title,
      holder: awaited ? '诉求企业' : unit === undefined ? CENTRE : names.unit(unit),
      own: ofUnit(place)
        ? unit === place.unitId
        : place.audience === 'centre' && unit === undefined && !awaited,
      due: clock.due,
      provisional: clock.provisional,
      paused: isPaused(state, clock),
      left: daysLeft(calendar, localDate(now), clock.due),
      explanation: explained(clock, calendar),
      metAt: clock.metAt,
      metLate: clock.metAt !== null && isLate(clock, clock.metAt),
      voided: clock.voided,
    };
  };
  const byDue = (a: Clock, b: Clock): number => (a.due === b.due ? a.no - b.no : a.due < b.due ? -1 : 1);
  const running = state.clocks.filter(({ metAt }) => metAt === null).toSorted(byDue);
  // A wait that is over was nobody's duty, done in time or late; the timeline says how it ended.
  const settled = state.clocks.filter(({ metAt, kind }) => metAt !== null && !LAPSING.has(kind));
  return [...running, ...settled].map(view);
}

/** Who acts on the card of each audience, and in which capacity: a 联络员 who is 主管领导 too co-signs on his own card. */
const READERS: Readonly<Record<Place['audience'], { roles: readonly Role[]; parties: readonly Party[] }>> = {
  centre: { roles: ['clerk', 'director'], parties: ['centre', 'director'] },
  unit: { roles: ['liaison'], parties: ['unit', 'co'] },
  deputy: { roles: ['deputy'], parties: ['deputy'] },
  leader: { roles: [], parties: [] },
  supervision: { roles: [], parties: [] },
};

/** A card is shared by a chat: it shows what at least one appointed person of its audience may do now (DESIGN §4). */
async function actionsFor(
  tx: ReadTx,
  state: CaseState,
  place: Place,
  names: Names,
  recent: Recent,
): Promise<CaseCardView['actions']> {
  const { roles, parties } = READERS[place.audience];
  const audience = await tx.directory.holders(roles, place.unitId, localDate(recent.at));
  const allowed = new Set(audience.flatMap((actor) => allowedActions(state, actor, names, recent)));
  if (returnEnded(state, recent.at) !== null) allowed.delete('askReturn');
  return ACTIONS.filter(
    (action) => allowed.has(action) && TRANSITIONS[action].by.some((party) => parties.includes(party)),
  );
}
