import { randomBytes } from 'node:crypto';
import { createFeishuClient, type FeishuClient } from '../../bot/client.ts';
import { createGateway } from '../../bot/gateway.ts';
import { clockOffset } from '../../bot/inspect.ts';
import { openStore } from '../../db/open-store.ts';
import type { Config } from '../../src/config.ts';
import { localDate } from '../../src/domain/local-date.ts';
import { madeFieldKey } from '../../src/http/demo.ts';
import { createLog } from '../../src/log.ts';
import type { NamedApp } from '../feishu-app.ts';
import { checkAdmin, type IssueAdminCode } from './admin.ts';
import { absentFrom, checkChats } from './chats.ts';
import { checkClock } from './clock.ts';
import { checkDataDir } from './data-dir.ts';
import { storeConfig } from './database.ts';
import { asking, checkFeishu, type FeishuState } from './feishu.ts';
import { isFieldKey, notAKey } from './field-key.ts';
import { CHECK, fine, skipped, type Finding } from './finding.ts';
import { checkLiaisons, unreachableUnits } from './liaisons.ts';
import type { Register } from './register.ts';
import { lookIntoDatabase, UNREAD } from './stored.ts';

const transport = { nowMs: () => Date.now() };

/**
 * Looks at everything that a usable configuration names. What rests on something broken is left out, so that each fault
 * is told once. Writes nothing, but for the code of the first admin.
 */
export async function examine(
  config: Config,
  { app, clock }: NamedApp,
  issueCode: IssueAdminCode,
): Promise<readonly Finding[]> {
  const client = createFeishuClient({ ...app, log: createLog('silent'), clock: transport });
  try {
    const key = keyOf(config);
    const stored = await lookIntoDatabase(config, key.opener, localDate(clock.now()));
    const feishu = await checkFeishu(client);
    return [
      fine(CHECK.config, '变量齐全'),
      checkDataDir(config.dataDir),
      ...stored.database,
      key.finding ?? stored.fieldKey,
      stored.calendar,
      ...feishu.findings,
      checkClock(await clockOffset(app.domain, transport.nowMs)),
      ...(await checkPlaces(client, feishu, stored.register)),
      await adminOf(config, key.opener, stored.register, issueCode),
    ];
  } finally {
    client.close();
  }
}

/** What to say about the key when it cannot be used; the store wants one whatever is read, so it gets another then. */
function keyOf(config: Config): { readonly opener: string; readonly finding: Finding | null } {
  const key = config.fieldKey ?? madeFieldKey(config.dataDir);
  if (key !== null && isFieldKey(key)) return { opener: key, finding: null };
  return {
    opener: randomBytes(32).toString('base64'),
    finding: key === null ? skipped(CHECK.fieldKey, '演示还没有启动过') : notAKey,
  };
}

/** Chats and the people in them; not before anybody can have bound one. */
async function checkPlaces(
  client: FeishuClient,
  feishu: FeishuState,
  register: Register | null,
): Promise<readonly Finding[]> {
  const neither = (why: string) => [skipped(CHECK.chats, why), skipped(CHECK.liaisons, why)];
  if (register === null) return neither(UNREAD);
  if (register.lacksAdmin && register.chats.length === 0) return neither('还没有绑定任何群，登记后再查');
  if (!feishu.isUsable) return neither('飞书还不能使用');
  /** A missing permission is told once. */
  const failed = (finding: Finding): Finding =>
    feishu.lacksScopes ? skipped(finding.name, '缺少权限，开通后再查') : finding;
  const absent = await asking(CHECK.chats, async () =>
    absentFrom(client, await createGateway(client, transport).chats(), register),
  );
  if (!absent.ok) return [failed(absent.finding), skipped(CHECK.liaisons, '群聊还不能读取')];
  const unreachable = await asking(CHECK.liaisons, () => unreachableUnits(client, register, absent.value));
  return [
    checkChats(register, absent.value),
    unreachable.ok ? checkLiaisons(register, unreachable.value) : failed(unreachable.finding),
  ];
}

async function adminOf(
  config: Config,
  fieldKey: string,
  register: Register | null,
  issueCode: IssueAdminCode,
): Promise<Finding> {
  if (register === null) return skipped(CHECK.admin, UNREAD);
  return checkAdmin(register, config.adminIds, async () => {
    const store = await openStore(storeConfig(config, fieldKey, false));
    try {
      return await issueCode(store);
    } finally {
      await store.close();
    }
  });
}
