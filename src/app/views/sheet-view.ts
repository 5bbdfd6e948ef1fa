import type { ClockView } from '../../../cards/case/clocks.ts';
import type { HandlingSheetView } from '../../documents/handling-sheet.ts';
import { coAssignments, isOver, leadOf, type CaseState, type Contact } from '../../domain/case.ts';
import { enterpriseForUnits, HIDDEN, withoutIdentity } from '../../domain/confidential.ts';
import { maskPhone, maskPhonesIn } from '../../domain/demand.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { Names } from '../../domain/guards.ts';
import { PURPOSE } from '../../domain/file-purpose.ts';
import { notUndone } from '../../domain/last-act.ts';
import { formatMoment, localDate, type Instant } from '../../domain/local-date.ts';
import { namesOf } from '../names.ts';
import type { ReadTx } from '../ports.ts';
import { clocks } from './case-view.ts';
import { filesView } from './files-view.ts';
import { formerIdentities } from './former-identities.ts';
import { tellable } from './tellable.ts';
import { closingText, heard, proposalText, timeline } from './timeline.ts';

/** For whom a sheet is drawn: the liaison of that unit, or with null the centre. */
export interface SheetReader {
  readonly unitId: string | null;
  /** Id of who asked for it, and when. */
  readonly by: string;
  readonly at: Instant;
}

/**
 * 承办单 of a case as it stands, for one reader. The centre's holds everything, the telephone number too: it goes to nobody but
 * who asked. A unit's obeys 要求保密, and shows the number as long as the unit may look at it on the card (Article 4(4)).
 */
export async function sheetView(
  tx: ReadTx,
  state: CaseState,
  { unitId, by, at }: SheetReader,
): Promise<HandlingSheetView> {
  const events = await tx.cases.events(state.id);
  const names = await namesOf(tx, state, at, events);
  const maker = (await tx.directory.personNames([by])).get(by) ?? '';
  const rules = await tx.rulebook(localDate(at));
  const contact = await tx.cases.contact(state.id);
  const former = await formerIdentities(tx, state, events);
  const { demand } = state;
  const said = (text: string): string =>
    unitId === null ? text : withoutIdentity(maskPhonesIn(text), demand, contact, former);
  const maybe = (text: string | null): string | null => text && said(text);
  const hidden = unitId !== null && demand.confidential;
  const lead = leadOf(state);
  const place = { audience: unitId === null ? 'centre' : 'unit', unitId } as const;

  return {
    number: state.number ?? '',
    source: demand.source,
    sourceNumber: hidden ? null : demand.sourceNumber,
    category: demand.category,
    urgency: demand.urgency,
    confidential: demand.confidential,
    registered: { by: names.person(state.registeredBy), at: state.registeredAt },
    enterprise: unitId === null ? demand.enterprise : said(enterpriseForUnits(demand)),
    creditCode: hidden ? HIDDEN : demand.creditCode,
    contact: contactFor(state, contact, unitId),
    content: said(demand.content),
    calls: events.flatMap((event) =>
      event.type === 'calledAgain' ? [{ at: event.at, text: said(event.data.text) }] : [],
    ),
    evidence: hidden
      ? null
      : (await filesView(tx, state, { unitId }, names))
          .filter(({ purpose }) => purpose !== PURPOSE.returnScan.title)
          .map((file) => ({ ...file, name: said(file.name) })),
    dispatched: lead && {
      by: names.person(lead.dispatchedBy),
      at: lead.dispatchedAt,
      opinion: maybe(lead.opinion),
    },
    opinion: maybe(state.opinion),
    lead: lead && names.unit(lead.unitId),
    coUnits: coAssignments(state).map((one) => names.unit(one.unitId)),
    clocks: inOrder(clocks(state, place, names, rules, at)).map((clock) => ({
      title: clock.title,
      holder: clock.holder,
      due: clock.due,
      provisional: clock.provisional,
      standing: standing(clock),
    })),
    results: notUndone(events).flatMap((event) => {
      if (event.type !== 'resolved') return [];
      const { assignmentNo, result } = event.data;
      const assignment = state.assignments.find(({ no }) => no === assignmentNo);
      return [
        {
          unit: names.unit(assignment?.unitId ?? ''),
          round: assignment?.round ?? 1,
          text: said(result.text),
          legalBasis: maybe(result.legalBasis),
          told: said(result.told),
          approver: maybe(result.approver),
          by: names.person(result.by),
          at: result.at,
        },
      ];
    }),
    coOpinions: state.assignments.flatMap(({ unitId: id, coOpinion }) =>
      coOpinion === null
        ? []
        : [
            {
              unit: names.unit(id),
              text: said(coOpinion.text),
              by: names.person(coOpinion.by),
              at: coOpinion.at,
            },
          ],
    ),
    // What the centre noted for itself is not told to the unit on its card either.
    followUps: state.followUps.map((one) => ({
      text: heard(one),
      note: unitId === null ? one.note : null,
      by: names.person(one.by),
      at: one.at,
    })),
    conclusion: conclusion(state, notUndone(events), names, unitId, said),
    records: timeline(state, tellable(events, state, place), names).map((one) => ({
      at: one.at,
      text: said(one.text),
    })),
    made: { by: maker, at },
  };
}

