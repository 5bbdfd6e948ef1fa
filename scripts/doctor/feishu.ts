import { SCOPES } from '../../bot/app-needs.ts';
import type { FeishuClient } from '../../bot/client.ts';
import { FeishuFailure } from '../../bot/feishu-failure.ts';
import { botState, grantedScopes } from '../../bot/inspect.ts';
import { CHECK, fine, wrong, type Finding } from './finding.ts';

const CONSOLE = '到飞书开放平台开发者后台打开本应用，';
const PUBLISH = '「版本管理与发布」创建版本并发布，由企业管理员审核通过';

/** App id or secret is not that of an app (platform.md §1.3). */
const NO_SUCH_APP: ReadonlySet<number | null> = new Set([10003, 10014, 20002, 99991543]);
/** The app is switched off. */
const SWITCHED_OFF: ReadonlySet<number | null> = new Set([99991662, 99991673]);
/** The caller's address is not on the app's list. */
const NOT_LISTED = 99991401;
const SCOPE_MISSING = 99991672;

/** Why a call failed, and what to do; without anything secret. */
export function explain({ facts, message }: FeishuFailure): { found: string; remedy: string } {
  const { kind, code, hint } = facts;
  if (NO_SUCH_APP.has(code))
    return {
      found: '应用编号或密钥不对',
      remedy: `${CONSOLE}把「凭证与基础信息」里的 App ID 和 App Secret 重新复制到 .env。`,
    };
  if (SWITCHED_OFF.has(code))
    return {
      found: '应用没有启用',
      remedy: `请企业管理员在飞书管理后台启用本应用；还没发布过的，在${PUBLISH}。`,
    };
  if (code === NOT_LISTED)
    return {
      found: '本机的出口 IP 不在应用的白名单里',
      remedy: `${CONSOLE}在「安全设置」→「IP 白名单」加上本机的出口 IP。`,
    };
  if (code === SCOPE_MISSING)
    return {
      found: `缺少权限 ${hint ?? ''}`.trim(),
      remedy: `${CONSOLE}在「权限管理」开通后，在${PUBLISH}。`,
    };
  if (kind === 'network' || kind === 'timeout')
    return {
      found: `连不上飞书（${facts.errno ?? '超时'}）`,
      remedy: '检查 FEISHU_DOMAIN 和本机外网：需要能访问该地址的 443 端口，不支持经代理访问。',
    };
  return { found: `飞书拒绝了请求：${message}`, remedy: '稍后再试；仍不行请把上面的 log 编号发给飞书客服。' };
}

/** The answer of `ask`, or what went wrong while asking, under that name. */
export async function asking<T>(
  name: string,
  ask: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; finding: Finding }> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    if (!(error instanceof FeishuFailure)) throw error;
    const { found, remedy } = explain(error);
    return { ok: false, finding: wrong(name, found, remedy) };
  }
}

/** What was found, and whether it is worth asking more. */
export interface FeishuState {
  readonly findings: readonly Finding[];
  readonly isUsable: boolean;
  readonly lacksScopes: boolean;
}

/** Credentials, permissions and the bot itself. */
export async function checkFeishu(client: FeishuClient): Promise<FeishuState> {
  // Needs a token and nothing else, so what fails here is address or credentials.
  const scopes = await asking(CHECK.feishu, () => grantedScopes(client));
  if (!scopes.ok) return { findings: [scopes.finding], isUsable: false, lacksScopes: false };
  const ofScopes = checkScopes(scopes.value);
  const bot = await asking(CHECK.bot, () => botState(client));
  return {
    findings: [
      fine(CHECK.feishu, '应用编号和密钥可用'),
      ofScopes,
      bot.ok ? checkBot(bot.value) : bot.finding,
    ],
    isUsable: bot.ok,
    lacksScopes: ofScopes.state === 'wrong',
  };
}

/** The permissions the product needs (bot/app-needs.ts) against those that were granted. */
export function checkScopes(granted: ReadonlySet<string>): Finding {
  const missing = SCOPES.filter(({ anyOf }) => !anyOf.some((one) => granted.has(one)));
  if (missing.length === 0) return fine(CHECK.scopes, `需要的 ${SCOPES.length} 项都已开通`);
  return wrong(
    CHECK.scopes,
    `缺少 ${missing.map(({ anyOf, for: why }) => `${anyOf[0]}（${why}）`).join('、')}`,
    `${CONSOLE}在「权限管理」搜索并开通，再在${PUBLISH}。`,
  );
}

export const checkBot = ({ name, isActive }: { name: string; isActive: boolean | null }): Finding =>
  isActive === false
    ? wrong(
        CHECK.bot,
        '机器人没有启用',
        `${CONSOLE}在「添加应用能力」开启机器人，再在${PUBLISH}；已停用的请企业管理员启用。`,
      )
    : fine(CHECK.bot, `「${name}」已启用`);
