import { CHAT_EVENT_TYPES } from './normalize/chat-event.ts';

/** What the Feishu app must be given in the developer console for this adapter to work (platform.md §7.2, §12). */

/** One permission; any one of `anyOf` does, the narrowest first. */
export interface Scope {
  readonly anyOf: readonly [string, ...string[]];
  /** What the product does with it, for the person who is asked to grant it. */
  readonly for: string;
}

/** Permissions of every call and event in use. */
export const SCOPES: readonly Scope[] = [
  { anyOf: ['im:message:send_as_bot', 'im:message'], for: '在群里和单聊中发消息、发卡片' },
  { anyOf: ['im:message:update', 'im:message'], for: '更新已发出的卡片' },
  { anyOf: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg'], for: '接收群里 @接办 的命令' },
  { anyOf: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'], for: '接收单聊里的命令' },
  {
    anyOf: ['im:message:readonly', 'im:message', 'im:message.history:readonly'],
    for: '接收单聊里发来的材料',
  },
  { anyOf: ['im:resource', 'im:resource:upload'], for: '把附件和文书发到单聊' },
  { anyOf: ['im:message.urgent'], for: '超期时给联络员发应用内加急' },
  { anyOf: ['im:chat:readonly', 'im:chat'], for: '读取接办所在的群，知道被加入或移出' },
  { anyOf: ['im:chat.members:read', 'im:chat'], for: '核对联络员是否在群里' },
  { anyOf: ['contact:contact.base:readonly'], for: '核对联络员的账号' },
  { anyOf: ['contact:user.base:readonly'], for: '登记人员时读取姓名' },
  { anyOf: ['contact:user.employee:readonly'], for: '知道联络员是否已离职' },
  { anyOf: ['application:app_slash_command:read'], for: '核对已登记的斜杠命令' },
  { anyOf: ['application:app_slash_command:write'], for: '登记斜杠命令（npm run feishu:setup）' },
];

/** Events to subscribe to: messages and taps bring the work, the others tell who came and went. */
export const EVENTS: readonly string[] = ['im.message.receive_v1', ...Object.keys(CHAT_EVENT_TYPES)];

/** Callbacks to subscribe to: taps on cards. */
export const CALLBACKS: readonly string[] = ['card.action.trigger'];
