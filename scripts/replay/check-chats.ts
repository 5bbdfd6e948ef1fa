import type { ChatMessage } from '../../test/support/chat-client.ts';
import { BOT, caseTitle, CENTRE, repliesTo, unitChat } from './chats.ts';
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

/** Compares what is in the chats with what people did. Every sentence is a finding. */
export function checkChats(seen: Seen, demands: readonly Demand[]): string[] {
  const findings = [...seen.chats].flatMap(([chat, messages]) => [
    ...cardsOnce(chat, messages),
    ...repliesOnce(chat, messages),
    ...everyCommandAnswered(chat, messages, seen.givenUp),
    ...nothingLeftToDo(chat, messages),
  ]);
  return [
    ...findings,
    ...demands.flatMap((demand) => everyPlaceTold(seen, demand)),
    ...numbersInOrder(seen, demands.length),
    ...oneMessagePerUuid(seen),
  ];
}

/** What appears more than once. */
const repeated = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];

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
const everyCommandAnswered = (
  chat: string,
  messages: readonly ChatMessage[],
  givenUp: ReadonlySet<string>,
): string[] =>
  messages
    .filter(({ sender }) => sender !== BOT)
    .map((message) => ({ message, answers: repliesTo(messages, message.message_id).length }))
    .filter(({ message, answers }) => answers > 1 || (answers === 0 && !givenUp.has(message.message_id)))
    .map(({ message, answers }) => `${chat}: ${answers} answers to: ${message.text.slice(0, 40)}`);

/** Every case is closed and offers nothing; no form waits to be submitted. */
const nothingLeftToDo = (chat: string, messages: readonly ChatMessage[]): string[] =>
  messages.flatMap((message) => {
    const title = caseTitle(message);
    const labels = message.buttons.map(({ label }) => label);
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
function everyPlaceTold({ chats }: Seen, { enterprise, unit }: Demand): string[] {
  const cardsIn = (chat: string): readonly ChatMessage[] =>
    (chats.get(chat) ?? []).filter(
      (message) => caseTitle(message) !== null && message.text.includes(enterprise),
    );
  const centre = cardsIn(CENTRE);
  const notices = centre.flatMap(({ message_id }) =>
    repliesTo(chats.get(CENTRE) ?? [], message_id).filter(({ text }) => text.includes('已办结反馈')),
  );
  return [
    ...(centre.length === 1 ? [] : [`${enterprise} has ${centre.length} cards at the centre`]),
    ...(cardsIn(unitChat(unit)).length === 1 ? [] : [`${enterprise} has no card, or several, at ${unit}`]),
    ...(notices.some(({ msg_type }) => msg_type === 'text')
      ? []
      : [`nobody told the centre that ${enterprise} is done`]),
  ];
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
