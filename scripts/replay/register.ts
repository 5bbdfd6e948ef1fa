import type { ChatMessage } from '../../test/support/chat-client.ts';
import { CENTRE, offers } from './chats.ts';
import type { Demand } from './demands.ts';
import type { World } from './world.ts';

/** After so long without a reply, people ask themselves what became of their message. */
const WONDER_MS = 10_000;
const SUBMIT = '提交登记';

/** Registers a demand, by one line or by the form, and waits for the card of the case. */
export async function register(world: World, clerk: string, demand: Demand): Promise<void> {
  const { enterprise } = demand;
  const text = demand.byForm
    ? '/登记'
    : `/登记 ${enterprise} | ${demand.contact} | ${demand.phone} | ${demand.content}`;
  const write = () => world.write(clerk, CENTRE, text);
  world.reached(enterprise, '登记');
  let written = await write();
  let writtenAt = Date.now();
  for (;;) {
    const centre = await world.chats.look(clerk, CENTRE);
    if (centre.caseCard(enterprise) !== undefined) return;
    const answer = centre.repliesTo(written).at(-1);
    const next = await (answer === undefined ? silence() : answered(answer));
    if (next === 'write again') {
      written = await write();
      writtenAt = Date.now();
    }
    await world.tick(enterprise);
  }

  /** No reply: the message is written again only when Feishu has given it up; else the case would be there twice. */
  async function silence(): Promise<'wait' | 'write again'> {
    if (Date.now() - writtenAt < WONDER_MS) return 'wait';
    writtenAt = Date.now();
    return (await world.isLost(written)) ? 'write again' : 'wait';
  }

  async function answered(reply: ChatMessage): Promise<'wait' | 'write again'> {
    if (offers(reply, SUBMIT)) {
      await world.tap(enterprise, clerk, CENTRE, reply, SUBMIT, {
        企业名称: enterprise,
        联系人: demand.contact,
        联系电话: demand.phone,
        诉求内容: demand.content,
      });
      return 'wait';
    }
    // Registered; its card is on the way.
    if (reply.text.includes('已登记')) return 'wait';
    if (demand.byForm && reply.msg_type === 'interactive') return 'write again';
    throw new Error(`${enterprise} was not registered: ${reply.text}`);
  }
}
