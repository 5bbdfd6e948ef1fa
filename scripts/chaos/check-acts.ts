import type { ChatMessage } from '../../test/support/chat-client.ts';
import type { BareRows } from '../replay/bare-rows.ts';
import { caseTitle } from '../replay/chats.ts';
import type { Seen } from '../replay/check-chats.ts';
import type { Journal, Tap } from './journal.ts';
import { isOnlooker } from './rough-world.ts';

/** What a tap that was answered with success must have left in the log of its case, exactly once. */
const LEFT = ['dispatched', 'accepted', 'contacted', 'resolved', 'followedUp', 'registered'] as const;
type Left = (typeof LEFT)[number];

interface Logged {
  readonly number: string;
  readonly enterprise: string;
  readonly type: string;
  readonly by: string;
}

/** Compares what people were told with what the event log holds. Every sentence is a finding. */
export async function checkActs(journal: Journal, seen: Seen, rows: BareRows): Promise<string[]> {
  const log = await readLog(rows);
  const count = new Map<string, number>();
  for (const { number, type, by } of log)
    for (const key of [`${number} ${type}`, `${number} ${type} ${by}`])
      count.set(key, (count.get(key) ?? 0) + 1);
  const numberOf = casesOfMessages(seen);
  const told = new Map<string, Tap[]>();
  const findings: string[] = [];
  for (const tap of journal.taps.values()) {
    const type = leftBy(tap);
    if (type === null || tap.outcome?.toast?.type !== 'success') continue;
    const number = type === 'registered' ? registeredAs(tap) : numberOf.get(tap.message_id);
    if (number === undefined) {
      findings.push(`${tap.as} was told 「${tap.outcome.toast.content}」 on a message of no case`);
      continue;
    }
    const key = `${number} ${type}`;
    told.set(key, [...(told.get(key) ?? []), tap]);
    if ((count.get(`${key} ${tap.as}`) ?? 0) !== 1)
      findings.push(
        `${tap.as} was told 「${tap.outcome.toast.content}」: the log holds ${count.get(`${key} ${tap.as}`) ?? 0} × ${key}`,
      );
  }
  return [
    ...findings,
    ...[...told]
      .filter(([, taps]) => taps.length > 1)
      .map(([key, taps]) => `${taps.length} people were told that they did ${key}`),
    ...[...count]
      .filter(([key, times]) => times > 1 && LEFT.some((type) => key.endsWith(` ${type}`)))
      .map(([key, times]) => `the log holds ${times} × ${key}`),
    ...wrongPersons(journal),
    ...fromNothing(journal, log, numberOf),
    ...answeredRegistrations(seen, log),
  ];
}

async function readLog(rows: BareRows): Promise<Logged[]> {
  const people = await rows<{ id: string; name: string }>('SELECT id, name FROM person');
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const events = await rows<{ number: string; enterprise: string; body: string }>(
    'SELECT c.number, c.enterprise, e.body FROM case_event e JOIN `case` c ON c.id = e.case_id',
  );
  return events.map(({ number, enterprise, body }) => {
    const { type, by } = JSON.parse(body) as { type: string; by: string };
    return { number, enterprise, type, by: nameOf.get(by) ?? by };
  });
}

/** The act behind a button, by its label and the fields that came with it; null for what leaves nothing. */
function leftBy({ button, form_value: form = {} }: Tap): Left | null {
  if (button === '签收') return 'accepted';
  if (button === '已联系企业') return 'contacted';
  if (button === '提交登记') return 'registered';
  if (button !== '提交') return null;
  if ('reached' in form) return 'followedUp';
  return 'told' in form ? 'resolved' : 'dispatched';
}

const registeredAs = ({ outcome }: Tap): string | undefined =>
  /\d{4}-\d{5}/.exec(outcome?.toast?.content ?? '')?.[0];

/** Of each card, and of each reply below one, the number of the case. */
function casesOfMessages({ chats }: Seen): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const all: ChatMessage[] = [...chats.values()].flat();
  for (const message of all) {
    const title = caseTitle(message);
    if (title !== null) numbers.set(message.message_id, title.number);
  }
  for (const { message_id, parent_id } of all) {
    const number = numbers.get(parent_id ?? '');
    if (number !== undefined) numbers.set(message_id, number);
  }
  return numbers;
}

/** Whoever only looks on got nothing done. */
const wrongPersons = (journal: Journal): string[] =>
  [...journal.taps.values()]
    .filter(({ as, outcome }) => isOnlooker(as) && outcome?.toast?.type === 'success')
    .map(({ as, button }) => `${as} got 「${button}」 done`);

/** Everything a person did by the log, that person tapped. */
function fromNothing(
  journal: Journal,
  log: readonly Logged[],
  numberOf: ReadonlyMap<string, string>,
): string[] {
  const tapped = new Set<string>();
  for (const tap of journal.taps.values())
    tapped.add(`${numberOf.get(tap.message_id) ?? ''} ${leftBy(tap) ?? ''} ${tap.as}`);
  return log
    .filter(({ type }) => type !== 'registered' && LEFT.some((left) => left === type))
    .map(({ number, type, by }) => `${number} ${type} ${by}`)
    .filter((key) => !tapped.has(key))
    .map((key) => `the log holds what nobody did: ${key}`);
}

/** 「已登记 2026-00042」 below what somebody wrote: that case is the one he wrote about. */
function answeredRegistrations({ chats }: Seen, log: readonly Logged[]): string[] {
  const enterpriseOf = new Map(log.map(({ number, enterprise }) => [number, enterprise]));
  const all = new Map([...chats.values()].flat().map((message) => [message.message_id, message]));
  return [...all.values()].flatMap(({ text, parent_id }) => {
    const number = /^已登记 (\d{4}-\d{5})/.exec(text)?.[1];
    const written = all.get(parent_id ?? '')?.text;
    if (number === undefined || written === undefined) return [];
    const enterprise = enterpriseOf.get(number);
    return enterprise !== undefined && written.includes(enterprise)
      ? []
      : [`${number} was given to 「${written.slice(0, 40)}」 and is ${enterprise ?? 'no case at all'}`];
  });
}
