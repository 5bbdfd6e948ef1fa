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

/**
 * Copies the product into `dir`, so that a replica started in the middle of a long run runs what the first one ran, and
 * plants a fault in the copy if asked to. Gives the address of its main program.
 * @throws Error when the words that the plant changes no longer stand there
 */
export async function copyProduct(dir: string, plant: Plant | null): Promise<string> {
  await mkdir(dir);
  for (const part of PARTS) await cp(join(root, part), join(dir, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  if (plant !== null) {
    const { file, changes }: Patch = PLANTS[plant];
    let text = await readFile(join(dir, file), 'utf8');
    for (const [before, after] of changes) {
      if (text.split(before).length !== 2)
        throw new Error(`${plant}: ${file} has changed, the plant must too: ${before}`);
      text = text.replace(before, () => after);
    }
    await writeFile(join(dir, file), text);
  }
  return pathToFileURL(join(dir, 'src/main.ts')).href;
}
