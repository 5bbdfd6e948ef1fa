import { expect } from 'chai';
import { appoint, cover, dismiss, endCover, type Change } from '../../../src/domain/appointments.ts';
import type { Actor, Role } from '../../../src/domain/case.ts';
import { parseLocalDate } from '../../../src/domain/local-date.ts';
import type { Office, Place } from '../../../src/domain/offices.ts';
import { isRefusal, type Refusal } from '../../../src/domain/refusal.ts';
import { typedDate } from '../../../src/domain/typed-date.ts';

const TODAY = parseLocalDate('2026-09-14');
const TAX: Place = { purpose: 'unit', unitId: 'tax', name: '市税务局' };
const CENTRE: Place = { purpose: 'centre', unitId: null, name: '受理中心' };

const office = (
  personId: string,
  role: Role,
  unitId: string | null,
  covers: string | null = null,
): Office => ({
  personId,
  name: personId,
  role,
  unitId,
  validFrom: parseLocalDate('2021-09-01'),
  validTo: null,
  covers,
});

/** 甲 is 联络员 of the tax bureau and 乙 stands in for him; 丁 is 联络员 of another unit. */
const IN_FORCE: readonly Office[] = [
  office('主任', 'director', null),
  office('受理员', 'clerk', null),
  office('甲', 'liaison', 'tax'),
  office('乙', 'liaison', 'tax', '甲'),
  office('领导', 'head', 'tax'),
  office('丁', 'liaison', 'labour'),
];

const actor = (personId: string, inForce = IN_FORCE): Actor => ({
  personId,
  name: personId,
  appointments: inForce
    .filter((one) => one.personId === personId)
    .map(({ role, unitId }) => ({ role, unitId })),
});
const person = (personId: string) => ({ personId, name: personId });

/** `-甲 -乙 +丙`: what a change does. */
function shown(change: Change | Refusal): string {
  if (isRefusal(change)) throw new Error(`refused: ${change.say}`);
  const ends = change.ends.map(({ personId, role }) => `-${personId}:${role}`);
  const begins = change.begins.map(
    ({ personId, role, validFrom, validTo, covers }) =>
      `+${personId}:${role}${validFrom === TODAY ? '' : '?'}${validTo === null ? '' : ` to ${validTo}`}${covers === null ? '' : ` for ${covers}`}`,
  );
  return [...ends, ...begins].join(' ');
}

function refuses(outcome: Change | Refusal, basis: string, words: string): void {
  if (!isRefusal(outcome)) throw new Error(`was allowed: ${shown(outcome)}`);
  expect(outcome.basis).to.equal(basis);
  expect(outcome.say).to.contain(words);
}

describe('appointments (Articles 2(2) and 8)', () => {
  const appointed = (by: string, role: Role, who: string, place = TAX) =>
    appoint(actor(by), IN_FORCE, place, role, person(who), TODAY);

  it('第八条 the centre changes a 联络员: the one before ends, and who stood in for him', () => {
    expect(shown(appointed('受理员', 'liaison', '丙'))).to.equal('-甲:liaison -乙:liaison +丙:liaison');
    expect(shown(appointed('主任', 'head', '丙'))).to.equal('-领导:head +丙:head');
  });

  it('第八条 a 联络员 hands over himself, also to who stands in for him; nobody else of the unit may', () => {
    expect(shown(appointed('甲', 'liaison', '乙'))).to.equal('-甲:liaison -乙:liaison +乙:liaison');
    for (const who of ['乙', '丁', '领导', '路人'])
      refuses(appointed(who, 'liaison', '丙'), '第八条', '由受理中心登记');
    refuses(appointed('甲', 'head', '丙'), '第八条', '由受理中心登记');
  });

  it('a second filing of the same is refused; several may be 受理员', () => {
    refuses(appointed('受理员', 'liaison', '甲'), '第八条', '不用重复登记');
    expect(shown(appointed('主任', 'clerk', '丙', CENTRE))).to.equal('+丙:clerk');
  });

  it('the staff of the centre is filed by its 负责人 or the admin, not by a 受理员', () => {
    refuses(appointed('受理员', 'clerk', '丙', CENTRE), '中心工作要求', '中心负责人或系统管理员');
    refuses(appointed('甲', 'director', '丙', CENTRE), '中心工作要求', '中心负责人或系统管理员');
    const inForce = [...IN_FORCE, office('管理员', 'admin', null)];
    const admin = actor('管理员', inForce);
    expect(shown(appoint(admin, inForce, CENTRE, 'director', person('丙'), TODAY))).to.equal('+丙:director');
  });

  it('第八条 a unit is never left without a 联络员, nor the centre without a 负责人', () => {
    const gone = (by: string, who: string, place = TAX) => dismiss(actor(by), IN_FORCE, place, person(who));
    refuses(gone('受理员', '甲'), '第八条', '不能空缺');
    expect(shown(gone('受理员', '乙'))).to.equal('-乙:liaison');
    expect(shown(gone('受理员', '领导'))).to.equal('-领导:head');
    refuses(gone('甲', '领导'), '第八条', '由受理中心登记');
    refuses(gone('主任', '主任', CENTRE), '中心工作要求', '至少要有一名中心负责人');
    expect(shown(gone('主任', '受理员', CENTRE))).to.equal('-受理员:clerk');
    refuses(gone('受理员', '路人'), '第八条', '没有登记任何职务');
  });

  it('代班 is for the dates written, replaces whoever stood in before, and is the own office’s holder’s to give', () => {
    const until = parseLocalDate('2026-10-08');
    const covered = (by: string, who: string) => cover(actor(by), IN_FORCE, person(who), TODAY, until);
    expect(shown(covered('甲', '丙'))).to.equal('-乙:liaison +丙:liaison to 2026-10-08 for 甲');
    expect(shown(covered('甲', '乙'))).to.equal('-乙:liaison +乙:liaison to 2026-10-08 for 甲');
    expect(shown(covered('主任', '受理员'))).to.equal('+受理员:director to 2026-10-08 for 主任');
    refuses(covered('甲', '甲'), '中心工作要求', '不能写自己');
    refuses(covered('乙', '丙'), '第八条', '您是代班人员');
    refuses(covered('受理员', '丙'), '第八条', '没有登记这些职务');
    const both = [...IN_FORCE, office('副主任', 'director', null)];
    refuses(cover(actor('主任', both), both, person('副主任'), TODAY, until), '第八条', '不用再请代班');
  });

  it('代班 结束 ends it; there must be one', () => {
    expect(shown(endCover(actor('甲'), IN_FORCE))).to.equal('-乙:liaison');
    refuses(endCover(actor('主任'), IN_FORCE), '第八条', '没有人替您代班');
    refuses(endCover(actor('乙'), IN_FORCE), '第八条', '您是代班人员');
  });
});

describe('a day as people write it', () => {
  const read: readonly (readonly [string, string | null])[] = [
    ['2026-10-08', '2026-10-08'],
    ['2026年10月8日', '2026-10-08'],
    ['10月8日', '2026-10-08'],
    ['１０月８号', '2026-10-08'],
    ['10.8', '2026-10-08'],
    ['2026/9/1', '2026-09-01'],
    ['9-14', '2026-09-14'],
    ['9月13日', '2026-09-13'],
    ['1月5日', '2027-01-05'],
    ['2月29日', null],
    ['13月1日', null],
    ['昨天', null],
    ['', null],
  ];
  for (const [text, day] of read)
    it(`「${text}」 is ${day ?? 'no day'}`, () => expect(typedDate(text, TODAY)).to.equal(day));
});
