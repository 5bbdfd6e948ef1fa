import type { ApiCall } from './call.ts';
import { refusal } from './errors.ts';

/** Scopes of platform.md §12, all granted. */
const SCOPES = [
  'im:message',
  'im:message:send_as_bot',
  'im:message:readonly',
  'im:message:update',
  'im:message:recall',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message.urgent',
  'im:resource',
  'im:chat',
  'im:chat:readonly',
  'im:chat.members:read',
  'im:chat.members:bot_access',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.id:readonly',
  'contact:user.employee_id:readonly',
  'contact:user.employee:readonly',
  'application:app_slash_command:read',
  'application:app_slash_command:write',
] as const;

/** Scopes of the calls, any one of which suffices (platform.md §2.1, §3, §4.3, §5, §7.6). */
const NEEDS: readonly (readonly [api: string, scopes: readonly string[]])[] = [
  ['/urgent_app', ['im:message.urgent']],
  ['/resources/', ['im:message', 'im:message:readonly']],
  ['/im/v1/files', ['im:resource']],
  ['/im/v1/images', ['im:resource']],
  ['/members', ['im:chat', 'im:chat.members:read']],
  ['/im/v1/chats', ['im:chat', 'im:chat:readonly']],
  ['/contact/v3/users', ['contact:contact.base:readonly']],
  ['get /application/v7/app_slash_commands', ['application:app_slash_command:read']],
  ['/application/v7/app_slash_commands', ['application:app_slash_command:write']],
  ['patch /im/v1/messages', ['im:message', 'im:message:update']],
  ['delete /im/v1/messages', ['im:message', 'im:message:recall']],
  ['get /im/v1/messages', ['im:message', 'im:message:readonly']],
  ['post /im/v1/messages', ['im:message', 'im:message:send_as_bot']],
];

/**
 * Fault `scope_missing`: the API that the named scope serves is refused, and the answer lists what would do
 * (platform.md §1.3). A missing scope counts also where another one would suffice: the fault means "not granted".
 */
export function requireScope(call: ApiCall, api: string): void {
  const scopes = NEEDS.find(([part]) => api.includes(part))?.[1];
  const missing = call.core.faults.values('scope_missing', { path: call.ctx.path });
  if (scopes?.some((scope) => missing.includes(scope))) {
    throw refusal('scope', `[${scopes.join(', ')}]`);
  }
}

/** `GET /application/v6/scopes` (platform.md §11.7): 1 = granted, 2 = not. */
export function listScopes(call: ApiCall): unknown {
  const missing = call.core.faults.values('scope_missing');
  return {
    scopes: SCOPES.map((scope_name) => ({
      scope_name,
      scope_type: 'tenant',
      grant_status: missing.includes(scope_name) ? 2 : 1,
    })),
  };
}
