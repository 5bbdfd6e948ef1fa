import type { Answer } from './answer.ts';
import type { ChatLookup } from './chat-lookup.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import type { Origin } from './origin.ts';
import { command } from './reply.ts';

/** What the commands on the register (units, people, chats) need besides. */
export interface RegisterDeps extends Deps {
  readonly lookup: ChatLookup;
  /** `ADMIN_IDS`: open_ids of people who may set up, though the register does not know them yet. */
  readonly adminIds: readonly string[];
}

/** Runs a written command once, with the office that ADMIN_IDS may give to its writer. */
export const registerCommand = (
  deps: RegisterDeps,
  origin: Origin,
  work: (act: Act) => Promise<Answer>,
): Promise<Answer> => command(deps, origin, (act) => work(withAdmin(deps, act)));

function withAdmin({ adminIds }: RegisterDeps, act: Act): Act {
  const { actor, origin } = act;
  if (!adminIds.includes(origin.openId)) return act;
  const name = actor.personId === '' ? '系统管理员' : actor.name;
  const appointments = [...actor.appointments, { role: 'admin', unitId: null } as const];
  return { ...act, actor: { ...actor, name, appointments } };
}
