import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

describe('what nobody foresaw', () => {
  for (const [what, code, message] of [
    ['an unhandled rejection', "void Promise.reject(new Error('on purpose'));", 'unhandled rejection'],
    ['an uncaught exception', "setTimeout(() => { throw new Error('on purpose'); });", 'uncaught exception'],
  ] as const)
    it(`${what} is logged and ends the process with 1`, async () => {
      const url = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href);
      const script = `
        import { createLog } from ${url('log.ts')};
        import { endOnUnexpected } from ${url('shutdown.ts')};
        endOnUnexpected(createLog('error'));
        ${code}
        setInterval(() => undefined, 1000);`;
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      await once(child, 'close');
      expect(child.exitCode).to.equal(1);
      expect(JSON.parse(out)).to.deep.include({ level: 50, msg: message });
      expect(out).to.contain('on purpose');
    });
});
