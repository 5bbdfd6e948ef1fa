import type { Actor, Role } from './case.ts';
import type { LocalDate } from './local-date.ts';
import { OFFICES, officeTitle, type Office, type Place } from './offices.ts';
import { refuse, type Refusal } from './refusal.ts';
import { maySetUp, ofCentre } from './scope.ts';

/** Who is appointed. */
export type Nominee = Pick<Office, 'personId' | 'name'>;

/** What a filing changes: offices that end on the day before it, and offices that begin on its day. */
export interface Change {
  readonly ends: readonly Office[];
  readonly begins: readonly Office[];
}

const isOwn = ({ covers }: Office): boolean => covers === null;
const sameOffice = (one: Office, other: Office): boolean =>
  one.role === other.role && one.unitId === other.unitId;
/** The office itself, and whoever stands in for its holder there. */
const withCovers = (office: Office, inForce: readonly Office[]): Office[] =>
  inForce.filter(
    (one) => sameOffice(one, office) && (one.personId === office.personId || one.covers === office.personId),
  );
const at = (place: Place) => (office: Office) =>
  OFFICES[office.role].at === place.purpose && office.unitId === place.unitId;

/**
 * Article 8: somebody is given an office of `place` from `today`. Of offices that only one person holds, the one before
 * ends, and with it whoever stood in for him.
 * @param inForce every office in force today
 */
export function appoint(
  actor: Actor,
  inForce: readonly Office[],
  place: Place,
  role: Role,
  person: Nominee,
  today: LocalDate,
): Change | Refusal {
  const refusal = mayFile(actor, inForce, place, role);
  if (refusal !== null) return refusal;
  const here = inForce.filter((office) => office.role === role && at(place)(office));
  if (here.some((office) => office.personId === person.personId && isOwn(office)))
    return refuse(
      'already-done',
      OFFICES[role].basis,
      `${person.name}已经是${officeTitle(role, place)}，不用重复登记。`,
    );
  const before = OFFICES[role].single ? here.filter(isOwn) : [];
  const ends = new Set(before.flatMap((office) => withCovers(office, here)));
  for (const office of here) if (office.personId === person.personId) ends.add(office);
  return {
    ends: [...ends],
    begins: [{ ...person, role, unitId: place.unitId, validFrom: today, validTo: null, covers: null }],
  };
}

/** 离任: all offices of a person at `place` end. A unit keeps a 联络员, the centre a 负责人. */
export function dismiss(
  actor: Actor,
  inForce: readonly Office[],
  place: Place,
  person: Nominee,
): Change | Refusal {
  const held = inForce.filter((office) => office.personId === person.personId && at(place)(office));
  const [first] = held;
  if (first === undefined)
    return (
      mayFile(actor, inForce, place, place.purpose === 'unit' ? 'deputy' : 'clerk') ??
      refuse('not-found', '第八条', `${person.name}在${place.name}没有登记任何职务。`)
    );
  for (const { role } of held) {
    // A 联络员 hands over; he does not leave his unit without one, nor dismiss those above him.
    const refusal = mayFile(actor, inForce, place, role === 'liaison' ? 'deputy' : role);
    if (refusal !== null) return refusal;
  }
  if (held.some((office) => office.role === 'liaison' && isOwn(office)))
    return refuse(
      'not-yet-possible',
      '第八条',
      `每个单位要确定1名联络员，不能空缺。请直接登记新的联络员：/联络员 ${place.name} @新联络员，${person.name}随即卸任。`,
    );
  const stays = inForce.some((office) => office.role === 'director' && office.personId !== person.personId);
  if (held.some(({ role }) => role === 'director') && !stays)
    return refuse(
      'not-yet-possible',
      '中心工作要求',
      '受理中心至少要有一名中心负责人。请先登记接任的人：/联络员 受理中心 @某人 负责人。',
    );
  return { ends: [...new Set(held.flatMap((office) => withCovers(office, inForce)))], begins: [] };
}

