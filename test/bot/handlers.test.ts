import { expect } from 'chai';
import { createHandlers } from '../../bot/handlers.ts';
import type { InboundMessage, InboundTap } from '../../bot/inbound.ts';
import type { Answer } from '../../src/app/answer.ts';
import type { Origin } from '../../src/app/origin.ts';
import { Busy } from '../../src/app/ports.ts';
import type { UseCases } from '../../src/app/use-cases.ts';
import { testTransport } from '../support/database.ts';
import { recordingLog } from '../support/log.ts';
import { recordingMeter } from '../support/meter.ts';
import { at } from '../support/story.ts';

const message: InboundMessage = {
  messageId: 'om_1',
  chatId: 'oc_1',
  chatType: 'group',
  senderOpenId: 'ou_1',
  senderUnionId: null,
  sentAt: at('2026-09-14 09:00'),
  text: '不是命令',
  mentions: [],
  kind: 'text',
  files: [],
  parentId: null,
  mentionsBot: true,
};
const tap: InboundTap = {
  eventId: 'ev_1',
  operatorOpenId: 'ou_1',
  operatorUnionId: null,
  messageId: 'om_2',
  chatId: 'oc_1',
  value: { k: 'case', action: 'accept', caseId: 'case-1' },
  name: null,
  form: {},
};

describe('bot/handlers', () => {
  const setUp = (answer: () => Promise<Answer>) => {
    const transport = testTransport();
    const log = recordingLog();
    const meter = recordingMeter();
    const origins: Origin[] = [];
    const act = (origin: Origin): Promise<Answer> => {
      origins.push(origin);
      transport.ms += 40;
      return answer();
    };
    const app = { replyText: act, acceptCase: act } as unknown as UseCases;
    const clock = { now: () => at('2026-09-14 10:00') };
    return { handlers: createHandlers(app, { clock, transport, log, meter }), log, meter, origins };
  };
  const lines = (log: ReturnType<typeof recordingLog>) =>
    log.entries.map(({ fields, message: said }) => ({ ...fields, said }));

  it('a message counts when it was sent, a tap when it arrives; each is logged by its inbox key and counted', async () => {
    const { handlers, log, meter, origins } = setUp(() =>
      Promise.resolve({ toast: { type: 'success', content: '王经理 13804321234' } }),
    );
    await handlers.onMessage(message);
    await handlers.onTap(tap);
    expect(origins.map(({ key, at: moment }) => [key, moment])).to.deep.equal([
      ['message:om_1', at('2026-09-14 09:00')],
      ['event:ev_1', at('2026-09-14 10:00')],
    ]);
    expect(lines(log)).to.deep.equal([
      { cause: 'message:om_1', kind: 'message', outcome: 'done', ms: 40, said: 'handled' },
      { cause: 'event:ev_1', kind: 'tap', outcome: 'done', ms: 40, said: 'handled' },
    ]);
    expect(meter.counted).to.deep.equal(['handled message done', 'handled tap done']);
  });

  for (const [outcome, answer] of [
    ['refused', () => Promise.resolve({ toast: { type: 'error', content: '不可以' } } as const)],
    ['busy', () => Promise.reject(new Busy('locks'))],
    ['failed', () => Promise.reject(new Error('broken'))],
  ] as const)
    it(`counts and logs what was ${outcome}`, async () => {
      const { handlers, log, meter } = setUp(answer);
      const ended: unknown = await handlers.onTap(tap).catch((error: unknown) => error);
      expect(ended instanceof Error, 'a failure goes on to the dispatcher').to.equal(outcome !== 'refused');
      expect(meter.counted).to.deep.equal([`handled tap ${outcome}`]);
      expect(lines(log)).to.deep.equal([
        { cause: 'event:ev_1', kind: 'tap', outcome, ms: 40, said: 'handled' },
      ]);
    });
});
