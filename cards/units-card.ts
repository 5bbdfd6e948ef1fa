import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import type { UnitGroup } from '../src/domain/regulation.ts';
import { oneLine } from './kit/clean-text.ts';
import { panel } from './kit/layout.ts';
import { coloured, dotted, lines, md, type MarkdownText } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { fitted } from './kit/size.ts';
import { markdown, note, plainText } from './kit/text.ts';

/** One responsible unit in the list. */
export interface UnitLine {
  readonly name: string;
  readonly group: UnitGroup;
  readonly liaisons: readonly string[];
  /** People who stand in for them now. */
  readonly covers: readonly string[];
  /** Its results are co-signed by its 主管领导. */
  readonly coSigns: boolean;
  readonly bound: boolean;
}

export interface UnitsCardView {
  readonly at: Instant;
  /** In the order of the register. */
  readonly units: readonly UnitLine[];
}

/** How many units are named in front, how many in each group, and characters of a name: from generous to bare. */
interface Room {
  readonly wanting: number;
  readonly group: number;
  readonly name: number;
}
const ROOM: readonly [Room, ...Room[]] = [
  { wanting: 12, group: 120, name: 24 },
  { wanting: 12, group: 60, name: 12 },
  { wanting: 6, group: 20, name: 10 },
  { wanting: 3, group: 5, name: 10 },
];

/**
 * The responsible units (Article 2(2), 8; DESIGN §6, `/单位`): those that nothing can be sent to or that nobody answers
 * for in front, then all of them by group, folded away.
 */
export function unitsCard({ at, units }: UnitsCardView): Card {
  const wanting = units.filter((unit) => wants(unit).length > 0);
  const title = `责任单位 ${units.length} 个`;
  const state = wanting.length === 0 ? '均已登记齐全' : `${wanting.length} 个待完善`;
  const header = {
    title: plainText(title),
    subtitle: plainText(`${state} · ${formatMoment(at)}`),
    template: wanting.length === 0 ? ('blue' as const) : ('orange' as const),
  };
  return fitted(ROOM, (room) =>
    shell(`${title}，${state}`, header, [
      ...(wanting.length === 0 ? [] : [markdown(wantingLines(wanting, room))]),
      ...groups(units).map(([group, members]) =>
        panel(groupTitle(group, members), [markdown(memberLines(members, room))]),
      ),
      note(
        units.length === 0
          ? '还没有导入责任单位，请系统管理员运行 npm run migrate。'
          : `发送 /单位 ${oneLine(units[0]?.name ?? '', room.name)} 看一个单位；名称可以只写一部分。`,
      ),
    ]),
  );
}

const wants = ({ liaisons, covers, bound }: UnitLine): string[] => [
  ...(liaisons.length + covers.length === 0 ? ['没有联络员'] : []),
  ...(bound ? [] : ['没有绑定群']),
];

function wantingLines(wanting: readonly UnitLine[], { wanting: most, name }: Room): MarkdownText {
  const rest = wanting.length - most;
  return lines([
    ...wanting
      .slice(0, most)
      .map((unit) => md`**${oneLine(unit.name, name)}** ${coloured('red', dotted(wants(unit)))}`),
    ...(rest > 0 ? [coloured('grey', `另有 ${rest} 个，在下面各组中标出。`)] : []),
  ]);
}

/** Groups in the order in which the register names them first. */
function groups(units: readonly UnitLine[]): [UnitGroup, UnitLine[]][] {
  const found = new Map<UnitGroup, UnitLine[]>();
  for (const unit of units) found.set(unit.group, [...(found.get(unit.group) ?? []), unit]);
  return [...found];
}

function groupTitle(group: UnitGroup, members: readonly UnitLine[]): string {
  const wanting = members.filter((unit) => wants(unit).length > 0).length;
  return `${group} ${members.length} 个${wanting === 0 ? '' : `（${wanting} 个待完善）`}`;
}

function memberLines(members: readonly UnitLine[], { group: most, name }: Room): MarkdownText {
  const rest = members.length - most;
  const people = ({ liaisons, covers, coSigns }: UnitLine): string =>
    [
      liaisons.map((one) => oneLine(one, name)).join('、'),
      coSigns ? '主管领导审签' : '',
      covers.length === 0 ? '' : `代班 ${covers.map((one) => oneLine(one, name)).join('、')}`,
    ]
      .filter((part) => part !== '')
      .join('，');
  return lines([
    ...members.slice(0, most).map((unit) => {
      const missing = wants(unit);
      const who = md`**${oneLine(unit.name, name)}** ${people(unit)}`;
      return missing.length === 0 ? who : md`${who} ${coloured('red', dotted(missing))}`;
    }),
    ...(rest > 0 ? [coloured('grey', `另有 ${rest} 个未列出。`)] : []),
  ]);
}
