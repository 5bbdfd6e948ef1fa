import { parseDemand, type RawDemand } from '../domain/demand.ts';
import { rebuild } from '../domain/events.ts';
import { apply, decide, giveNumber, register } from '../domain/lifecycle.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import { ofCentre } from '../domain/scope.ts';
import { undoEnds } from '../domain/last-act.ts';
import type { Deps } from './deps.ts';
import { findUnit } from './find-unit.ts';
import { sourceKnown } from './source-known.ts';
import type { Act } from './once.ts';
import { dueSentence } from './views/due-sentence.ts';
import { centreChat, postToCentre, postToUnit, unitChat } from './post-card.ts';

export interface Registered {
  readonly caseId: string;
  readonly number: string;
  /** Short name of the unit when it was dispatched in the same go. */
  readonly dispatchedTo: string | null;
  /** 「请在9月15日（周二）24:00前初审转办」, also of what came at night or on a rest day; empty when it is dispatched. */
  readonly reviewBy: string;
}

/** Who may register: refuses everybody but the centre's staff. */
export const mayRegister = (actor: Act['actor']): Refusal | null =>
  ofCentre(actor)
    ? null
    : refuse('not-appointed', '第二条', '只有受理中心的工作人员可以登记诉求。企业反映诉求请拨打12345或96611');

/**
 * Articles 4(1), 4(2), 4(3): registers a demand, and dispatches it in the same go when a lead unit is named. The number
 * is taken from the year's counter as the last write. Part of the caller's transaction.
 */
export async function registerCase(
  deps: Deps,
  act: Act,
  raw: RawDemand,
  leadUnit: string | null,
): Promise<Registered | Refusal> {
  const { tx, origin, actor } = act;
  const today = localDate(origin.at);
  const parsed = mayRegister(actor) ?? parseDemand(raw);
  if (isRefusal(parsed)) return parsed;
  const rules = await tx.rulebook(today);
  const unit = leadUnit === null ? null : await findUnit(tx, leadUnit, today);
  if (isRefusal(unit)) return unit;
  const about = parsed.complainedOf === null ? null : await findUnit(tx, parsed.complainedOf, today);
  if (isRefusal(about)) return about;
  const centre = await centreChat(tx);
  if (isRefusal(centre)) return centre;
  const there = unit === null ? null : await unitChat(tx, unit.id, unit.shortName);
  if (isRefusal(there)) return there;

  const demand = { ...parsed.demand, complainedOf: about?.id ?? null };
  const caseId = deps.newId();
  const events = [...register(demand, parsed.opinion, actor.personId, origin.at, rules)];
  const registered = rebuild(caseId, events);
  if (registered === null) throw new Error('a registration without events');
  if (unit !== null) {
    const names = { person: () => actor.name, unit: () => unit.shortName };
    const dispatch = {
      type: 'dispatch',
      actor,
      at: origin.at,
      unitId: unit.id,
      coUnitIds: [],
      opinion: parsed.opinion,
    } as const;
    const decision = decide(registered, dispatch, {
      ...rules,
      names,
      directors: [],
      coSigners: null,
      log: [],
    });
    if (isRefusal(decision)) return decision;
    events.push(...decision);
  }
  const known = await sourceKnown(tx, Number(today.slice(0, 4)), demand);
  if (known !== null) return known;
  await postToCentre(deps, tx, origin, caseId, centre);
  if (unit !== null && there !== null) await postToUnit(deps, tx, origin, caseId, unit.id, there);

  let taken = '';
  await tx.cases.create(Number(today.slice(0, 4)), parsed.contact, (number) => {
    taken = number;
    const all = [...events, giveNumber(registered, number)];
    return { state: apply(registered, all.slice(2)), events: all };
  });
  if (unit !== null) await tx.cards.changesAt(caseId, undoEnds(origin.at));
  deps.log.info({ cause: origin.key, caseId, events: events.map(({ type }) => type) }, 'case registered');
  const reviewBy = dueSentence(apply(registered, events.slice(2)), origin.at, ['review']).replace(/。$/, '');
  return { caseId, number: taken, dispatchedTo: unit?.shortName ?? null, reviewBy };
}
