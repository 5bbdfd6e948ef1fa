import type { ConfigError, ConfigProblem } from '../../src/config.ts';
import { CHECK, wrong, type Finding } from './finding.ts';

/** What each variable is, and what to write into it. */
const VARIABLES: Readonly<Record<string, readonly [title: string, remedy: string]>> = {
  PORT: ['服务端口', '填 0 到 65535 的整数，不填为 3000。'],
  DATABASE_URL: [
    '数据库地址',
    '填 mysql://用户名:密码@主机:3306/库名（密码中的特殊字符按网址编码），或 sqlite:。',
  ],
  FEISHU_APP_ID: [
    '飞书应用编号',
    '到飞书开放平台开发者后台打开本应用，复制「凭证与基础信息」中的 App ID（cli_ 加 16 位）。要检查正在运行的演示：SANDBOX_URL=http://127.0.0.1:3100 npm run doctor。',
  ],
  FEISHU_APP_SECRET: [
    '飞书应用密钥',
    '到飞书开放平台开发者后台打开本应用，复制「凭证与基础信息」中的 App Secret。',
  ],
  FEISHU_DOMAIN: ['飞书地址', '填 https://open.feishu.cn；海外版 Lark 填 https://open.larksuite.com。'],
  FEISHU_TRANSPORT: ['事件接收方式', '填 websocket（长连接，推荐）或 webhook。'],
  FEISHU_ENCRYPT_KEY: [
    '事件加密密钥',
    '复制开发者后台「事件与回调」→「加密策略」中的 Encrypt Key；没有就在那里设置一个。',
  ],
  FEISHU_VERIFICATION_TOKEN: [
    '事件校验令牌',
    '复制开发者后台「事件与回调」→「加密策略」中的 Verification Token。',
  ],
  FIELD_KEY: [
    '联系人密钥',
    '新装的系统运行 openssl rand -base64 32 生成一个填入，并另行妥善保存：丢失后联系人和电话无法恢复。已有数据的系统填回原来的密钥。',
  ],
  ADMIN_IDS: ['管理员', '填管理员在本应用下的 open_id（以 ou_ 开头），多个用逗号隔开；可以不填。'],
  LOG_LEVEL: ['日志级别', '填 debug、info、warn、error 或 silent，不填为 info。'],
  SANDBOX_PORT: ['演示端口', '正式环境删掉这一行。'],
  SANDBOX_URL: ['演示地址', '正式环境删掉这一行；检查演示时，填 npm start 打印的地址，演示须正在运行。'],
  DEMO_START: ['演示开始时间', '正式环境删掉这一行。'],
};

const SAYS: Readonly<Record<ConfigProblem['kind'], string>> = {
  missing: '没有填写',
  wrong: '填写不对',
  'demo-only': '只能用于演示',
};

/** Every variable that is missing or wrong. Values are never shown: they may be secrets. */
export const configProblems = (error: ConfigError): Finding[] =>
  error.problems.map(({ variable, kind }) => {
    const [title, remedy] = VARIABLES[variable] ?? [variable, '请对照 .env.example 改正。'];
    return wrong(CHECK.config, `${variable}（${title}）${SAYS[kind]}`, remedy);
  });
