import mysql from 'mysql2/promise';
import { mysqlAddress, SESSION } from './open-mysql.ts';

/** What a MySQL or MariaDB server, and the database on it, are like; for a judgement by whoever sets it up. */
export interface ServerFacts {
  /** As the server says it: `10.11.14-MariaDB`, `8.0.41`. */
  readonly version: string;
  readonly database: string;
  readonly collation: string;
  /** Tables of the database that compare text otherwise than byte by byte, as a whole or in a column. */
  readonly otherTables: readonly string[];
  readonly engine: string;
  /** Bytes. */
  readonly maxAllowedPacket: number;
  /** Changes are replicated as statements, with which READ COMMITTED cannot write. */
  readonly logsStatements: boolean;
  /** What a connection is like after it was prepared as the product's are. */
  readonly isolation: string;
  readonly lockWaitSeconds: number;
  /** Seconds between the time it gives and UTC. */
  readonly offsetSeconds: number;
}

const CONNECT_TIMEOUT_MS = 5000;

type Row = Readonly<Record<string, unknown>>;

/**
 * Asks the server; changes nothing on it.
 * @throws the driver's error, with its `code`, when the server or the database cannot be reached.
 */
export async function serverFacts(url: string): Promise<ServerFacts> {
  const address = mysqlAddress(url);
  const connection = await mysql.createConnection({ ...address, connectTimeout: CONNECT_TIMEOUT_MS });
  const rows = async (sql: string): Promise<readonly Row[]> => (await connection.query(sql))[0] as Row[];
  try {
    for (const statement of SESSION) await connection.query(statement);
    const variables = new Map(
      (await rows('SHOW SESSION VARIABLES')).map(({ Variable_name, Value }) => [
        String(Variable_name),
        String(Value),
      ]),
    );
    const variable = (...names: string[]) =>
      names.map((name) => variables.get(name)).find((one) => one) ?? '';
    const [offset] = await rows('SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW()) AS seconds');
    return {
      version: variable('version'),
      database: address.database,
      collation: variable('collation_database'),
      otherTables: (await rows(OTHER_TABLES)).map(({ name }) => String(name)),
      engine: variable('default_storage_engine'),
      maxAllowedPacket: Number(variable('max_allowed_packet')),
      logsStatements: variable('log_bin') === 'ON' && variable('binlog_format') === 'STATEMENT',
      // MariaDB before 11.1 has the old name.
      isolation: variable('transaction_isolation', 'tx_isolation'),
      lockWaitSeconds: Number(variable('innodb_lock_wait_timeout')),
      offsetSeconds: Number(offset?.['seconds'] ?? 0),
    };
  } finally {
    await connection.end();
  }
}

const OTHER_TABLES = `SELECT DISTINCT table_name AS name FROM information_schema.columns
  WHERE table_schema = DATABASE() AND collation_name IS NOT NULL AND collation_name <> 'utf8mb4_bin'
  ORDER BY 1`;
