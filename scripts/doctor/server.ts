import type { ServerFacts } from '../../db/server-facts.ts';
import { CHECK, fine, some, wrong, type Finding } from './finding.ts';

const MIB = 1024 * 1024;
/** Cards and events are written in batches; both servers come with at least 16 MiB. */
const LEAST_PACKET = 4 * MIB;

/** Whether the server and the database on it are what the product is built for (ARCHITECTURE.md, promises). */
export const checkServer = (facts: ServerFacts): Finding[] => [
  checkVersion(facts),
  checkCollation(facts),
  checkSettings(facts),
];

function checkVersion({ version }: ServerFacts): Finding {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const isMariaDb = version.includes('MariaDB');
  const title = `${isMariaDb ? 'MariaDB' : 'MySQL'} ${version.split('-')[0] ?? ''}`;
  const isEnough = isMariaDb ? major > 10 || (major === 10 && minor >= 6) : major >= 8;
  return isEnough
    ? fine(CHECK.version, title)
    : wrong(CHECK.version, `${title} 太旧`, '升级到 MySQL 8.0 或 MariaDB 10.6 以上。');
}

function checkCollation({ database, collation, otherTables }: ServerFacts): Finding {
  if (collation !== 'utf8mb4_bin')
    return wrong(
      CHECK.collation,
      `数据库 ${database} 的排序规则是 ${collation}，会把不同的名称和编号当成相同`,
      `执行 ALTER DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; 然后重新运行 npm run migrate。`,
    );
  if (otherTables.length > 0)
    return wrong(
      CHECK.collation,
      `有表的排序规则被改过：${some(otherTables)}`,
      '停止接办，对每张表执行 ALTER TABLE 表名 CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;',
    );
  return fine(CHECK.collation, collation);
}

function checkSettings(facts: ServerFacts): Finding {
  const problems = [
    facts.engine !== 'InnoDB' && ['默认存储引擎不是 InnoDB', 'default_storage_engine = InnoDB'],
    facts.isolation !== 'READ-COMMITTED' && [
      '不能使用 READ COMMITTED 隔离级别',
      'transaction_isolation = READ-COMMITTED',
    ],
    facts.logsStatements && ['按语句记录二进制日志，READ COMMITTED 下不能写入', 'binlog_format = ROW'],
    facts.lockWaitSeconds !== 1 && ['不能设置锁等待时间', '允许会话设置 innodb_lock_wait_timeout'],
    facts.offsetSeconds !== 0 && ['会话时区不能设为 UTC', '允许会话设置 time_zone'],
    facts.maxAllowedPacket < LEAST_PACKET && [
      `单次写入上限只有 ${Math.round(facts.maxAllowedPacket / 1024)} KB`,
      'max_allowed_packet = 16M',
    ],
  ].filter((problem) => problem !== false);
  if (problems.length === 0)
    return fine(
      CHECK.settings,
      `隔离级别、锁等待、时区可用，单次写入 ${Math.round(facts.maxAllowedPacket / MIB)} MB`,
    );
  return wrong(
    CHECK.settings,
    problems.map(([what]) => what).join('；'),
    `修改数据库服务器配置后重启数据库：${problems.map(([, how]) => how).join('；')}。`,
  );
}
