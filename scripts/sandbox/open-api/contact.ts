import { isResigned } from '../core.ts';
import { BOT_NAME, BOT_OPEN_ID } from '../world.ts';
import type { ApiCall } from './call.ts';
import { queryOf, RawAnswer } from './call.ts';
import { personById } from './targets.ts';

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
] as const;

/** `GET /contact/v3/users/:user_id` (platform.md §5). No telephone: that scope is not granted, the field is absent. */
export function getUser(call: ApiCall): unknown {
  const type = queryOf(call, 'user_id_type');
  const person = personById(call.core, call.params['user_id'] ?? '', type === '' ? 'open_id' : type);
  const resigned = isResigned(call.core, person);
  return {
    user: {
      open_id: person.open_id,
      union_id: person.union_id,
      user_id: person.user_id,
      name: person.name,
      en_name: '',
      nickname: '',
      avatar: {},
      job_title: person.title,
      status: {
        is_activated: !resigned,
        is_exited: false,
        is_frozen: false,
        is_resigned: resigned,
        is_unjoin: false,
      },
    },
  };
}

/** `GET /bot/v3/info`: the payload sits beside the code (platform.md §1.2, §5). */
export function botInfo(): RawAnswer {
  const bot = {
    activate_status: 2,
    app_name: BOT_NAME,
    avatar_url: '',
    ip_white_list: [],
    open_id: BOT_OPEN_ID,
  };
  return new RawAnswer({ code: 0, msg: 'ok', bot });
}

/** `GET /application/v6/scopes` (platform.md §11.7). */
export function listScopes(call: ApiCall): unknown {
  const missing = call.core.faults.holds('scope_missing')?.value;
  return {
    scopes: SCOPES.map((scope_name) => ({
      scope_name,
      scope_type: 'tenant',
      grant_status: scope_name === missing ? 2 : 1,
    })),
  };
}
