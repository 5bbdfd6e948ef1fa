import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { FileInUse, SQLITE_FILE } from '../../db/open-sqlite.ts';
import { openStore, type OpenStore } from '../../db/open-store.ts';
import { serverFacts } from '../../db/server-facts.ts';
import type { Config } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { CHECK, fine, skipped, wrong, type Finding } from './finding.ts';
import { checkServer } from './server.ts';

/** What was found of the database, and the way into it when it is fit to be read. */
export interface Database {
  readonly findings: readonly Finding[];
  readonly store: OpenStore | null;
}

const MIGRATE = '运行 npm run migrate。';

/** Reaches the database, judges it, and opens it to look only. */
export async function checkDatabase(config: Config, fieldKey: string): Promise<Database> {
  const before = config.databaseUrl.startsWith('mysql://')
    ? await reachServer(config.databaseUrl)
    : findFile(config.dataDir);
  if (before.some(({ state }) => state === 'wrong')) return { findings: before, store: null };
  try {
    const store = await openStore(storeConfig(config, fieldKey, true));
    const pending = await store.pendingMigrations();
    if (pending.length === 0) return { findings: [...before, fine(CHECK.schema, '与程序版本一致')], store };
    await store.close();
    const found = `缺少 ${pending.length} 项更新（${pending[0] ?? ''}${pending.length > 1 ? ' 等' : ''}）`;
    return { findings: [...before, wrong(CHECK.schema, found, MIGRATE)], store: null };
  } catch (error) {
    return { findings: [cannotOpen(error)], store: null };
  }
}

/** How the store is opened: to look, or to write one thing. */
export const storeConfig = (config: Config, fieldKey: string, lookOnly: boolean) => ({
  url: config.databaseUrl,
  dataDir: config.dataDir,
  fieldKey,
  lookOnly,
  transport: { nowMs: () => Date.now() },
  newId: v7,
  log: createLog('silent'),
});

function findFile(dataDir: string): Finding[] {
  const file = join(dataDir, SQLITE_FILE);
  return existsSync(file)
    ? [fine(CHECK.database, `SQLite 文件 ${file}（一台机器、一个进程；正式环境建议 MySQL 或 MariaDB）`)]
    : [wrong(CHECK.database, `还没有数据库文件 ${file}`, MIGRATE)];
}

async function reachServer(url: string): Promise<Finding[]> {
  const { host, pathname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  try {
    const facts = await serverFacts(url);
    return [fine(CHECK.database, `${host} 的 ${database}`), ...checkServer(facts)];
  } catch (error) {
    const code = codeOf(error);
    const [found, remedy] = UNREACHED.find(([start]) => code.startsWith(start))?.[1] ?? [
      `连不上 ${host}`,
      '检查 DATABASE_URL 中的主机和端口、数据库是否已启动、防火墙是否放行。',
    ];
    return [
      wrong(
        CHECK.database,
        `${found}${code === '' ? '' : `（${code}）`}`,
        remedy.replaceAll('库名', database === '' ? '库名' : database),
      ),
    ];
  }
}

/** By how the driver's code begins. */
const UNREACHED: readonly (readonly [start: string, says: readonly [found: string, remedy: string]])[] = [
  ['ER_ACCESS_DENIED', ['数据库用户名或密码不对', '检查 DATABASE_URL；密码中的特殊字符按网址编码。']],
  [
    'ER_DBACCESS_DENIED',
    ['这个数据库用户无权使用该库', "由数据库管理员执行：GRANT ALL ON `库名`.* TO '用户名'@'主机';"],
  ],
  [
    'ER_BAD_DB',
    [
      '数据库还没有建',
      '由数据库管理员执行：CREATE DATABASE `库名` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;',
    ],
  ],
];

function cannotOpen(error: unknown): Finding {
  if (error instanceof FileInUse)
    return skipped(CHECK.database, 'SQLite 文件正被运行中的接办使用；要检查数据库里的内容，先停止接办再体检');
  return wrong(
    CHECK.database,
    `数据库打不开（${codeOf(error) || (error instanceof Error ? error.name : '未知错误')}）`,
    '检查数据库文件或服务器是否完好；必要时从备份恢复。',
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
