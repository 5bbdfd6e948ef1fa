import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * `npm start`, and with its name any other program: in production what `npm run build` made, when it did; else the
 * sources, so that nobody runs a stale build.
 */
const name = argv[2] ?? 'start';
const built = join(import.meta.dirname, `../dist/scripts/${name}.js`);
if (env['NODE_ENV'] === 'production' && existsSync(built)) {
  await import(pathToFileURL(built).href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(`./${name}.ts`);
}
