import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileVault } from '../src/app/ports.ts';

const HASH = /^[0-9a-f]{64}$/;

/**
 * Keeps files in `DATA_DIR/attachments`, readable for the product's own user alone. A file appears under its hash whole
 * or not at all: written beside, flushed, then renamed; two replicas that keep the same write the same.
 *
 * @throws Error when the directory cannot be made or written
 */
export async function openFileVault(dataDir: string): Promise<FileVault> {
  const dir = join(dataDir, 'attachments');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);

  /** What is kept under a hash; null when nothing is, or when it is damaged. */
  async function sound(sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await readFile(join(dir, sha256));
      return hashOf(bytes) === sha256 ? bytes : null;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  return {
    async keep(bytes) {
      const sha256 = hashOf(bytes);
      const kept = { sha256, size: bytes.length };
      if ((await sound(sha256)) !== null) return kept;
      const part = join(dir, `.${randomUUID()}.part`);
      try {
        await writeWhole(part, bytes);
        await rename(part, join(dir, sha256));
      } finally {
        await rm(part, { force: true });
      }
      await flush(dir);
      return kept;
    },

    async read(sha256) {
      const bytes = HASH.test(sha256) ? await sound(sha256) : null;
      if (bytes === null) throw new Error(`no sound file ${sha256} in ${dir}`);
      return bytes;
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A renamed file is there for good once its directory is on disk. */
async function flush(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
