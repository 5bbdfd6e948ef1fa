import { appoint, cover, dismiss, endCover, type Change } from '../../../src/domain/appointments.ts';
import type { Actor, Role } from '../../../src/domain/case.ts';
import { localDate, parseLocalDate, type Instant } from '../../../src/domain/local-date.ts';
import { officeTitle, type Office, type Place } from '../../../src/domain/offices.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import type { Draws } from './draws.ts';

/** Units of the walk: two that handle most, two more that assist or are handed a case. */
export const UNITS: Readonly<Record<string, string>> = {
  tax: '市税务局',
  labour: '市人社局',
  market: '市市场监管局',
  county: '昌邑区',
};
export const UNIT_IDS: readonly string[] = Object.keys(UNITS);

const unitPlace = (unitId: string): Place => ({ purpose: 'unit', unitId, name: UNITS[unitId] ?? unitId });
const CENTRE: Place = { purpose: 'centre', unitId: null, name: '受理中心' };

/** Everybody who may ever hold an office: id → name. */
export const PEOPLE: Readonly<Record<string, string>> = {
  clerk: '受理员甲',
  clerk2: '受理员乙',
  director: '中心负责人',
  director2: '中心副负责人',
  ...Object.fromEntries(
    UNIT_IDS.flatMap((id) => [
      [`liaison-${id}`, `联络员·${UNITS[id] ?? id}`],
      [`liaison2-${id}`, `联络员乙·${UNITS[id] ?? id}`],
    ]),
  ),
  'deputy-tax': '主管领导·市税务局',
  'head-tax': '一把手·市税务局',
  leader: '分管副市长',
  mayor: '市长',
  secretary: '专班秘书',
  supervisor: '督查室',
  newcomer: '新来的人',
};
export const PERSON_IDS: readonly string[] = Object.keys(PEOPLE);

const SINCE = parseLocalDate('2021-09-01');
const office = (personId: string, role: Role, unitId: string | null = null): Office => ({
  personId,
  name: PEOPLE[personId] ?? personId,
  role,
  unitId,
  validFrom: SINCE,
  validTo: null,
  covers: null,
});

/** Who holds which office when a walk begins. */
export const FIRST_OFFICES: readonly Office[] = [
  office('clerk', 'clerk'),
  office('clerk2', 'clerk'),
  office('director', 'director'),
  office('director2', 'director'),
  ...UNIT_IDS.map((id) => office(`liaison-${id}`, 'liaison', id)),
  office('deputy-tax', 'deputy', 'tax'),
  office('head-tax', 'head', 'tax'),
  office('leader', 'leader'),
  office('mayor', 'mayor'),
  office('secretary', 'secretary'),
  office('supervisor', 'supervisor'),
];

/** The person with the offices in force. */
export const actorOf = (personId: string, offices: readonly Office[]): Actor => ({
  personId,
  name: PEOPLE[personId] ?? personId,
  appointments: offices
    .filter((one) => one.personId === personId)
    .map(({ role, unitId }) => ({ role, unitId })),
});

const everybody = new WeakMap<readonly Office[], readonly Actor[]>();

/** Everybody, with the offices in force; drawn up once for each state of the register. */
export function actorsOf(offices: readonly Office[]): readonly Actor[] {
  const known = everybody.get(offices) ?? PERSON_IDS.map((id) => actorOf(id, offices));
  everybody.set(offices, known);
  return known;
}

/** Who reads the card in the centre's chat, in that of a unit, or as its 主管领导, and may be offered something there. */
export const audienceOf = (
  offices: readonly Office[],
  unitId: string | null,
  role: 'liaison' | 'deputy' = 'liaison',
): readonly Actor[] =>
  actorsOf(offices).filter(({ appointments }) =>
    appointments.some((one) =>
      unitId === null
        ? one.role === 'clerk' || one.role === 'director'
        : one.role === role && one.unitId === unitId,
    ),
  );

/** Who co-signs the results of 市税务局, as long as somebody there could: else it would have turned that off. */
export function coSignersOf(
  offices: readonly Office[],
  unitId: string | undefined,
): readonly string[] | null {
  if (unitId !== 'tax') return null;
  const held = (role: Role): readonly string[] =>
    offices.filter((one) => one.role === role && one.unitId === unitId).map(({ personId }) => personId);
  const deputies = held('deputy');
  return deputies.some((id) => !held('liaison').includes(id)) ? deputies : null;
}

/** Ids of those who could confirm a proposal. */
export const directorsOf = (offices: readonly Office[]): readonly string[] =>
  actorsOf(offices)
    .filter(({ appointments }) => appointments.some(({ role }) => role === 'director'))
    .map(({ personId }) => personId);

/** The offices after a change, or those before it when the register refuses it. */
export const changed = (offices: readonly Office[], change: Change): readonly Office[] => [
  ...offices.filter((one) => !change.ends.includes(one)),
  ...change.begins,
];

/** A change of office that somebody makes: appointed, dismissed, stood in for; null when the register refuses it. */
export function officeChange(
  offices: readonly Office[],
  draws: Draws,
  now: Instant,
): { readonly offices: readonly Office[]; readonly line: string } | null {
  const today = localDate(now);
  const by = actorOf(draws.one(directorsOf(offices)), offices);
  const personId = draws.one(PERSON_IDS);
  const person = { personId, name: PEOPLE[personId] ?? personId };
  const place = draws.onceIn(3) ? CENTRE : unitPlace(draws.one(UNIT_IDS));
  const role = place.purpose === 'unit' ? 'liaison' : draws.one<Role>(['clerk', 'director']);
  const covered = actorOf(draws.one(PERSON_IDS), offices);
  const [change, line] = draws.one([
    () =>
      [
        appoint(by, offices, place, role, person, today),
        `${by.name}登记${person.name}为${officeTitle(role, place)}`,
      ] as const,
    () => [dismiss(by, offices, place, person), `${by.name}登记${person.name}离任（${place.name}）`] as const,
    () => [cover(covered, offices, person, today, null), `${covered.name}请${person.name}代班`] as const,
    () => [endCover(covered, offices), `${covered.name}结束代班`] as const,
  ])();
  return isRefusal(change) ? null : { offices: changed(offices, change), line };
}
