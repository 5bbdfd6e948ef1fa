import type { PlaceCardView } from '../../../cards/place-card.ts';
import type { Actor } from '../../domain/case.ts';
import { formatDate, formatDay, localDate, type Instant, type LocalDate } from '../../domain/local-date.ts';
import { OFFICES, officesAt, type Office, type Place } from '../../domain/offices.ts';
import { unitGroup } from '../../domain/regulation.ts';
import { liaisonOf, maySetUp, ofCentre, ofDirector } from '../../domain/scope.ts';
import type { ReadTx } from '../ports.ts';

/** What Feishu says of the place's chat; null where it does not say, or there is none. */
export interface ChatSeen {
  readonly name: string | null;
  readonly members: ReadonlySet<string> | null;
}

/** A place as `actor` is shown it: names and dates, offices with who stands in, the chat, and what is missing. */
export async function placeView(
  tx: ReadTx,
  place: Place,
  actor: Actor,
  seen: ChatSeen,
  now: Instant,
): Promise<PlaceCardView> {
  const { purpose, unitId } = place;
  const today = localDate(now);
  const coSigns = unitId !== null && (await tx.directory.coSigning(now)).has(unitId);
  const bound = (await tx.directory.chatOf(purpose, unitId)) !== null;
  const here = (await tx.directory.offices(today)).filter(
    (office) => OFFICES[office.role].at === purpose && office.unitId === unitId,
  );
  const own = here.filter(({ covers }) => covers === null);
  const covering = here.filter(({ covers }) => covers !== null);
  const unit = unitId === null ? null : await unitRows(tx, unitId, today);
  return {
    name: place.name,
    kind: unit?.kind ?? '工作人员',
    rows: [
      ...(unit?.rows ?? []),
      ...officesAt(purpose)
        .map((role) => ({
          label: OFFICES[role].title,
          value:
            own
              .filter((office) => office.role === role)
              .map(since)
              .join('、') || '未登记',
        }))
        // The admin is an exception that is shown where there is one.
        .filter(({ label, value }) => label !== OFFICES.admin.title || value !== '未登记'),
      ...(unitId === null
        ? []
        : [{ label: '审签', value: coSigns ? '办结反馈由主管领导审签后报送' : '未开启' }]),
      ...(covering.length === 0 ? [] : [{ label: '代班', value: covering.map(until).join('、') }]),
      { label: '群聊', value: bound ? (seen.name ?? '已绑定') : '未绑定' },
    ],
    wanting: [
      ...(bound ? [] : [`还没有绑定群聊：请中心负责人在它的群里发送 /绑定 ${place.name}。`]),
      ...(await wantingPeople(tx, place, here, seen)),
      ...(coSigns && !here.some(({ role }) => role === 'deputy')
        ? [`审签已开启，但没有主管领导：请受理中心发送 /联络员 ${place.name} @某人 主管领导，或者关闭审签。`]
        : []),
    ],
    tips: tipsFor(actor, place, coSigns),
  };
}

async function unitRows(tx: ReadTx, unitId: string, today: LocalDate) {
  const unit = (await tx.directory.unitsById([unitId], today)).get(unitId);
  const parent =
    unit?.parentId == null
      ? undefined
      : (await tx.directory.unitsById([unit.parentId], today)).get(unit.parentId);
  const former = (await tx.directory.unitNames(unitId)).filter(
    ({ validTo }) => validTo !== null && validTo < today,
  );
  return {
    kind: unitGroup(unit?.kind ?? ''),
    rows: [
      { label: '全称', value: unit?.name ?? '' },
      ...(parent === undefined ? [] : [{ label: '上级', value: parent.shortName }]),
      ...(former.length === 0
        ? []
        : [
            {
              label: '曾用名',
              value: former
                .map(
                  ({ shortName, validTo }) =>
                    `${shortName}（至${validTo === null ? '' : formatDate(validTo)}）`,
                )
                .join('、'),
            },
          ]),
    ],
  };
}

const since = ({ name, validFrom }: Office): string => `${name}（${formatDate(validFrom)}起）`;
const until = ({ name, role, validTo }: Office): string =>
  `${name}（${OFFICES[role].title}，${validTo === null ? '未定截止日' : `至${formatDay(validTo)}`}）`;

async function wantingPeople(
  tx: ReadTx,
  { purpose, name }: Place,
  here: readonly Office[],
  { members }: ChatSeen,
): Promise<readonly string[]> {
  if (purpose === 'centre' && !here.some(({ role }) => role === 'director'))
    return ['还没有登记中心负责人：请系统管理员发送 /联络员 受理中心 @某人 负责人。'];
  if (purpose !== 'unit') return [];
  const liaisons = here.filter(({ role }) => role === 'liaison');
  if (liaisons.length === 0) return [`还没有登记联络员：请受理中心发送 /联络员 ${name} @某人（第八条）。`];
  if (members === null) return [];
  const absent: string[] = [];
  for (const { personId, name: who } of liaisons) {
    const openId = await tx.directory.openIdOf(personId);
    if (openId !== null && !members.has(openId)) absent.push(who);
  }
  return absent.length === 0 ? [] : [`${absent.join('、')}不在这个群里，收不到卡片：请拉进群。`];
}

/** Commands that this reader may send here. */
function tipsFor(actor: Actor, { purpose, unitId, name }: Place, coSigns: boolean): readonly string[] {
  if (purpose !== 'unit')
    return maySetUp(actor) ? [`登记：/联络员 ${name} @某人 加职务；离任写“离任”。`] : [];
  const turn = coSigns
    ? `不再审签：/单位 ${name} 审签 关。`
    : `办结反馈先由主管领导审签：/单位 ${name} 审签 开。`;
  if (ofCentre(actor) || maySetUp(actor))
    return [
      `变更联络员：/联络员 ${name} @某人；登记领导：后面加 主管领导 或 一把手。`,
      ...(ofDirector(actor) ? [turn] : []),
    ];
  return unitId !== null && liaisonOf(actor).includes(unitId)
    ? ['交接：/联络员 @某人；请人代班：/代班 @某人 至 10月8日。', turn]
    : [];
}
