import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Child } from '../children.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist/src/main.js');
const SOURCES = ['src', 'bot', 'cards', 'db'] as const;

/** Sees to it that `dist/` is there and not older than the product's sources. */
export async function build(): Promise<void> {
  const newest = Math.max(
    ...SOURCES.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    ),
  );
  if (existsSync(main) && statSync(main).mtimeMs > newest) return;
  const script = fileURLToPath(new URL('../build.ts', import.meta.url));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: root });
}

/** A process of plain Node, as an operator starts it. */
export interface Started extends Child {
  /** Milliseconds from its start until it said that it is ready. */
  readonly readyAfterMs: Promise<number>;
  /** Megabytes of memory it holds: now, and at most so far. */
  memory(): Promise<{ now: number; most: number }>;
}

/** Starts the built product. */
export const startBuilt = (env: Readonly<Record<string, string>>): Started => startNode([main], env);

/** The same runtime with what the product builds on and nothing of its own: the floor of its start. */
export const startBare = (): Started =>
  startNode(
    [
      '--input-type=module',
      '--eval',
      `await Promise.all(${JSON.stringify(FOUNDATIONS)}.map((name) => import(name)));
       process.send({ url: '' }); setInterval(() => undefined, 1000);`,
    ],
    {},
  );

const FOUNDATIONS = [
  ...['@larksuiteoapi/node-sdk', 'typeorm', 'mysql2', 'libsql', 'koa', '@koa/router', '@koa/bodyparser'],
  ...['zod', 'pino', 'prom-client', 'node-cron', 'axios', 'csv-parse/sync', 'uuid', 'fastest-levenshtein'],
];

function startNode(args: readonly string[], env: Readonly<Record<string, string>>): Started {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    child.once('error', reject);
    void ended.then(() => reject(new Error('the product ended before it was ready')));
  });
  const readyAfterMs = ready.then(() => performance.now() - began);
  // Whoever does not wait for readiness must not be hit by its rejection.
  readyAfterMs.catch(() => undefined);
  return {
    ...{ process: child, ended, ready, readyAfterMs },
    async memory() {
      const status = await readFile(`/proc/${child.pid ?? 0}/status`, 'utf8');
      const megabytes = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? NaN) / 1024;
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
    },
  };
}
