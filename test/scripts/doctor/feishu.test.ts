import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkBot } from '../../../scripts/doctor/feishu.ts';
import { onSqlite } from '../../support/database.ts';
import { Clinic, expectOnly, KEYS, linesOf } from './clinic.ts';

const MINUTE = 60_000;

describe('npm run doctor: Feishu, variables, the machine', () => {
  onSqlite((database) => {
    let clinic: Clinic;

    before(async () => {
      clinic = await Clinic.open(database);
    });
    after(() => clinic.close());
    afterEach(() => clinic.heal());

    it('the app secret is wrong', async () => {
      expectOnly(
        await clinic.examine({ FEISHU_APP_SECRET: 'another-secret' }),
        '飞书连接',
        /应用编号或密钥不对/,
        /App Secret 重新复制到 \.env/,
      );
    });

    it('Feishu cannot be reached', async () => {
      const diagnosis = await clinic.examine({ FEISHU_DOMAIN: 'http://127.0.0.1:1' });
      expectOnly(diagnosis, '飞书连接', /连不上飞书（ECONNREFUSED）/, /FEISHU_DOMAIN/);
      expect(linesOf(diagnosis, '-').map((line) => line.split(' ')[0])).to.deep.equal([
        '时钟',
        '群聊',
        '单位联络员',
      ]);
    });

    it('Feishu is disturbed where it tells about the bot', async () => {
      await clinic.fault({ kind: 'http', value: 500, path: '/bot/v3/info' });
      expectOnly(await clinic.examine(), '机器人', /飞书拒绝了请求/, /log 编号/);
      expect(checkBot({ name: '接办', isActive: false })).to.include({ name: '机器人', state: 'wrong' });
    });

    it('a permission is missing: its name, what it is for, where to get it', async () => {
      await clinic.fault({ kind: 'scope_missing', value: 'im:message.urgent' });
      expectOnly(
        await clinic.examine(),
        '应用权限',
        /缺少 im:message\.urgent（超期时给联络员发应用内加急）$/,
        /「权限管理」搜索并开通.*创建版本并发布/,
      );
    });

    it('a wider permission stands in for a narrow one', async () => {
      await clinic.fault({ kind: 'scope_missing', value: 'im:message:update' });
      expect((await clinic.examine()).code).to.equal(0);
    });

    it('permissions to see chats are missing: told once, the chats are not looked at', async () => {
      for (const value of ['im:chat', 'im:chat:readonly', 'im:chat.members:read'])
        await clinic.fault({ kind: 'scope_missing', value });
      const diagnosis = await clinic.examine();
      expectOnly(diagnosis, '应用权限', /im:chat:readonly（.*im:chat\.members:read（/, /权限管理/);
      expect(linesOf(diagnosis, '-').join()).to.match(/群聊 .*开通后再查/);
    });

    it('the clock is off: beyond five minutes an error, beyond five seconds to be noted', async () => {
      await clinic.fault({ kind: 'clock_skew', value: 10 * MINUTE });
      expectOnly(
        await clinic.examine(),
        '时钟',
        /本机比飞书慢 (599|60[01]) 秒，事件签名会被拒绝/,
        /时间同步/,
      );
      await clinic.heal();
      await clinic.fault({ kind: 'clock_skew', value: -MINUTE });
      const noted = await clinic.examine();
      expect(linesOf(noted, '!').join()).to.match(/^时钟 +本机比飞书快 (59|60|61) 秒 \/ .*时间同步/);
      expect(noted.code).to.equal(0);
    });

    it('DATA_DIR cannot be written to', async () => {
      const file = join(database.dataDir, 'jieban.sqlite');
      const diagnosis = await clinic.examine({ DATA_DIR: file });
      expect(linesOf(diagnosis, '✗')[0]).to.match(/^数据目录 .*jieban\.sqlite 不能写入 \/ .*DATA_DIR/);
    });

    it('variables are missing or wrong: each by name, with where to find it, and nothing else is looked at', async () => {
      const missing = await clinic.examine({
        ...KEYS,
        FEISHU_APP_SECRET: '',
        FEISHU_TRANSPORT: 'webhook',
        FEISHU_ENCRYPT_KEY: undefined,
        DEMO_START: '2026-09-14T08:30:00+08:00',
      });
      expect(linesOf(missing, '✗').map((line) => line.split(' / ')[0])).to.deep.equal([
        '配置  DEMO_START（演示开始时间）只能用于演示',
        '配置  FEISHU_APP_SECRET（飞书应用密钥）没有填写',
        '配置  FEISHU_ENCRYPT_KEY（事件加密密钥）没有填写',
      ]);
      expect(missing.text).to.include('「事件与回调」→「加密策略」中的 Encrypt Key');
      expect(missing.code).to.equal(1);

      const url = 'mysql://jieban:pass#word@127.0.0.1:3306/jieban';
      const wrong = await clinic.examine({ DATABASE_URL: url });
      expectOnly(wrong, '配置', /DATABASE_URL（数据库地址）填写不对/, /按网址编码/);
      expect(wrong.text).to.not.include('pass#word');
      expectOnly(await clinic.examine({ FEISHU_APP_ID: '' }), '配置', /FEISHU_APP_ID/, /凭证与基础信息/);
    });

    it('by webhook: what to compare in the console is another thing', async () => {
      const webhook = await clinic.examine({ ...KEYS, FEISHU_TRANSPORT: 'webhook' });
      expect(webhook.code, webhook.text).to.equal(0);
      expect(webhook.text).to.include('https://您的域名/feishu/events').and.not.include('使用长连接');
      expect((await clinic.examine()).text)
        .to.include('使用长连接')
        .and.not.include('/feishu/events');
    });

    describe('as a command', () => {
      it('ends with 0 when all is well; looks at a demo too, at its own time', async () => {
        await clinic.coverUntil('2026-12-31' as never);
        const { code, said } = await run({
          ...clinic.environment(),
          FEISHU_APP_ID: '',
          SANDBOX_URL: clinic.bench.url,
        });
        expect(code, said).to.equal(0);
        expect(said)
          .to.match(/工作日历\s+放假通知.*2027年1月1日（周五）起为暂定/)
          .and.match(/全部正常。\n$/);
      });

      it('on a new installation prints the code of the first admin; only its hash is stored', async () => {
        await database.sql("UPDATE appointment SET valid_to = '2022-01-01' WHERE role = 'director'");
        const { code, said } = await run(clinic.environment());
        await database.sql("UPDATE appointment SET valid_to = NULL WHERE role = 'director'");
        const stored = await database.sql('SELECT * FROM admin_code');

        expect(code, said).to.equal(0);
        const [, printed = ''] = /管理员码：(\w{4}-\w{4}-\w{4})/.exec(said) ?? [];
        expect(said).to.include(`单聊，发送：/绑定 管理员 ${printed}。`);
        expect(stored).to.have.length(1);
        expect(JSON.stringify(stored)).to.not.include(printed.replaceAll('-', ''));
      });

      it('ends with 1 when something is wrong', async () => {
        await clinic.fault({ kind: 'scope_missing', value: 'im:message.urgent' });
        const { code, said } = await run(clinic.environment());
        expect(code).to.equal(1);
        expect(said).to.include('缺少 im:message.urgent');
      });
    });
  });
});

/** `npm run doctor` with nothing but these variables of the product. */
async function run(env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/launch.js', 'doctor'], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child, 'close');
  return { code: child.exitCode, said };
}
