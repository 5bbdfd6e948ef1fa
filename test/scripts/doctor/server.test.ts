import { expect } from 'chai';
import type { ServerFacts } from '../../../db/server-facts.ts';
import { checkServer } from '../../../scripts/doctor/server.ts';

const HEALTHY: ServerFacts = {
  version: '10.11.14-MariaDB-0+deb12u2',
  database: 'jieban',
  collation: 'utf8mb4_bin',
  otherTables: [],
  engine: 'InnoDB',
  maxAllowedPacket: 16 * 1024 * 1024,
  logsStatements: false,
  isolation: 'READ-COMMITTED',
  lockWaitSeconds: 1,
  offsetSeconds: 0,
};

describe('npm run doctor: the database server', () => {
  const wrongIn = (facts: Partial<ServerFacts>) =>
    checkServer({ ...HEALTHY, ...facts }).flatMap((one) =>
      one.state === 'wrong' ? [`${one.name}: ${one.found} / ${one.remedy}`] : [],
    );

  it('MariaDB from 10.6 and MySQL from 8.0 do', () => {
    for (const version of ['10.6.0-MariaDB', '11.4.2-MariaDB-log', '8.0.41', '8.0.11-TiDB-v7.5.0', '9.1.0'])
      expect(wrongIn({ version }), version).to.deep.equal([]);
    for (const version of ['10.5.29-MariaDB', '5.5.5-MariaDB', '5.7.44-log'])
      expect(wrongIn({ version }).join(), version).to.match(/^数据库版本: .* 太旧 \/ 升级到/);
  });

  const settings: readonly (readonly [Partial<ServerFacts>, RegExp])[] = [
    [{ engine: 'MyISAM' }, /不是 InnoDB \/ .*default_storage_engine/],
    [{ isolation: 'REPEATABLE-READ' }, /READ COMMITTED 隔离级别 \/ .*transaction_isolation/],
    [{ logsStatements: true }, /二进制日志.* \/ .*binlog_format = ROW/],
    [{ lockWaitSeconds: 50 }, /锁等待时间 \/ .*innodb_lock_wait_timeout/],
    [{ offsetSeconds: 28_800 }, /会话时区.* \/ .*time_zone/],
    [{ maxAllowedPacket: 1024 * 1024 }, /只有 1024 KB \/ .*max_allowed_packet = 16M/],
  ];
  for (const [facts, says] of settings)
    it(`names ${Object.keys(facts).join()} and how to set it`, () => {
      const wrong = wrongIn(facts);
      expect(wrong).to.have.length(1);
      expect(wrong[0])
        .to.match(/^数据库参数: /)
        .and.match(says);
    });
});
