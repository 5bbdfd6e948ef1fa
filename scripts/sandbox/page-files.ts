import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';

const PAGE_DIR = fileURLToPath(new URL('./page/', import.meta.url));

/** Browser modules of the page, as ES modules; the page's import map gives them their bare names. */
const VENDOR: Readonly<Record<string, string>> = {
  'preact.js': 'preact',
  'hooks.js': 'preact/hooks',
  'htm.js': 'htm',
  'markdown-it.js': 'markdown-it/browser',
};

/** Serves `page/` at `/`, and the npm modules it wants at `/vendor/`. */
export function pageRouter(): Router {
  const router = new Router();
  router.get('/vendor/:name', async (ctx) => {
    const specifier = VENDOR[ctx.params['name'] ?? ''];
    if (specifier === undefined) return;
    await sendFile(ctx, fileURLToPath(import.meta.resolve(specifier)));
  });
  router.get('/{*path}', async (ctx) => {
    const wanted = decodeURIComponent(ctx.path);
    const file = normalize(join(PAGE_DIR, wanted.endsWith('/') ? `${wanted}index.html` : wanted));
    if (file.startsWith(PAGE_DIR) || file === PAGE_DIR.slice(0, -sep.length)) await sendFile(ctx, file);
  });
  return router;
}

/** The file, or Koa's 404 when there is none. */
async function sendFile(ctx: Koa.Context, file: string): Promise<void> {
  try {
    ctx.body = await readFile(file);
    const extension = extname(file);
    ctx.type = extension === '.mjs' ? '.js' : extension;
    ctx.set('cache-control', 'no-cache');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
  }
}
