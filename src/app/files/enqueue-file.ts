import type { Deps } from '../deps.ts';
import type { Origin } from '../origin.ts';
import type { FileSource, IntentTarget, Tx } from '../ports.ts';

/** A file to be sent: the name that people see, and what is in it. */
export interface FileToSend {
  readonly name: string;
  readonly source: FileSource;
}

/**
 * Sends a file: an `upload`, and a `file` that posts what was uploaded. Both are facts, in order and idempotent: a kill
 * between the two finds the key on record; an upload of which nobody knows is made again, since a key that nothing posts
 * is seen by nobody; the post has its id as Feishu's `uuid` like every message. Part of the caller's transaction.
 *
 * @param after the intent that must be sent before, e.g. the sentence that says what follows
 * @returns id of the intent that posts the file
 */
export async function enqueueFile(
  deps: Pick<Deps, 'newId'>,
  tx: Tx,
  cause: Pick<Origin, 'key' | 'at'>,
  target: IntentTarget,
  { name, source }: FileToSend,
  after: string | null = null,
): Promise<string> {
  const upload = deps.newId();
  const post = deps.newId();
  const common = { lane: 1, target, createdAt: cause.at, cause: cause.key } as const;
  await tx.intents.enqueue({ ...common, id: upload, content: { type: 'upload', name, source }, after });
  await tx.intents.enqueue({ ...common, id: post, content: { type: 'file', name }, after: upload });
  return post;
}
