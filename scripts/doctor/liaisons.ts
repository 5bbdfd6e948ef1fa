import type { FeishuClient } from '../../bot/client.ts';
import { closedAccounts, membersOf } from '../../bot/inspect.ts';
import type { Absent } from './chats.ts';
import { CHECK, fine, some, wrong, type Finding } from './finding.ts';
import type { Register, UnitContacts } from './register.ts';

/** Why nobody of a unit would learn of a demand. */
type Fault = 'no-chat' | 'no-liaison' | 'closed' | 'not-in-chat';

export interface Unreachable {
  readonly unit: string;
  readonly fault: Fault;
}

/**
 * Units of which no liaison can be reached. Chats without the bot are left out: they are reported as chats, and
 * nobody can look into them. @throws FeishuFailure
 */
export async function unreachableUnits(
  client: FeishuClient,
  { units }: Register,
  absent: readonly Absent[],
): Promise<readonly Unreachable[]> {
  const closed = await closedAccounts(client, [...new Set(units.flatMap(({ liaisons }) => liaisons))]);
  const unseen = new Set(absent.map(({ chatId }) => chatId));
  const found: Unreachable[] = [];
  for (const unit of units) {
    const fault = await faultOf(client, unit, closed, unseen);
    if (fault !== null) found.push({ unit: unit.name, fault });
  }
  return found;
}

async function faultOf(
  client: FeishuClient,
  { chatId, liaisons }: UnitContacts,
  closed: ReadonlySet<string>,
  unseen: ReadonlySet<string>,
): Promise<Fault | null> {
  if (liaisons.length === 0) return 'no-liaison';
  const active = liaisons.filter((openId) => !closed.has(openId));
  if (active.length === 0) return 'closed';
  if (chatId === null) return 'no-chat';
  if (unseen.has(chatId)) return null;
  const members = await membersOf(client, chatId);
  return active.some((openId) => members.has(openId)) ? null : 'not-in-chat';
}

const FAULTS: Readonly<Record<Fault, readonly [says: string, remedy: string]>> = {
  'no-liaison': ['没有联络员', '由中心登记：@接办 /联络员 单位名 @某人'],
  closed: ['联络员都已离职或停用', '请单位另派联络员，由中心登记：@接办 /联络员 单位名 @某人'],
  'no-chat': ['没有绑定群', '建单位群，加入联络员和接办，在群里发送 @接办 /绑定 单位名'],
  'not-in-chat': ['联络员都不在单位群里', '把联络员加进单位群'],
};

/** Every responsible unit has at least one liaison who sees what is posted (Article 8). */
export function checkLiaisons({ units }: Register, unreachable: readonly Unreachable[]): Finding {
  if (units.length === 0)
    return wrong(
      CHECK.liaisons,
      '还没有登记责任单位',
      '运行 npm run migrate；单位有增减的，用 npm run migrate -- --units 名单.csv 导入。',
    );
  const faults = (Object.keys(FAULTS) as Fault[]).flatMap((fault) => {
    const names = unreachable.filter((one) => one.fault === fault).map(({ unit }) => unit);
    const [says, remedy] = FAULTS[fault];
    return names.length === 0 ? [] : [[`${some(names)}：${says}`, remedy] as const];
  });
  return faults.length === 0
    ? fine(CHECK.liaisons, `${units.length} 个责任单位都有联络员在群里`)
    : wrong(
        CHECK.liaisons,
        faults.map(([says]) => says).join('；'),
        `${faults.map(([, remedy]) => remedy).join('；')}。`,
      );
}
