import type { Core } from '../core.ts';
import { isResigned } from '../core.ts';
import type { Person } from '../types.ts';
import { BOT_NAME, BOT_OPEN_ID } from '../world.ts';
import type { ApiCall } from './call.ts';
import { queryOf, RawAnswer } from './call.ts';
import { refusal } from './errors.ts';
import { personById } from './targets.ts';

/** `GET /contact/v3/users/:user_id` (platform.md §5). No telephone: that scope is not granted, the field is absent. */
export function getUser(call: ApiCall): unknown {
  const type = queryOf(call, 'user_id_type');
  const person = personById(call.core, call.params['user_id'] ?? '', type === '' ? 'open_id' : type);
  return { user: profile(call.core, person) };
}

/** `GET /contact/v3/users/batch?user_ids=…&user_ids=…`, at most 50; ids of nobody are left out of the answer. */
export function getUsers(call: ApiCall): unknown {
  const asked = [call.ctx.query['user_ids'] ?? []].flat();
  if (asked.length > 50) throw refusal('fields', 'user_ids: at most 50');
  const type = queryOf(call, 'user_id_type');
  const key = type === 'union_id' || type === 'user_id' ? type : 'open_id';
  const people = [...call.core.store.state.people.values()].filter((person) => asked.includes(person[key]));
  return { items: people.map((person) => profile(call.core, person)) };
}

function profile(core: Core, person: Person) {
  const resigned = isResigned(core, person);
  return {
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
