/** What one check found. `wrong` must be put right; `notice` may be; `skipped` could not be looked at, and why. */
export type Finding = { readonly name: string; readonly found: string } & (
  { readonly state: 'fine' | 'skipped' } | { readonly state: 'wrong' | 'notice'; readonly remedy: string }
);

export const fine = (name: string, found: string): Finding => ({ name, state: 'fine', found });

export const wrong = (name: string, found: string, remedy: string): Finding => ({
  name,
  state: 'wrong',
  found,
  remedy,
});

export const notice = (name: string, found: string, remedy: string): Finding => ({
  name,
  state: 'notice',
  found,
  remedy,
});

export const skipped = (name: string, why: string): Finding => ({ name, state: 'skipped', found: why });

/** The names of the checks, in the order in which they are reported. */
export const CHECK = {
  config: '配置',
  dataDir: '数据目录',
  database: '数据库连接',
  version: '数据库版本',
  collation: '字符集',
  settings: '数据库参数',
  schema: '数据库结构',
  fieldKey: '联系人密钥',
  calendar: '工作日历',
  feishu: '飞书连接',
  clock: '时钟',
  scopes: '应用权限',
  bot: '机器人',
  chats: '群聊',
  liaisons: '单位联络员',
  admin: '首位管理员',
} as const;

/** At most ten of a list, and how many there are. */
export const some = (names: readonly string[]): string =>
  names.length <= 10 ? names.join('、') : `${names.slice(0, 10).join('、')}等${names.length}个`;
