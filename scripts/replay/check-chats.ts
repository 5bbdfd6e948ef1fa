import type { ChatMessage } from '../../test/support/chat-client.ts';
import { BOT, caseTitle, CENTRE, unitChat } from './chats.ts';
import type { Demand } from './demands.ts';

/** A call of the Open API, as the sandbox logged it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly message_id?: string;
  readonly uuid?: string;
  readonly code: number;
}

/** What everybody can see once the product is at rest. */
export interface Seen {
  /** Chats by name, messages oldest first. */
  readonly chats: ReadonlyMap<string, readonly ChatMessage[]>;
  readonly calls: readonly Call[];
  /** Messages of people of which Feishu could never tell the product; they may have no answer. */
  readonly givenUp: ReadonlySet<string>;
}

const ON_FORMS = ['提交', '提交登记'];

/** What may stand on the card of a closed case: the last act can be taken back for a few minutes. */
const FOR_A_WHILE = '撤销';

/** Compares what is in the chats with what people did. Every sentence is a finding. */
export function checkChats(seen: Seen, demands: readonly Demand[]): string[] {
  return [
    ...[...seen.chats].flatMap(([chat, messages]) => [
      ...repliesOnce(chat, messages),
      ...everyCommandAnswered(chat, messages, seen.givenUp),
    ]),
    ...checkCards(seen, demands),
    ...numbersInOrder(seen, demands.length),
    ...oneMessagePerUuid(seen),
  ];
}

/** What the cards show: each case once in each of its places, closed, with nothing left to do. */
export const checkCards = (seen: Seen, demands: readonly Demand[]): string[] => [
  ...[...seen.chats].flatMap(([chat, messages]) => [
    ...cardsOnce(chat, messages),
    ...nothingLeftToDo(chat, messages),
  ]),
  ...everyPlaceTold(seen, demands),
];

/** What appears more than once. */
export function repeated(keys: readonly string[]): string[] {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const key of keys) (once.has(key) ? twice : once).add(key);
  return [...twice];
}

/** Messages of the bot by the message that they answer. */
function answers(messages: readonly ChatMessage[]): ReadonlyMap<string, readonly ChatMessage[]> {
  const byParent = new Map<string, ChatMessage[]>();
  for (const message of messages) {
    if (message.parent_id === undefined || message.sender !== BOT) continue;
    const known = byParent.get(message.parent_id);
    if (known === undefined) byParent.set(message.parent_id, [message]);
    else known.push(message);
  }
  return byParent;
}

/** At most one card of a case in a chat. */
const cardsOnce = (chat: string, messages: readonly ChatMessage[]): string[] =>
  repeated(messages.flatMap((message) => caseTitle(message)?.number ?? [])).map(
    (number) => `${chat}: ${number} has more than one card`,
  );

/** No answer twice to the same message. Forms that were replaced by another one may look alike. */
function repliesOnce(chat: string, messages: readonly ChatMessage[]): string[] {
  const replies = messages.filter(({ parent_id, sender, text }) => {
    return parent_id !== undefined && sender === BOT && !text.includes('已改用新的表单');
  });
  return repeated(replies.map(({ parent_id = '', text }) => `${parent_id} with: ${text}`)).map(
    (reply) => `${chat}: answered twice ${reply}`,
  );
}

/** What a person wrote has exactly one answer. */
function everyCommandAnswered(
  chat: string,
  messages: readonly ChatMessage[],
  givenUp: ReadonlySet<string>,
): string[] {
  const answersTo = answers(messages);
  return messages
    .filter(({ sender }) => sender !== BOT)
    .map((message) => ({ message, count: answersTo.get(message.message_id)?.length ?? 0 }))
    .filter(({ message, count }) => count > 1 || (count === 0 && !givenUp.has(message.message_id)))
    .map(({ message, count }) => `${chat}: ${count} answers to: ${message.text.slice(0, 40)}`);
}

/** Every case is closed and offers nothing but 撤销; no form waits to be submitted. */
const nothingLeftToDo = (chat: string, messages: readonly ChatMessage[]): string[] =>
  messages.flatMap((message) => {
    const title = caseTitle(message);
    const labels = message.buttons.map(({ label }) => label).filter((label) => label !== FOR_A_WHILE);
    const name = title?.number ?? message.message_id;
    return [
      ...(title !== null && title.stage !== '已销号'
        ? [`${chat}: the card of ${name} shows ${title.stage}`]
        : []),
      ...(title !== null && labels.length > 0
        ? [`${chat}: the card of ${name} offers ${labels.join('、')}`]
        : []),
      ...(ON_FORMS.some((label) => labels.includes(label))
        ? [`${chat}: the form ${name} is still open`]
        : []),
    ];
  });

/** The case's card in both places, and one notice to the centre that the unit is done. */
function everyPlaceTold({ chats }: Seen, demands: readonly Demand[]): string[] {
  const titled = new Map(
    [...chats].map(([chat, messages]) => [chat, messages.filter((message) => caseTitle(message) !== null)]),
  );
  const answersTo = answers(chats.get(CENTRE) ?? []);
  return demands.flatMap(({ enterprise, unit }) => {
    const cardsIn = (chat: string) =>
      (titled.get(chat) ?? []).filter(({ text }) => text.includes(enterprise));
    const centre = cardsIn(CENTRE);
    const notices = centre
      .flatMap(({ message_id }) => answersTo.get(message_id) ?? [])
      .filter(({ msg_type, text }) => msg_type === 'text' && text.includes('已办结反馈'));
    return [
      ...(centre.length === 1 ? [] : [`${enterprise} has ${centre.length} cards at the centre`]),
      ...(cardsIn(unitChat(unit)).length === 1 ? [] : [`${enterprise} has no card, or several, at ${unit}`]),
      ...(notices.length > 0 ? [] : [`nobody told the centre that ${enterprise} is done`]),
    ];
  });
}

/** 2026-00001 and on, without a gap. */
function numbersInOrder({ chats }: Seen, count: number): string[] {
  const numbers = (chats.get(CENTRE) ?? []).flatMap((message) => caseTitle(message)?.number ?? []);
  const year = numbers[0]?.slice(0, 4) ?? '';
  const expected = Array.from(
    { length: count },
    (_, index) => `${year}-${String(index + 1).padStart(5, '0')}`,
  );
  return numbers.toSorted().join() === expected.join()
    ? []
    : [`the numbers at the centre are not 1 to ${count}: ${numbers.toSorted().join(' ')}`];
}

/** Each intent of the product became one message, and each message of the product has such an intent. */
function oneMessagePerUuid({ chats, calls }: Seen): string[] {
  const sent = calls.filter(({ method, code }) => method === 'POST' && code === 0);
  const messagesOf = new Map<string, Set<string>>();
  for (const { uuid, message_id } of sent)
    if (uuid !== undefined && message_id !== undefined)
      messagesOf.set(uuid, (messagesOf.get(uuid) ?? new Set()).add(message_id));
  const known = new Set([...messagesOf.values()].flatMap((ids) => [...ids]));
  const bots = [...chats.values()].flat().filter(({ sender }) => sender === BOT);
  return [
    ...[...messagesOf]
      .filter(([, ids]) => ids.size > 1)
      .map(([uuid, ids]) => `${ids.size} messages of uuid ${uuid}`),
    ...bots
      .filter(({ message_id }) => !known.has(message_id))
      .map(({ message_id }) => `${message_id} has no uuid`),
  ];
}
