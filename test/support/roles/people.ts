import type { OpenStore } from '../../../db/open-store.ts';
import { parseLocalDate, type LocalDate } from '../../../src/domain/local-date.ts';
import type { Role } from '../../../src/domain/case.ts';

/** What a person is to a case that 市税务局 has; all that the table of roles knows of people. */
export type Fact =
  /** Works in the service centre. */
  | 'centre'
  /** Heads the service centre. */
  | 'director'
  /** Is liaison of the unit that has the case. */
  | 'unit'
  /** Is liaison of the unit that assists it, where one does. */
  | 'co'
  /** Is 主管领导 of the unit that has the case. */
  | 'deputy'
  /** Holds an office of that unit. */
  | 'ofUnit'
  /** Sees the demands of the whole city. */
  | 'city'
  /** Holds an office in some unit. */
  | 'someUnit'
  /** Sees the register of all units, people and chats. */
  | 'register'
  /** Says which chat is whose and who works at the centre. */
  | 'setUp'
  /** Is liaison in his own right: may hand over. */
  | 'self'
  /** May have somebody stand in for him. */
  | 'coverable'
  /** Stands in for somebody. */
  | 'covering';

/** One column of the table. */
export interface Person {
  readonly openId: string;
  readonly chinese: string;
  readonly english: string;
  readonly facts: readonly Fact[];
  /** Holds the same office elsewhere as this one does here: what he may do with his own unit's cases. */
  readonly like?: string;
}

const person = (openId: string, chinese: string, english: string, ...facts: Fact[]): Person => ({
  openId,
  chinese,
  english,
  facts,
});

/** Everybody who may try; those up to 一把手 but for ou_vice are people of `openOffice`. */
export const EVERYBODY: readonly Person[] = [
  person('ou_clerk', '受理员', 'clerk', 'centre', 'city', 'register'),
  person(
    'ou_director',
    '中心负责人',
    'director',
    'centre',
    'director',
    'city',
    'register',
    'setUp',
    'coverable',
  ),
  person(
    'ou_vice',
    '中心副负责人',
    'deputy director',
    'centre',
    'director',
    'city',
    'register',
    'setUp',
    'coverable',
  ),
  person('ou_tax', '联络员', 'liaison of the unit', 'unit', 'ofUnit', 'someUnit', 'self', 'coverable'),
  {
    ...person('ou_labour', '别单位联络员', 'liaison of another unit', 'co', 'someUnit', 'coverable'),
    like: 'ou_tax',
  },
  person('ou_deputy', '主管领导', 'deputy of the unit', 'deputy', 'ofUnit', 'someUnit', 'coverable'),
  person('ou_head', '一把手', 'head of the unit', 'ofUnit', 'someUnit'),
  person('ou_cover', '代班人员', 'stands in for the liaison', 'unit', 'ofUnit', 'someUnit', 'covering'),
  person('ou_leader', '分管副市长', 'leader', 'city', 'register'),
  person('ou_mayor', '市长', 'mayor', 'city', 'register'),
  person('ou_secretary', '专班秘书', 'secretary', 'register'),
  person('ou_supervisor', '督查室', 'supervision office', 'city', 'register'),
  person('ou_admin', '系统管理员', 'admin', 'register', 'setUp'),
  person('ou_plain', '无职务人员', 'somebody without office'),
  person('ou_stranger', '陌生人', 'somebody unknown'),
  person('ou_former', '已卸任联络员', 'liaison until yesterday'),
  person('ou_future', '未到任联络员', 'liaison from tomorrow'),
];

const SINCE = parseLocalDate('2021-09-01');

/** Files those whom `openOffice` does not know, around its day, 2026-09-14. The stranger stays unknown. */
export async function fileEverybody(store: OpenStore): Promise<void> {
  const day = (text: string): LocalDate => parseLocalDate(text);
  const offices: readonly [openId: string, role: Role, unitId: string | null, LocalDate, LocalDate | null][] =
    [
      ['ou_vice', 'director', null, SINCE, null],
      ['ou_leader', 'leader', null, SINCE, null],
      ['ou_mayor', 'mayor', null, SINCE, null],
      ['ou_secretary', 'secretary', null, SINCE, null],
      ['ou_supervisor', 'supervisor', null, SINCE, null],
      ['ou_admin', 'admin', null, SINCE, null],
      ['ou_former', 'liaison', 'unit-tax', SINCE, day('2026-09-13')],
      ['ou_future', 'liaison', 'unit-tax', day('2026-09-15'), null],
    ];
  await store.transaction(async ({ directory }) => {
    for (const openId of ['ou_plain', 'ou_cover', ...offices.map(([one]) => one)]) {
      const name = EVERYBODY.find((one) => one.openId === openId)?.chinese ?? openId;
      await directory.putPerson({ id: `p_${openId}`, openId, unionId: null, name });
    }
    for (const [openId, role, unitId, validFrom, validTo] of offices)
      await directory.putAppointment({ personId: `p_${openId}`, role, unitId, validFrom, validTo });
    const standsIn = {
      personId: 'p_ou_cover',
      role: 'liaison',
      unitId: 'unit-tax',
      covers: 'p_ou_tax',
    } as const;
    await directory.putAppointment({ ...standsIn, validFrom: day('2026-09-14'), validTo: day('2026-09-20') });
  });
}
