import type { LedgerRow } from '../../documents/ledger.ts';
import {
  coAssignments,
  hasPart,
  leadOf,
  type Assignment,
  type CaseState,
  type Clock,
  type Contact,
} from '../../domain/case.ts';
import { enterpriseForUnits, HIDDEN } from '../../domain/confidential.ts';
import { maskPhone, maskPhonesIn } from '../../domain/demand.ts';
import type { Names } from '../../domain/guards.ts';
import { lateDuties } from '../../domain/ledger.ts';
import type { Instant } from '../../domain/local-date.ts';
import { CLOCKS } from '../../domain/regulation.ts';
import { STAGE_TITLES } from '../../domain/transitions.ts';
import { namesOf } from '../names.ts';
import type { ReadTx } from '../ports.ts';
import { CENTRE } from './case-view.ts';
import { wordsForUnits } from './for-units.ts';
import { goesOnIn } from './merged-cases.ts';
import { goneView } from './return-view.ts';
import { closingText, proposalText } from './timeline.ts';

/** For whom a ledger is: the 联络员 of these units, or with null the centre; and when it was asked for. */
export interface LedgerReader {
  readonly unitIds: readonly string[] | null;
  readonly at: Instant;
}

/** The rows of these cases, in their order, with what the reader may read on the card of each. */
export async function ledgerRows(
  tx: ReadTx,
  ids: readonly string[],
  reader: LedgerReader,
): Promise<readonly LedgerRow[]> {
  const contacts = await tx.cases.contacts(ids);
  const rows: LedgerRow[] = [];
  for (const state of await tx.cases.findAll(ids))
    rows.push(await ledgerRow(tx, state, contacts.get(state.id) ?? null, reader));
  return rows;
}

async function ledgerRow(
  tx: ReadTx,
  state: CaseState,
  contact: Contact | null,
  { unitIds, at }: LedgerReader,
): Promise<LedgerRow> {
  const names = await namesOf(tx, state, at);
  const said = unitIds === null ? maskPhonesIn : await wordsForUnits(tx, state);
  const maybe = (text: string | null | undefined): string | null => (text == null ? null : said(text));
  const { demand } = state;
  const hidden = unitIds !== null && demand.confidential;
  const own = ownAssignment(state, unitIds);
  const place =
    unitIds === null
      ? ({ audience: 'centre', unitId: null } as const)
      : ({ audience: 'unit', unitId: own?.unitId ?? null } as const);
  // What became of a case is not the concern of a unit that has it no more.
  const gone = unitIds === null ? null : goneView(state, place, names);
  const clock = own && dutyOf(state, own);
  const late = lateDuties(state, at).filter((one) => unitIds === null || isOf(state, one, unitIds));
  const followUp = gone === null ? state.followUps.at(-1) : undefined;

  return {
    number: state.number ?? '',
    registeredAt: state.registeredAt,
    registeredBy: names.person(state.registeredBy),
    source: demand.source,
    sourceNumber: hidden ? HIDDEN : demand.sourceNumber,
    enterprise: unitIds === null ? maskPhonesIn(demand.enterprise) : said(enterpriseForUnits(demand)),
    creditCode: hidden ? HIDDEN : demand.creditCode,
    contact: contactFor(contact, hidden),
    category: demand.category,
    urgency: demand.urgency,
    confidential: demand.confidential,
    complainedOf: unitIds === null ? demand.complainedOf && names.unit(demand.complainedOf) : null,
    content: said(demand.content),
    standing: gone?.standing ?? STAGE_TITLES[state.stage],
    round: gone === null ? state.round : (own?.round ?? state.round),
    lead: gone === null ? leadOf(state) && names.unit(leadOf(state)?.unitId ?? '') : null,
    coUnits:
      gone === null
        ? coAssignments(state)
            .map(({ unitId }) => names.unit(unitId))
            .join('、')
        : '',
    part: unitIds === null || own === null ? null : own.role === 'lead' ? '牵头' : '协办',
    dispatchedAt: own?.dispatchedAt ?? null,
    acceptedAt: own?.acceptedAt ?? null,
    contactedAt: own?.contactedAt ?? null,
    due: clock?.due ?? null,
    dueNote: clock === null ? '' : dueNote(clock),
    reportedAt: own?.result?.at ?? own?.coOpinion?.at ?? null,
    result: maybe(own?.result?.text ?? own?.coOpinion?.text ?? state.answer?.text),
    late: late.map((one) => lateText(state, one, names, unitIds === null)).join('、'),
    followedUpAt: followUp?.at ?? null,
    satisfaction: gone === null ? satisfactionOf(state) : null,
    ...(gone === null ? await ending(tx, state, place, said) : { ending: null, endedAt: null }),
  };
}