/** Who is asked to call whom, or why the sheet does not say. */
function contactFor(
  state: CaseState,
  contact: Contact | null,
  unitId: string | null,
): HandlingSheetView['contact'] {
  if (unitId !== null && state.demand.confidential) return { name: HIDDEN, phone: '由受理中心转达' };
  if (contact === null) return { name: '已按期清除', phone: '已按期清除' };
  const mayCall = unitId === null || (!isOver(state) && leadOf(state)?.unitId === unitId);
  return mayCall ? contact : { name: contact.name, phone: maskPhone(contact.phone) };
}

/** Oldest first: what is settled comes before what runs. */
export const inOrder = (views: readonly ClockView[]): readonly ClockView[] => [
  ...views.filter(({ metAt }) => metAt !== null),
  ...views.filter(({ metAt }) => metAt === null),
];

/** How a duty stands: done, when, in time or late. */
export function standing({ metAt, metLate, voided, paused, left, provisional }: ClockView): string {
  if (metAt === null) {
    if (paused) return '暂停计时';
    return left < 0 && !provisional ? `已超期${-left}个工作日` : '未到期';
  }
  if (voided) return `${formatMoment(metAt)} ${metLate ? '停止计时，此前已逾期' : '未办，不再计时'}`;
  return `${formatMoment(metAt)} ${metLate ? '逾期完成' : '按时完成'}`;
}

/** How it ended, by whom. Why an enterprise withdraws, the unit does not learn (as on its card). */
function conclusion(
  state: CaseState,
  events: readonly CaseEvent[],
  names: Names,
  unitId: string | null,
  said: (text: string) => string,
): HandlingSheetView['conclusion'] {
  const { closing, answer, proposal } = state;
  if (closing !== null) {
    const answered = answer && [
      `答复：${said(answer.text)}`,
      ...(answer.legalBasis === null ? [] : [`依据：${said(answer.legalBasis)}`]),
    ];
    const text = [...(answered ?? []), `销号，${closingText(closing.ground)}`].join('\n');
    return { text, by: names.person(closing.by), at: closing.at };
  }
  if (state.voided !== null) {
    const { by, at, reason } = state.voided;
    return { text: `作废，编号保留${unitId === null ? `：${said(reason)}` : ''}`, by: names.person(by), at };
  }
  const confirmed = events.findLast(({ type }) => type === 'confirmed');
  if (!isOver(state) || proposal === null || confirmed === undefined) return null;
  const more =
    proposal.kind === 'decline'
      ? [
          `个案咨询：${said(proposal.advice)}`,
          ...(proposal.referral === null ? [] : [`引导去向：${said(proposal.referral)}`]),
        ]
      : proposal.kind === 'terminate' && (unitId === null || proposal.pressed === null)
        ? [`情况说明：${said(proposal.reason)}`]
        : [];
  const text = [proposalText(proposal), ...more].join('\n');
  return { text, by: names.person(confirmed.by), at: confirmed.at };
}
