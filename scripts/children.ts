import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A program of this repository, running as a child process. */
export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the address it says it listens on; rejects when it ends before. */
  readonly ready: Promise<string>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

const root = new URL('..', import.meta.url);

/** The loader for TypeScript. Not by `import.meta.resolve`: mocha loads its tests as CommonJS, where that is missing. */
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Built (`npm run build`), the programs beside this one are JavaScript and need no loader. */
const BUILT = import.meta.filename.endsWith('.js');

/** Starts `file` (TypeScript, from the repository's root) with `env` added to this process's environment. */
export function startChild(
  file: string,
  env: Readonly<Record<string, string>>,
  output: 'inherit' | 'ignore' | 'pipe',
): Child {
  const path = fileURLToPath(new URL(BUILT ? file.replace(/\.ts$/, '.js') : file, root));
  const child = spawn(process.execPath, BUILT ? [path] : ['--import', LOADER, path], {
    cwd: process.cwd(),
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output === 'ignore' ? 'ignore' : 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<string>((resolve, reject) => {
    child.on('message', (message: unknown) => {
      if (typeof message === 'object' && message !== null && 'url' in message) resolve(String(message.url));
    });
    child.once('error', reject);
    void ended.then(() =>
      reject(new Error(`${file} ended before it was ready (code ${child.exitCode ?? 'none'})`)),
    );
  });
  // Whoever does not wait for readiness must not be hit by its rejection.
  ready.catch(() => undefined);
  return { process: child, ready, ended };
}

/** Asks the child to stop and waits until it has. */
export async function stopChild(child: Child): Promise<void> {
  if (child.process.exitCode === null && child.process.signalCode === null) child.process.kill('SIGTERM');
  await child.ended;
}
