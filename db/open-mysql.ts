import mysql from 'mysql2';
import type { Connection, PoolOptions } from 'mysql2';
import mysqlPromise from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { Log } from '../src/app/ports.ts';
import { entities } from './entities/index.ts';
import { typeOrmLogger } from './logger.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCase } from './naming.ts';

const POOL_SIZE = 10;

/** Every connection: locks are waited for one second, only committed rows are seen, and nothing is cut silently. */
export const SESSION: readonly string[] = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION innodb_lock_wait_timeout = 1, time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
];

/** Said besides on connections that may only look. */
const LOOK_ONLY = 'SET SESSION TRANSACTION READ ONLY';

/** mysql2 with a pool that prepares each new connection with `statements` before anybody uses it. */
const driverThatSays = (statements: readonly string[]) =>
  ({
    createPool(options: PoolOptions) {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => {
        for (const statement of statements)
          connection.query(statement, (error) => {
            // A connection without these settings would be wrong in silence.
            if (error !== null) connection.destroy();
          });
      });
      return pool;
    },
  }) satisfies {
    createPool(options: PoolOptions): { on(event: 'connection', listener: (c: Connection) => void): unknown };
  };

/**
 * Where `mysql://user:password@host:port/name` leads.
 * @throws Error when it names no database.
 */
export function mysqlAddress(url: string) {
  const at = new URL(url);
  const address = {
    host: at.hostname,
    port: at.port === '' ? 3306 : Number(at.port),
    user: decodeURIComponent(at.username),
    password: decodeURIComponent(at.password),
    database: decodeURIComponent(at.pathname.slice(1)),
  };
  if (address.database === '')
    throw new Error('DATABASE_URL names no database: mysql://user:password@host:port/name');
  return address;
}

/**
 * Opens a pool to `mysql://user:password@host:port/name`.
 * @throws Error when the database compares text other than byte by byte.
 */
export async function openMysql(url: string, log: Log, lookOnly = false): Promise<DataSource> {
  const connection = mysqlAddress(url);
  const { version, collation } = await askServer(connection);
  if (collation !== 'utf8mb4_bin')
    throw new Error(
      `The database ${connection.database} has the collation ${collation}, under which different names and ids are equal. ` +
        `Run: ALTER DATABASE \`${connection.database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`,
    );
  const dataSource = new DataSource({
    // On MariaDB the schema comparison of type `mysql` finds differences that are none.
    type: version.includes('MariaDB') ? 'mariadb' : 'mysql',
    driver: driverThatSays(lookOnly ? [...SESSION, LOOK_ONLY] : SESSION),
    ...connection,
    username: connection.user,
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: POOL_SIZE,
    entities: entities('mysql'),
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCase(),
    logger: typeOrmLogger(log),
  });
  return dataSource.initialize();
}

/** The server's version and the collation of the database. */
async function askServer(options: PoolOptions): Promise<{ version: string; collation: string }> {
  const connection = await mysqlPromise.createConnection(options);
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version, @@collation_database AS collation');
    return (rows as [{ version: string; collation: string }])[0];
  } finally {
    await connection.end();
  }
}
