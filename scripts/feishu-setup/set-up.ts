import { SCOPES } from '../../bot/app-needs.ts';
import { createFeishuClient, type FeishuApp } from '../../bot/client.ts';
import { COMMANDS } from '../../bot/commands/registry.ts';
import { FeishuFailure } from '../../bot/feishu-failure.ts';
import { registerSlashCommands, type Registered } from '../../bot/slash-commands.ts';
import { ConfigError, type Config } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { byEye } from '../doctor/by-eye.ts';
import { configProblems } from '../doctor/config.ts';
import { explain } from '../doctor/feishu.ts';
import { wrong } from '../doctor/finding.ts';
import { item, line } from '../doctor/report.ts';
import { namedApp } from '../feishu-app.ts';

const DID: Readonly<Record<Registered['did'], string>> = {
  created: '新登记',
  changed: '已更新说明',
  kept: '没有变化',
  removed: '已删除，不再使用',
  refused: '飞书不接受，请在聊天里直接输入',
};

/**
 * Registers the product's commands for Feishu's `/` panel. Gives what was done, what remains to be done by hand, and the
 * exit code: 1 when Feishu refused. May be repeated.
 * @param readConfig may throw ConfigError
 */
export async function setUp(readConfig: () => Config): Promise<{ text: string; code: 0 | 1 }> {
  try {
    const config = readConfig();
    const { app } = await namedApp(config);
    const { text, code } = await registerAll(app);
    return {
      text: config.mode === 'demo' ? text : `${text}\n\n${byHand(config.feishu.webhook !== null)}`,
      code,
    };
  } catch (error) {
    if (!(error instanceof ConfigError) || error.problems.length === 0) throw error;
    return { text: configProblems(error).map(line).join('\n'), code: 1 };
  }
}

async function registerAll(app: FeishuApp): Promise<{ text: string; code: 0 | 1 }> {
  const client = createFeishuClient({ ...app, log: createLog('silent'), clock: { nowMs: () => Date.now() } });
  try {
    const done = await registerSlashCommands(client, COMMANDS);
    const lines = done.map(({ word, did }) => `  /${word}  ${DID[did]}`);
    return {
      text: ['斜杠命令（输入框键入“/”时的面板，客户端约5分钟后更新）：', ...lines].join('\n'),
      code: 0,
    };
  } catch (error) {
    if (!(error instanceof FeishuFailure)) throw error;
    const { found, remedy } = explain(error);
    return { text: line(wrong('斜杠命令', found, remedy)), code: 1 };
  } finally {
    client.close();
  }
}

/** What Feishu lets nobody but a person do. */
function byHand(webhook: boolean): string {
  const names = [...new Set(SCOPES.map(({ anyOf: [narrowest] }) => narrowest))];
  return [
    '其余在飞书开放平台开发者后台（open.feishu.cn/app）手工完成，逐项打勾：',
    item({ what: '「添加应用能力」', should: '开启机器人' }),
    item({ what: '「权限管理」→「批量导入」', should: '粘贴下面一行并申请开通；各项用途列在其后' }),
    `    ${JSON.stringify({ scopes: { tenant: names, user: [] } })}`,
    ...SCOPES.map(({ anyOf: [narrowest], for: why }) => `    ${narrowest}  ${why}`),
    ...byEye(webhook).map(item),
    '',
    '全部完成后运行 npm run doctor 核对。',
  ].join('\n');
}
