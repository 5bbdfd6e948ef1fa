import { expect } from 'chai';
import type { Answer } from '../../src/app/answer.ts';
import type { IntentRow } from '../../src/app/ports.ts';
import type { Desk } from './roles/desk.ts';
import { writesOf } from './writes.ts';

/** All that is queued, in the order in which it was enqueued within each lane. */
export const queued = (desk: Desk): Promise<readonly IntentRow[]> =>
  desk.office.store.transaction((tx) => tx.outbox.dueIntents(Number.MAX_SAFE_INTEGER, 100_000));

/**
 * Asks in the same way for something that exists and is not for this person, and for something that does not exist: toast,
 * replies and writes must be the same but for the words asked for, so that nobody learns from an answer that there is
 * something to learn. Gives the words of the answer.
 * @param ask asks for what it is given, e.g. `(number) => desk.write('ou_labour', '/查 ' + number)`
 */
export async function expectAsIfUnknown(
  desk: Desk,
  ask: (what: string) => Promise<Answer>,
  hidden: string,
  unknown: string,
): Promise<string> {
  const { text, ...there } = await seenBy(desk, ask, hidden);
  const { text: said, ...none } = await seenBy(desk, ask, unknown);
  expect(there, `${hidden}: ${text}`).to.deep.equal(none);
  return said;
}

async function seenBy(desk: Desk, ask: (what: string) => Promise<Answer>, what: string) {
  const before = new Set((await queued(desk)).map(({ id }) => id));
  const { result, tables } = await writesOf(() => ask(what));
  const replies = (await queued(desk)).filter(({ id }) => !before.has(id));
  const blank = (value: unknown): string => JSON.stringify(value ?? null).replaceAll(what, '…');
  return {
    toast: blank(result.toast),
    card: blank(result.card),
    replies: replies.map(({ content, target: { chatId }, lane }) => blank({ content, chatId, lane })),
    tables,
    text: `${result.toast?.content ?? ''}${replies.map(({ content }) => JSON.stringify(content)).join('')}`,
  };
}
