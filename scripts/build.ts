import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What programs read at run time beside their modules. */
const ASSETS: ReadonlySet<string> = new Set(['.css', '.csv', '.html', '.js', '.json']);
const FOLDERS = ['src', 'bot', 'cards', 'db', 'scripts'] as const;

/** `npm run build`: everything that an operator runs, as JavaScript in `dist/`; harnesses and tests stay behind. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
for (const folder of FOLDERS)
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !ASSETS.has(extname(entry.name)) || entry.name === 'tsconfig.json') continue;
    const from = join(entry.parentPath, entry.name);
    cpSync(from, join(dist, from.slice(root.length)));
  }
