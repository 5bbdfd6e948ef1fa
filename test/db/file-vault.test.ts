import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFileVault } from '../../db/file-vault.ts';

const BYTES = Buffer.from('营业执照');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

describe('db/file-vault', () => {
  let dataDir = '';
  const dir = () => join(dataDir, 'attachments');

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jieban-vault-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'nothing was refused',
      (error: unknown) => String(error),
    );

  it('keeps content under its SHA-256, for its own user alone, and gives it back', async () => {
    const vault = await openFileVault(dataDir);
    expect(await vault.keep(BYTES)).to.deep.equal({ sha256: SHA256, size: BYTES.length });
    expect(Buffer.from(await vault.read(SHA256)).equals(BYTES)).to.equal(true);
    expect(await readdir(dir())).to.deep.equal([SHA256]);
    expect((await stat(join(dir(), SHA256))).mode & 0o077).to.equal(0);
    expect((await stat(dir())).mode & 0o077).to.equal(0);
  });

  it('keeps the same once, also when several do it at the same time', async () => {
    const vaults = await Promise.all(Array.from({ length: 8 }, () => openFileVault(dataDir)));
    const kept = await Promise.all(vaults.map((vault) => vault.keep(BYTES)));
    expect(new Set(kept.map(({ sha256 }) => sha256))).to.deep.equal(new Set([SHA256]));
    expect(await readdir(dir())).to.deep.equal([SHA256]);
  });

  it('never gives back anything else, and mends what a crash has cut off', async () => {
    const vault = await openFileVault(dataDir);
    await vault.keep(BYTES);
    await writeFile(join(dir(), SHA256), BYTES.subarray(3));
    expect(await refusal(vault.read(SHA256))).to.include('no sound file');
    await vault.keep(BYTES);
    expect(Buffer.from(await vault.read(SHA256)).equals(BYTES)).to.equal(true);
  });

  it('reads nothing but hashes: no path leads out of the directory', async () => {
    const vault = await openFileVault(dataDir);
    await writeFile(join(dataDir, 'secret'), 'x');
    for (const name of ['../secret', 'secret', '', SHA256.toUpperCase()])
      expect(await refusal(vault.read(name))).to.include('no sound file');
  });

  it('cannot be opened where it could not write', async () => {
    await writeFile(dir(), 'a file where the directory should be');
    expect(await refusal(openFileVault(dataDir))).to.include('EEXIST');
  });
});
