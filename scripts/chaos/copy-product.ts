import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Patch {
  readonly file: string;
  /** Words that stand there, and what stands there instead. */
  readonly changes: readonly (readonly [string, string])[];
}

/** Faults that a checker worth its name must find, each as a patch of one file of the product. */
export const PLANTS = {
  /** The claim is committed by itself: whoever dies after it has handled the event without doing anything. */
  'inbox-outside-transaction': {
    file: 'src/app/once.ts',
    changes: [
      [
        `  return await deps.store.transaction(async (tx) => {
    const claim = await tx.inbox.claim(origin.key);`,
        `  const claim = await deps.store.transaction((tx) => tx.inbox.claim(origin.key));
  return await deps.store.transaction(async (tx) => {`,
      ],
    ],
  },
  /** A repeated event is handled again. */
  'inbox-ignored': {
    file: 'src/app/once.ts',
    changes: [['if (!claim.fresh) {', 'if (origin.key === claim) {']],
  },
  /** Every attempt to send is another message to Feishu. */
  'fresh-uuid': {
    file: 'src/app/sender/send-intent.ts',
    changes: [
      ['gateway.post(target.chatId, body, id)', 'gateway.post(target.chatId, body, crypto.randomUUID())'],
      [
        'gateway.reply(target.messageId, body, id)',
        'gateway.reply(target.messageId, body, crypto.randomUUID())',
      ],
    ],
  },
} as const satisfies Readonly<Record<string, Patch>>;

export type Plant = keyof typeof PLANTS;

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the product is made of. */
const PARTS = ['src', 'bot', 'cards', 'db', 'package.json', 'tsconfig.json'];

/** The limits of Feishu as the sender knows them, times `factor`: a run lifts them on both ends. */
const limitsTimes = (factor: number): Patch => ({
  file: 'src/app/sender/buckets.ts',
  changes: Object.entries({ PER_TARGET: 5, PER_API_SECOND: 50, PER_API_MINUTE: 1000 }).map(
    ([name, limit]) => [
      `const ${name} = ${limit};`,
      `const ${name} = ${Math.max(1, Math.floor(limit * factor))};`,
    ],
  ),
});

/**
 * Copies the product into `dir`, so that a replica started in the middle of a long run runs what the first one ran; with
 * `limits` times Feishu's limits, and with a fault if asked to. Gives the address of its main program.
 * @throws Error when the words to be changed no longer stand there
 */
export async function copyProduct(dir: string, limits: number, plant: Plant | null): Promise<string> {
  await mkdir(dir);
  for (const part of PARTS) await cp(join(root, part), join(dir, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  if (limits !== 1) await apply(dir, limitsTimes(limits));
  if (plant !== null) await apply(dir, PLANTS[plant]);
  return pathToFileURL(join(dir, 'src/main.ts')).href;
}

async function apply(dir: string, { file, changes }: Patch): Promise<void> {
  let text = await readFile(join(dir, file), 'utf8');
  for (const [before, after] of changes) {
    if (text.split(before).length !== 2)
      throw new Error(`${file} has changed, so must scripts/chao./copy-product.ts: ${before}`);
    text = text.replace(before, () => after);
  }
  await writeFile(join(dir, file), text);
}
