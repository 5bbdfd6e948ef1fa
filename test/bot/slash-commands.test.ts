import { expect } from 'chai';
import type { FeishuClient } from '../../bot/client.ts';
import { createFeishuClient } from '../../bot/client.ts';
import type { Command } from '../../bot/commands/command.ts';
import { COMMANDS } from '../../bot/commands/registry.ts';
import { registerSlashCommands } from '../../bot/slash-commands.ts';
import { setUp } from '../../scripts/feishu-setup/set-up.ts';
import { parseConfig } from '../../src/config.ts';
import { Bench } from '../scripts/sandbox/harness.ts';
import { FIELD_KEY } from '../support/database.ts';
import { startFakeOpenApi } from '../support/fake-open-api.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { nowMs: () => Date.now() };

const command = (says: string, ...words: [string, ...string[]]): Command => ({
  words,
  usage: `/${words[0]}`,
  says,
  who: 'all',
  run: () => Promise.resolve({}),
});

describe('the slash commands in Feishu’s panel', () => {
  let bench: Bench;
  let client: FeishuClient;

  beforeEach(async () => {
    bench = await Bench.start();
    const { app_id: appId, app_secret: appSecret } = bench.sandbox.core.app;
    client = createFeishuClient({ appId, appSecret, domain: bench.url, log, clock });
  });
  afterEach(async () => {
    client.close();
    await bench.close();
  });

  const panel = async () =>
    (await bench.get<{ command: string; description: string }[]>('/sandbox/commands')).body;
  const writes = async () =>
    (await bench.get<{ method: string; path: string }[]>('/sandbox/calls')).body.filter(
      ({ method, path }) => method !== 'GET' && path.includes('app_slash_commands'),
    ).length;

  it('are all of the registry; a second time changes nothing', async () => {
    await registerSlashCommands(client, COMMANDS);
    const first = await panel();
    const written = await writes();
    const again = await registerSlashCommands(client, COMMANDS);

    expect(first).to.deep.equal(
      COMMANDS.map(({ words, says }) => ({ command: words[0], description: says })),
    );
    expect(written).to.equal(COMMANDS.length);
    expect(await panel()).to.deep.equal(first);
    expect(await writes()).to.equal(written);
    expect(again.map(({ did }) => did)).to.deep.equal(COMMANDS.map(() => 'kept'));
  });

  it('are corrected, and removed when they are commands no more; those of others stay', async () => {
    await client.call((sdk, options) =>
      sdk.request<unknown>(
        {
          method: 'POST',
          url: '/open-apis/application/v7/app_slash_commands',
          data: { command: '考勤', description: { default_value: '别的程序登记的' } },
        },
        options,
      ),
    );
    await registerSlashCommands(client, [command('旧说明', '查', 'show'), command('过时', '过时', 'old')]);
    const done = await registerSlashCommands(client, [command('新说明', '查', 'show')]);

    expect(await panel()).to.deep.equal([
      { command: '考勤', description: '别的程序登记的' },
      { command: '查', description: '新说明' },
    ]);
    expect(done).to.deep.equal([
      { word: '查', did: 'changed' },
      { word: '过时', did: 'removed' },
    ]);
  });

  it('of replicas that start together are registered once', async () => {
    await Promise.all([registerSlashCommands(client, COMMANDS), registerSlashCommands(client, COMMANDS)]);
    expect(await panel()).to.have.length(COMMANDS.length);
  });

  it('have their English word where Feishu takes no Chinese one', async () => {
    const fake = await startFakeOpenApi();
    const known: object[] = [];
    fake.answer(({ method, path, body }) => {
      if (!path.includes('app_slash_commands')) return undefined;
      if (method === 'GET') return { body: { code: 0, data: { items: known } } };
      const { command: name } = body as { command: string };
      if (!/^[a-z]+$/.test(name)) return { status: 400, body: { code: 40000000, msg: 'invalid command' } };
      known.push({ command_id: `c${known.length}`, ...(body as object) });
      return { body: { code: 0, data: { command_id: 'c' } } };
    });
    const app = { appId: 'cli_0123456789abcdef', appSecret: 's', domain: fake.domain };
    const latin = createFeishuClient({ ...app, log, clock });
    const commands = [command('查看', '查', 'show'), command('只有中文', '考勤')];

    const done = await registerSlashCommands(latin, commands);
    const again = await registerSlashCommands(latin, commands.slice(0, 1));
    latin.close();
    await fake.close();

    expect(done).to.deep.equal([
      { word: 'show', did: 'created' },
      { word: '考勤', did: 'refused' },
    ]);
    expect(again).to.deep.equal([{ word: 'show', did: 'kept' }]);
  });

  describe('npm run feishu:setup', () => {
    const environment = () => ({
      FEISHU_APP_ID: bench.sandbox.core.app.app_id,
      FEISHU_APP_SECRET: bench.sandbox.core.app.app_secret,
      FEISHU_DOMAIN: bench.url,
      FIELD_KEY,
    });

    it('registers them, and says what is left to do by hand', async () => {
      const { text, code } = await setUp(() => parseConfig(environment()));

      expect(code).to.equal(0);
      expect(text).to.include('/登记  新登记').and.include('□ 「回调配置」已添加的回调：card.action.trigger');
      const [, json = ''] = /(\{"scopes".*\})/.exec(text) ?? [];
      expect(JSON.parse(json)).to.have.nested.property('scopes.tenant').that.includes('im:message.urgent');
      expect((await setUp(() => parseConfig(environment()))).text).to.include('/登记  没有变化');
    });

    it('without the permission says which one is missing, and still what to do by hand', async () => {
      const scope = 'application:app_slash_command:write';
      await bench.post('/sandbox/faults', { kind: 'scope_missing', value: scope });
      const { text, code } = await setUp(() => parseConfig(environment()));

      expect(code).to.equal(1);
      expect(text)
        .to.match(new RegExp(`✗ 有误  斜杠命令.*缺少权限 ${scope}`))
        .and.include('「批量导入」');
      expect(await panel()).to.deep.equal([]);
    });
  });
});
