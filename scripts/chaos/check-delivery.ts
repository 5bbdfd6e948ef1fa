import type { BareRows } from '../replay/bare-rows.ts';
import type { Journal } from './journal.ts';

interface Intent {
  readonly id: string;
  readonly status: string;
  readonly type: string;
  readonly message_id: string | null;
  readonly error: string | null;
}

/** Waits for a person by design (DESIGN §7): nobody knows whether it is there, so it is listed and is no finding. */
const PARKED = 'parked';
/** A reminder whose duties were done meanwhile has nothing left to say. */
const NUDGES = ['digest', 'urgent'];

/** Compares the outbox with the messages that Feishu holds, and the inbox with what Feishu pushed. */
export async function checkDelivery(
  journal: Journal,
  rows: BareRows,
): Promise<{ findings: string[]; parked: string[] }> {
  const intents = await rows<Intent>(
    "SELECT id, status, JSON_UNQUOTE(JSON_EXTRACT(content, '$.type')) AS type, message_id, error FROM intent",
  );
  const parked = intents.filter(({ status }) => status === PARKED);
  return {
    findings: [
      ...notSent(intents),
      ...messagesWithoutIntent(journal, intents),
      ...intentsWithoutMessage(journal, intents),
      ...answersOfMessages(journal, new Set(parked.map(({ message_id }) => message_id ?? ''))),
      ...(await checkInbox(journal, rows)),
      ...(await staleCards(rows)),
    ],
    parked: parked.map(({ id, error }) => `${id}: ${error ?? 'no error'}`),
  };
}

const notSent = (intents: readonly Intent[]): string[] =>
  intents
    .filter(({ status, type }) => !(status === 'superseded' && NUDGES.includes(type)))
    .filter(({ status }) => status !== 'sent' && status !== PARKED)
    .map(({ id, status, type, error }) => `message ${id} (${type}) is ${status}: ${error ?? 'no error'}`);

/** Feishu's uuid is the id of the intent: one message each, and none without. */
function messagesWithoutIntent(journal: Journal, intents: readonly Intent[]): string[] {
  const byId = new Map(intents.map((intent) => [intent.id, intent]));
  const findings: string[] = [];
  for (const { message_id, author, uuid } of journal.messages.values()) {
    if (author !== undefined) continue;
    const intent = byId.get(uuid ?? '');
    if (intent === undefined) findings.push(`message ${message_id} comes from no intent`);
    else if (intent.status !== PARKED && intent.message_id !== message_id)
      findings.push(
        `intent ${intent.id} became message ${message_id}, but knows of ${intent.message_id ?? 'none'}`,
      );
  }
  return findings;
}

const intentsWithoutMessage = (journal: Journal, intents: readonly Intent[]): string[] =>
  intents
    .filter(
      ({ status, type, message_id }) =>
        status === 'sent' && type !== 'urgent' && !journal.messages.has(message_id ?? ''),
    )
    .map(({ id }) => `message ${id} is said to be sent and is in no chat`);

/** What a person wrote has one answer; none when Feishu gave up telling the product of it. */
function answersOfMessages(journal: Journal, parked: ReadonlySet<string>): string[] {
  const answers = new Map<string, number>();
  for (const { author, parent_id } of journal.messages.values())
    if (author === undefined && parent_id !== undefined)
      answers.set(parent_id, (answers.get(parent_id) ?? 0) + 1);
  const findings: string[] = [];
  for (const [messageId, eventId] of journal.eventOf) {
    const state = journal.events.get(eventId)?.state;
    const count = answers.get(messageId) ?? 0;
    const isRight = count === 1 || (count === 0 && (state === 'gave_up' || parked.has(messageId)));
    if (!isRight) findings.push(`${count} answers to ${messageId}, whose event is ${state ?? 'unknown'}`);
  }
  return findings;
}

/** A claim is there together with its effects or not at all, for every event that was said to be handled. */
async function checkInbox(journal: Journal, rows: BareRows): Promise<string[]> {
  const claims = await rows<{ key: string; bare: unknown }>(
    'SELECT `key`, answer IS NULL AS bare FROM inbox',
  );
  const keys = new Set(claims.map(({ key }) => key));
  const pushed = new Set([
    ...[...journal.eventOf.keys()].map((id) => `message:${id}`),
    ...[...journal.events.keys()].map((id) => `event:${id}`),
  ]);
  const promised = [
    ...[...journal.eventOf]
      .filter(([, eventId]) => journal.events.get(eventId)?.state === 'delivered')
      .map(([messageId]) => `message:${messageId}`),
    ...[...journal.taps.values()]
      .filter(({ outcome }) => outcome?.toast?.type === 'success' || outcome?.toast?.type === 'info')
      .map(({ event_id }) => `event:${event_id}`),
  ];
  return [
    ...claims.filter(({ bare }) => Number(bare) !== 0).map(({ key }) => `${key} is claimed without effects`),
    ...claims
      .filter(({ key }) => !pushed.has(key))
      .map(({ key }) => `${key} is claimed and was never pushed`),
    ...promised.filter((key) => !keys.has(key)).map((key) => `${key} was answered and is not in the inbox`),
  ];
}

/** Every message that is kept current shows the newest state. */
async function staleCards(rows: BareRows): Promise<string[]> {
  const stale = await rows<{ id: string; kind: string; status: string; shown: number; wanted: number }>(
    `SELECT id, kind, status, shown_version AS shown, wanted_version AS wanted FROM card
     WHERE status = 'gone' OR message_id IS NULL OR shown_version < wanted_version`,
  );
  return stale.map(
    ({ id, kind, status, shown, wanted }) =>
      `card ${id} (${kind}) is ${status}, version ${shown} of ${wanted}`,
  );
}
