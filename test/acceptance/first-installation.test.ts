import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { v7 } from 'uuid';
import { openStore } from '../../db/open-store.ts';
import { issueAdminCode } from '../../src/app/issue-admin-code.ts';
import { startChild, stopChild, type Child } from '../../scripts/children.ts';
import { ChatClient, type ChatMessage } from '../support/chat-client.ts';
import { FIELD_KEY } from '../support/database.ts';
import { recordingLog } from '../support/log.ts';
import { CENTRE, CLERK, line, numberIn, TAX } from './acts.ts';

const DIRECTOR = '中心负责人';
const run = promisify(execFile);

/** Production as its operator sets it up (README.zh-CN.md), with the local Feishu in the place of the real one. */
describe('the first installation: from an empty database to the first accepted case', function () {
  this.timeout(120_000);
  let dataDir = '';
  let sandbox: Child;
  let product: Child | null = null;
  let chat: ChatClient;
  let environment: Record<string, string> = {};
  const transport = { nowMs: () => Date.now() };

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jieban-install-'));
    const now = new Date().toISOString();
    sandbox = startChild(
      'scripts/sandbox/main.ts',
      { SANDBOX_PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', DEMO_START: now },
      'ignore',
    );
    chat = new ChatClient(await sandbox.ready);
    const app = await chat.call<{ app_id: string; app_secret: string }>('/sandbox/app');
    environment = {
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: 'sqlite:',
      FIELD_KEY,
      FEISHU_APP_ID: app.app_id,
      FEISHU_APP_SECRET: app.app_secret,
      FEISHU_DOMAIN: chat.url,
      LOG_LEVEL: 'silent',
    };
  });
  after(async () => {
    if (product !== null) await stopChild(product);
    await stopChild(sandbox);
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Writes and waits for the answer: production tells nobody when it is at rest. */
  const ask = async (as: string, where: string, text: string): Promise<string> => {
    const id = await chat.write(as, where, text);
    const answers = await chat.until(
      async () => (await chat.messages(as, where)).filter(({ parent_id }) => parent_id === id),
      (found) => found.length > 0,
    );
    return answers.map((answer) => answer.text).join('\n');
  };

  it('npm run migrate brings the units of the city, once', async () => {
    const migrate = () =>
      run(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], {
        env: { ...process.env, ...environment },
      });
    expect((await migrate()).stdout).to.match(/^applied: .*\nunits: 41 added, 0 known already$/m);
    expect((await migrate()).stdout.trim()).to.equal('the database is up to date');
  });

  it('the code makes the first admin, who binds the chats and appoints people; then a case is accepted', async () => {
    const options = {
      url: 'sqlite:',
      dataDir,
      fieldKey: FIELD_KEY,
      transport,
      newId: v7,
      log: recordingLog(),
    };
    const store = await openStore(options);
    const { code } = await issueAdminCode({ store, transport }, randomBytes)();
    await store.close();
    product = startChild('src/main.ts', environment, 'ignore');
    await product.ready;
    await chat.addMember(TAX.chat, DIRECTOR);

    expect(await ask(DIRECTOR, 'bot', '/绑定')).to.include('npm run doctor');
    expect(await ask(DIRECTOR, CENTRE, '/绑定 受理中心'), 'control').to.include('系统管理员绑定');
    expect(await ask(DIRECTOR, 'bot', `/绑定 管理员 ${code}`)).to.match(/^您已成为系统管理员。/);
    expect(await ask(DIRECTOR, CENTRE, '/绑定 受理中心')).to.match(
      /^已绑定.*还没有登记中心负责人，请发送 \/联络员 受理中心 @某人 负责人。$/,
    );
    expect(await ask(DIRECTOR, CENTRE, `/联络员 受理中心 @${DIRECTOR} 负责人`)).to.match(
      /^已备案：中心负责人任中心负责人/,
    );
    expect(await ask(DIRECTOR, CENTRE, `/联络员 受理中心 @${CLERK}`)).to.match(/^已备案：受理员甲任受理员/);
    expect(await ask(CLERK, CENTRE, '/单位')).to.match(/^责任单位 41 个\n41 个待完善/);
    expect(await ask(DIRECTOR, TAX.chat, '/绑定 市税务局')).to.match(/^已绑定.*「市税务局」还没有登记联络员/);
    expect(await ask(DIRECTOR, TAX.chat, `/联络员 市税务局 @${TAX.liaison}`)).to.match(
      /^已备案：联络员·市税务局任「市税务局」联络员/,
    );

    const number = numberIn(await ask(CLERK, CENTRE, line()));
    expect(await ask(CLERK, CENTRE, `/转办 ${number} 市税务局`)).to.include('已转办市税务局');
    const [card] = await chat.until(
      () => chat.caseCards(TAX.liaison, TAX.chat, number),
      (found) => found.length > 0,
    );
    const accepted = await chat.tap(TAX.liaison, card as ChatMessage, '签收');
    expect(accepted.toast?.content).to.match(new RegExp(`^已签收 ${number}`));
  });
});
