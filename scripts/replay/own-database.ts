import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** A database that exists for one replay. */
export interface OwnDatabase {
  /** As DATABASE_URL. */
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * `sqlite:` is a file in the replay's DATA_DIR and goes with it. On a server a database with a name of its own is made,
 * with the command line client of MySQL or MariaDB: drivers are for db/ alone.
 */
export async function ownDatabase(url: string): Promise<OwnDatabase> {
  if (!url.startsWith('mysql://')) return { url, drop: () => Promise.resolve() };
  const server = new URL(url);
  const name = `jieban_replay_${process.pid}_${randomBytes(3).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return { url: new URL(`/${name}`, server).href, drop: () => run(server, `DROP DATABASE ${name}`) };
}

async function run(server: URL, sql: string): Promise<void> {
  const args = [
    '--protocol=tcp',
    `--host=${server.hostname}`,
    `--port=${server.port === '' ? '3306' : server.port}`,
    `--user=${decodeURIComponent(server.username)}`,
    `--execute=${sql}`,
  ];
  try {
    // The password does not belong on a command line that everybody can list.
    await promisify(execFile)('mysql', args, {
      env: { ...process.env, MYSQL_PWD: decodeURIComponent(server.password) },
    });
  } catch (error) {
    throw new Error(`mysql could not run at ${server.host}: ${sql}`, { cause: error });
  }
}
