import { expect } from 'chai';
import { createFeishuClient, type FeishuClient } from '../../bot/client.ts';
import { createLookup } from '../../bot/lookup.ts';
import type { ChatLookup } from '../../src/app/chat-lookup.ts';
import { startFakeOpenApi, TOKEN_PATH, type FakeOpenApi } from '../support/fake-open-api.ts';
import { recordingLog } from '../support/log.ts';

describe('bot/lookup', () => {
  let api: FakeOpenApi;
  let client: FeishuClient;
  let lookup: ChatLookup;
  const log = recordingLog();

  beforeEach(async () => {
    log.entries.length = 0;
    api = await startFakeOpenApi();
    const clock = { nowMs: () => 1_000_000 };
    const app = { appId: 'cli_0123456789abcdef', appSecret: 's', domain: api.domain };
    client = createFeishuClient({ ...app, log, clock, timeoutMs: 2000 });
    lookup = createLookup(client, log);
  });
  afterEach(async () => {
    client.close();
    await api.close();
  });

  it('reads all pages of members, the name of a chat and of a person', async () => {
    api.answer(({ path, query }) => {
      if (path === TOKEN_PATH) return undefined;
      if (path.startsWith('/open-apis/contact/'))
        return { body: { code: 0, data: { user: { name: '老李' } } } };
      if (!path.endsWith('/members')) return { body: { code: 0, data: { name: '税务群' } } };
      const page = Number(query.get('page_token') ?? 0);
      const items = [{ member_id: `ou_${page}`, name: '某人' }];
      return { body: { code: 0, data: { items, has_more: page < 2, page_token: String(page + 1) } } };
    });
    expect(await lookup.members('oc_1')).to.deep.equal(new Set(['ou_0', 'ou_1', 'ou_2']));
    expect(await lookup.chatName('oc_1')).to.equal('税务群');
    expect(await lookup.personName('ou_1')).to.equal('老李');
    expect(api.apiCalls().at(-1)?.query.get('user_id_type')).to.equal('open_id');
  });

  it('what Feishu refuses, leaves out or says for ever is not known; the answer goes on without it', async () => {
    api.answer(({ path }) =>
      path === TOKEN_PATH ? undefined : { status: 400, body: { code: 99991672, msg: 'no scope' } },
    );
    expect(await lookup.members('oc_1')).to.equal(null);
    expect(await lookup.chatName('oc_1')).to.equal(null);
    expect(log.entries.map(({ level }) => level)).to.deep.equal(['warn', 'warn']);
    api.answer(({ path }) => (path === TOKEN_PATH ? undefined : { body: { code: 0, data: { user: {} } } }));
    expect(await lookup.personName('ou_1')).to.equal(null);
    const endless = { items: [], has_more: true, page_token: 'again' };
    api.answer(({ path }) => (path === TOKEN_PATH ? undefined : { body: { code: 0, data: endless } }));
    expect(await lookup.members('oc_1')).to.equal(null);
  });
});
