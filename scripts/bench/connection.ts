import { ChatClient } from '../../test/support/chat-client.ts';
import { build, startBuilt } from './built.ts';
import type { Figure } from './figure.ts';
import { DEMAND, LIAISON, UNIT } from './fresh-cases.ts';
import { atOnce } from './load.ts';
import { FIELD_KEY, openOffice } from './office.ts';
import { openRaw } from './raw.ts';
import { instead, tapGround } from './recorded-tap.ts';
import type { Stage } from './stage.ts';
import { CROWDS } from './tap.ts';
import { inTurns, speed } from './turns.ts';

const CENTRE = '企业诉求受理中心';
const CHAT = `${UNIT}·接诉即办`;
const CLERK = '受理员甲';
const BUTTON = '签收';

/**
 * 签收 over the long connection: local Feishu → official SDK → built product → committed → answered, against mysql2
 * sending the same statements. Each tap also brings two changes of cards, which the product sends meanwhile.
 */
export async function* connectionBench(stage: Stage): AsyncGenerator<Figure> {
  const [rounds, slice] = [stage.size(4, 1), stage.size(50, 3)];
  await build();
  const dataDir = await stage.directory();
  const sandbox = await stage.start('scripts/sandbox/main.ts', { SANDBOX_PORT: '0', DATA_DIR: dataDir });
  const chat = new ChatClient(sandbox);
  // People, not limits, are measured here; the product keeps to its own all the same.
  await chat.fault('limits', { value: 1000 });
  const url = await stage.database();
  const product = startBuilt({
    ...{
      SANDBOX_URL: sandbox,
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: await stage.database(),
      FIELD_KEY,
    },
    ...{ FEISHU_APP_ID: '', LOG_LEVEL: 'info' },
  });
  stage.adopt(product);
  await product.ready;

  const office = await openOffice(url);
  stage.atEnd(() => office.store.close());
  const total = rounds * slice * CROWDS.length;
  const { recorded, take } = await tapGround(office, url, total);
  const messages = (await deliveredCards(chat, total)).values();
  const next = (count: number): string[] =>
    Array.from({ length: count }, () => {
      const message = messages.next();
      if (message.done === true) throw new Error('no card is left to tap on');
      return message.value;
    });
  for (const crowd of CROWDS) {
    const raw = await openRaw(url, crowd, recorded.statements);
    const turns = await inTurns(
      rounds,
      () => atOnce(crowd, next(slice), (messageId) => tap(chat, messageId)),
      () => atOnce(crowd, take(slice), (one) => raw.replay(instead(recorded, one))),
    );
    await raw.close();
    const note = `签收 by a person in the local Feishu → answered; ceiling: mysql2 alone with the same ${recorded.statements.length} statements`;
    yield speed(`connection.${crowd}`, 'taps/s', turns, note);
  }
}

async function tap(chat: ChatClient, messageId: string): Promise<void> {
  const { ok, toast } = await chat.tap(LIAISON, { message_id: messageId }, BUTTON);
  if (!ok) throw new Error(`${LIAISON} could not accept: ${toast?.content ?? 'no answer'}`);
}

/** Registers and dispatches `count` cases through the chat; the messages of their cards in the unit's chat. */
async function deliveredCards(chat: ChatClient, count: number): Promise<string[]> {
  const { enterprise, contactName, contactPhone, content } = DEMAND;
  const line = `/登记 ${enterprise} | ${contactName} | ${contactPhone} | ${content}`;
  const year = new Date(await chat.now()).getFullYear();
  await atOnce(8, Array(count).keys(), () => chat.write(CLERK, CENTRE, line));
  const numberOf = (index: number): string => `${year}-${String(index + 1).padStart(5, '0')}`;
  const answered = (number: string) =>
    chat.until(
      () => chat.messages(CLERK, CENTRE),
      (all) => all.some(({ text }) => text.includes(number)),
      600_000,
    );
  await answered(numberOf(count - 1));
  await atOnce(8, Array(count).keys(), (index) =>
    chat.write(CLERK, CENTRE, `/转办 ${numberOf(index)} ${UNIT}`),
  );
  const cards = async () =>
    (await chat.messages(LIAISON, CHAT)).filter(({ buttons }) =>
      buttons.some(({ label }) => label === BUTTON),
    );
  const found = await chat.until(cards, (seen) => seen.length >= count, 600_000);
  return found.map(({ message_id }) => message_id);
}
