import { CALLBACKS, EVENTS } from '../../bot/app-needs.ts';

/** Where a thing stands in the developer console, and how it should be. */
export interface ByEye {
  readonly what: string;
  readonly should: string;
}

/**
 * What Feishu has no interface to ask about, so that a person must look.
 * @param webhook whether events come to a request address instead of over the long connection
 */
export const byEye = (webhook: boolean): readonly ByEye[] => [
  {
    what: '「事件与回调」→ 订阅方式（事件、回调各设一次）',
    should: webhook
      ? '「将事件发送至开发者服务器」，请求地址为 https://您的域名/feishu/events，「加密策略」的两项与 .env 一致'
      : '「使用长连接接收」（保存时接办须正在运行）；同一应用不要在别处再运行一份，否则事件会被分走',
  },
  { what: '「事件配置」已添加的事件', should: EVENTS.join('、') },
  { what: '「回调配置」已添加的回调', should: CALLBACKS.join('、') },
  { what: '「版本管理与发布」→ 可用范围', should: '包括受理中心、全部联络员和各级领导' },
  { what: '「权限管理」→ 通讯录权限范围', should: '与可用范围相同' },
  { what: '「版本管理与发布」', should: '最近的修改已发布，并经企业管理员审核通过' },
];

/** What no program can see about the machines. */
export const onMachines: readonly ByEye[] = [
  { what: 'FIELD_KEY', should: '在服务器之外另存一份，丢失后联系人和电话无法恢复' },
  { what: '数据库和 DATA_DIR', should: '每天备份；运行多份接办时，各份共用同一个 DATA_DIR' },
];