/**
 * 代班: `person` stands in for the actor in his own offices as 联络员, 主管领导 or 中心负责人 (Article 8; DESIGN §4: a dated
 * deputy), from `today` to `until` inclusive. Whoever stood in for him before ends.
 */
export function cover(
  actor: Actor,
  inForce: readonly Office[],
  person: Nominee,
  today: LocalDate,
  until: LocalDate | null,
): Change | Refusal {
  const refusal = mayCover(actor, inForce);
  if (refusal !== null) return refusal;
  const own = coverable(actor, inForce);
  if (person.personId === actor.personId)
    return refuse('bad-input', '中心工作要求', '代班要请别人，不能写自己。例如：/代班 @某人 至 10月8日。');
  const free = own.filter(
    (office) =>
      !inForce.some(
        (one) => one.personId === person.personId && sameOffice(one, office) && one.covers !== actor.personId,
      ),
  );
  if (free.length === 0)
    return refuse(
      'already-done',
      '第八条',
      `${person.name}现在就可以办理这些事，不用再请代班。请换一位，或发送 /代班 查看。`,
    );
  return {
    ends: inForce.filter(
      (one) => one.covers === actor.personId && own.some((office) => sameOffice(one, office)),
    ),
    begins: free.map(({ role, unitId }) => ({
      ...person,
      role,
      unitId,
      validFrom: today,
      validTo: until,
      covers: actor.personId,
    })),
  };
}

/** `/代班 结束`: whoever stands in for the actor does so no more. */
export function endCover(actor: Actor, inForce: readonly Office[]): Change | Refusal {
  const refusal = mayCover(actor, inForce);
  if (refusal !== null) return refusal;
  const ends = inForce.filter(({ covers }) => covers === actor.personId);
  return ends.length > 0
    ? { ends, begins: [] }
    : refuse('already-done', '第八条', '现在没有人替您代班，不用结束。');
}

/** Offices whose holder acts himself; nobody stands in for whom is only told. */
export const COVERABLE: readonly Role[] = ['liaison', 'deputy', 'director'];

/** The actor's own offices in which somebody may stand in for him. */
const coverable = (actor: Actor, inForce: readonly Office[]): readonly Office[] =>
  inForce.filter(
    (office) => office.personId === actor.personId && isOwn(office) && COVERABLE.includes(office.role),
  );

/** Whether the actor may have somebody stand in for him: a 联络员, 主管领导 or 中心负责人 himself, not who stands in for one. */
export function mayCover(actor: Actor, inForce: readonly Office[]): Refusal | null {
  if (coverable(actor, inForce).length > 0) return null;
  return inForce.some((office) => office.personId === actor.personId && !isOwn(office))
    ? refuse('not-appointed', '第八条', '您是代班人员，代班由本人安排和结束。请联系本人或受理中心。')
    : refuse('not-appointed', '第八条', '代班由联络员、主管领导或中心负责人本人安排，您没有登记这些职务。');
}

/** Who may file an office: the centre for units, its director or the admin for the rest, the 联络员 for himself. */
function mayFile(actor: Actor, inForce: readonly Office[], place: Place, role: Role): Refusal | null {
  if (maySetUp(actor)) return null;
  if (place.purpose !== 'unit')
    return refuse(
      'not-appointed',
      '中心工作要求',
      `${place.name}的人员由中心负责人或系统管理员登记。请联系他们。`,
    );
  if (ofCentre(actor)) return null;
  const hisOwn = inForce.some(
    (office) =>
      office.personId === actor.personId && office.role === 'liaison' && at(place)(office) && isOwn(office),
  );
  if (role === 'liaison' && hisOwn) return null;
  return role === 'liaison'
    ? refuse(
        'not-appointed',
        '第八条',
        `「${place.name}」的联络员由受理中心登记，或由联络员本人交接（代班人员不能交接）。请联系他们。`,
      )
    : refuse(
        'not-appointed',
        '第八条',
        `「${place.name}」的${OFFICES[role].title}等人员由受理中心登记。请联系受理中心。`,
      );
}