/** The assignment that the dates of the row are about: the reading unit's newest, as lead where it is both; for the centre the lead's. */
function ownAssignment(state: CaseState, unitIds: readonly string[] | null): Assignment | null {
  if (unitIds === null) return leadOf(state);
  const all = state.assignments.filter(({ unitId }) => unitIds.includes(unitId));
  const kept = all.filter(({ unitId }) => hasPart(state, unitId)).filter(({ endedAt }) => endedAt === null);
  return kept.findLast(({ role }) => role === 'lead') ?? kept.at(-1) ?? all.at(-1) ?? null;
}

/** The clock of what the unit owes in the end. */
const dutyOf = ({ clocks }: CaseState, { no, role }: Assignment): Clock | null =>
  clocks.findLast(
    ({ kind, assignmentNo }) => assignmentNo === no && kind === (role === 'lead' ? 'handle' : 'coOpinion'),
  ) ?? null;

function dueNote({ provisional, extended, paused, promised }: Clock): string {
  const parts = [
    ...(provisional ? ['暂定'] : []),
    ...(promised === null ? [] : ['跟踪办理承诺日期']),
    ...(extended === 0 ? [] : [`延期${extended}个工作日`]),
    ...(paused === 0 ? [] : [`暂停计时${paused}个工作日`]),
  ];
  return parts.join('，');
}

const isOf = (state: CaseState, { assignmentNo }: Clock, unitIds: readonly string[]): boolean =>
  state.assignments.some(({ no, unitId }) => no === assignmentNo && unitIds.includes(unitId));

function lateText(state: CaseState, { kind, assignmentNo }: Clock, names: Names, withWhom: boolean): string {
  const { title } = CLOCKS[kind];
  if (!withWhom) return title;
  const unitId = state.assignments.find(({ no }) => no === assignmentNo)?.unitId;
  return `${title}（${unitId === undefined ? CENTRE : names.unit(unitId)}）`;
}

function contactFor(contact: Contact | null, hidden: boolean): LedgerRow['contact'] {
  if (hidden) return { name: HIDDEN, phone: '由受理中心转达' };
  if (contact === null) return { name: '已按期清除', phone: '已按期清除' };
  return { name: maskPhonesIn(contact.name), phone: maskPhone(contact.phone) };
}

const satisfactionOf = ({ followUps }: CaseState): string | null =>
  followUps.findLast(({ satisfaction }) => satisfaction !== null)?.satisfaction ?? null;

/** How and when it ended; that of a case that goes on is empty. */
async function ending(
  tx: ReadTx,
  state: CaseState,
  place: { readonly audience: 'centre' | 'unit'; readonly unitId: string | null },
  said: (text: string) => string,
): Promise<Pick<LedgerRow, 'ending' | 'endedAt'>> {
  const { stage, closing, voided, proposal } = state;
  if (closing !== null) return { ending: closingText(closing.ground), endedAt: closing.at };
  if (voided !== null) {
    // Why, the unit does not learn on its card either.
    const why = place.unitId === null ? `：${said(voided.reason)}` : '';
    return { ending: `作废，编号保留${why}`, endedAt: voided.at };
  }
  if (stage === 'merged')
    return {
      ending: `并入 ${(await goesOnIn(tx, state, place)) ?? ''}`,
      endedAt: await momentOf(tx, state, 'merged'),
    };
  if (stage === 'declined' || stage === 'terminated')
    return { ending: proposal && proposalText(proposal), endedAt: await momentOf(tx, state, 'confirmed') };
  return { ending: null, endedAt: null };
}

/** When it ended, of what only the log tells. */
const momentOf = async (
  tx: ReadTx,
  { id }: CaseState,
  type: 'merged' | 'confirmed',
): Promise<Instant | null> =>
  (await tx.cases.events(id)).findLast((event) => event.type === type)?.at ?? null;
