import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';

const PAGE_DIR = fileURLToPath(new URL('./page/', import.meta.url));

/** Browser modules of the page; its import map gives them their bare names. VChart is fetched with the first chart. */
const VENDOR: Readonly<Record<string, string>> = {
  'preact.js': 'preact/dist/preact.mjs',
  'hooks.js': 'preact/hooks/dist/hooks.mjs',
  'htm.js': 'htm/dist/htm.module.js',
  'markdown-it.js': 'markdown-it/dist/browser/markdown-it.esm.min.mjs',
  // The minor version that Feishu's clients draw charts with since 7.27 (CARD-V2 §12).
  'vchart.js': '@visactor/vchart/build/index.min.js',
};

/** Found by resolution: built, this file lies a folder deeper. */
const NODE_MODULES = join(dirname(createRequire(import.meta.url).resolve('preact/package.json')), '..');

/** Serves `page/` at `/`, and the npm modules it wants at `/vendor/`. */
export function pageRouter(): Router {
  const router = new Router();
  router.get('/vendor/:name', async (ctx) => {
    const module = VENDOR[ctx.params['name'] ?? ''];
    if (module === undefined) return;
    await sendFile(ctx, join(NODE_MODULES, module));
  });
  router.get('/{*path}', async (ctx) => {
    const wanted = decodeURIComponent(ctx.path);
    const file = normalize(join(PAGE_DIR, wanted.endsWith('/') ? `${wanted}index.html` : wanted));
    if (file.startsWith(PAGE_DIR)) await sendFile(ctx, file);
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
