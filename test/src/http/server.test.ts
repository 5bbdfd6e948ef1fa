import { expect } from 'chai';
import { EVENTS_PATH, eventRoutes } from '../../../src/http/events.ts';
import { startHttp } from '../../../src/http/server.ts';
import { recordingLog } from '../../support/log.ts';

describe('http server', () => {
  it('stops when its last answer is out, although connections are kept alive for longer', async () => {
    let finish = (): void => undefined;
    let began = (): void => undefined;
    const begun = new Promise<void>((resolve) => (began = resolve));
    const slow = eventRoutes({
      receive: () =>
        new Promise((resolve) => {
          finish = () => resolve({ status: 200, body: { done: true } });
          began();
        }),
    });
    const http = await startHttp({ port: 0, host: '127.0.0.1', log: recordingLog() }, [slow]);
    const answer = fetch(http.url + EVENTS_PATH, { method: 'POST', body: '{}' });
    await begun;
    const stopping = http.stop();
    finish();
    expect(await (await answer).json()).to.deep.equal({ done: true });
    await stopping;
  }).timeout(4000);
});
