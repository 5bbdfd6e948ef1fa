import { expect } from 'chai';
import { stopInOrder } from '../../src/shutdown.ts';
import { recordingLog } from '../support/log.ts';

describe('stopping', () => {
  it('stops one after the other, whatever fails or does not end', async () => {
    const log = recordingLog();
    const stopped: string[] = [];
    const service = (name: string, end: () => Promise<void> | void) => ({
      name,
      stop: async () => {
        stopped.push(`${name} begins`);
        await end();
        stopped.push(`${name} ends`);
      },
    });
    await stopInOrder(
      [
        service('receiver', () => new Promise((resolve) => setImmediate(resolve))),
        service('heartbeat', () => Promise.reject(new Error('on purpose'))),
        service('sender', () => new Promise(() => undefined)),
        service('store', () => undefined),
      ],
      20,
      log,
    );
    expect(stopped).to.deep.equal([
      'receiver begins',
      'receiver ends',
      'heartbeat begins',
      'sender begins',
      'store begins',
      'store ends',
    ]);
    expect(
      log.entries.map(({ level, fields, message }) => [
        level,
        'service' in fields && fields.service,
        message,
      ]),
    ).to.deep.equal([
      ['error', 'heartbeat', 'could not be stopped'],
      ['warn', 'sender', 'did not stop in time'],
    ]);
  });
});
