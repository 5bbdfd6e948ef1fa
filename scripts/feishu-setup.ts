import { SCOPES } from '../bot/app-needs.ts';
import { createFeishuClient } from '../bot/client.ts';
import { COMMANDS } from '../bot/commands/registry.ts';
import { FeishuFailure } from '../bot/feishu-failure.ts';
import { registerSlashCommands, type Registered } from '../bot/slash-commands.ts';
import { ConfigError, loadConfig, type Config } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { byEye } from './doctor/by-eye.ts';
import { configProblems } from './doctor/config.ts';
import { explain } from './doctor/feishu.ts';
import { wrong } from './doctor/finding.ts';
import { item, line } from './doctor/report.ts';
import { namedApp } from './feishu-app.ts';

const DID: Readonly<Record<Registered['did'], string>> = {
  created: '新登记',
  changed: '已更新说明',
  kept: '没有变化',
  removed: '已删除，不再使用',
  refused: '飞书不接受，请在聊天里直接输入',
};

/**
 * `npm run feishu:setup`: registers the product's commands for Feishu's `/` panel and says what remains to be done by hand
 * in the developer console. May be repeated. Ends with 1 when Feishu refused.
 */
try {
  const config = loadConfig();
  const { app } = await namedApp(config);
  const client = createFeishuClient({ ...app, log: createLog('silent'), clock: { nowMs: () => Date.now() } });
  try {
    console.log('斜杠命令（在输入框键入“/”时的面板；客户端约5分钟后更新）：');
    for (const { word, did } of await registerSlashCommands(client, COMMANDS))
      console.log(`  /${word}  ${DID[did]}`);
  } catch (error) {
    if (!(error instanceof FeishuFailure)) throw error;
    const { found, remedy } = explain(error);
    console.log(line(wrong('斜杠命令', found, remedy)));
    process.exitCode = 1;
  } finally {
    client.close();
  }
  console.log(`\n${byHand(config)}`);
} catch (error) {
  process.exitCode = 1;
  const problems = error instanceof ConfigError ? configProblems(error) : [];
  if (problems.length === 0) console.error(error);
  else console.log(problems.map(line).join('\n'));
}

/** What Feishu lets nobody but a person do. */
function byHand(config: Config): string {
  const webhook = config.mode === 'production' && config.feishu.webhook !== null;
  const names = [...new Set(SCOPES.map(({ anyOf: [narrowest] }) => narrowest))];
  return [
    '其余在飞书开放平台开发者后台（open.feishu.cn/app）手工完成，逐项打勾：',
    item({ what: '「添加应用能力」', should: '开启机器人' }),
    item({
      what: '「权限管理」→「批量导入」',
      should: '粘贴下面一行，申请开通；逐项用途见其后',
    }),
    `    ${JSON.stringify({ scopes: { tenant: names, user: [] } })}`,
    ...SCOPES.map(({ anyOf: [narrowest], for: why }) => `    ${narrowest}  ${why}`),
    ...byEye(webhook).map(item),
    '',
    '全部完成后运行 npm run doctor 核对。',
  ].join('\n');
}
