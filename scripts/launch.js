import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { pathToFileURL } from 'node:url';

/** `npm start`: in production what `npm run build` made, when it did; else the sources, so that nobody runs a stale build. */
const built = join(import.meta.dirname, '../dist/scripts/start.js');
if (env['NODE_ENV'] === 'production' && existsSync(built)) {
  await import(pathToFileURL(built).href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./start.ts');
}
