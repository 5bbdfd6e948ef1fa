import { z } from 'zod';
import { randomHex } from '../ids.ts';
import type { SlashCommand } from '../types.ts';
import type { ApiCall } from './call.ts';
import { bodyOf } from './call.ts';
import { refusal } from './errors.ts';

/** Commands of the app in the `/` panel, at most 100 (platform.md §7.6). Whether Feishu takes Chinese names is not known; this does. */
const MOST = 100;

const description = z.object({
  default_value: z.string().min(1),
  i18n: z.record(z.string(), z.string()).default({}),
});
const icon = z.object({ icon_key: z.string().min(1) });
const created = z.object({
  command: z.string().regex(/^[^\s/]{1,32}$/),
  description,
  icon: icon.default({ icon_key: 'skill_outlined' }),
});
const changed = z.object({ description: description.optional(), icon: icon.optional() });

/** `GET /application/v7/app_slash_commands` */
export const listCommands = (call: ApiCall): unknown => ({ items: commandsOf(call) });

/** `POST /application/v7/app_slash_commands` */
export async function createCommand(call: ApiCall): Promise<unknown> {
  const body = bodyOf(call, created);
  const commands = commandsOf(call);
  if (commands.some(({ command }) => command === body.command)) throw refusal('commandExists');
  if (commands.length >= MOST) throw refusal('tooManyCommands');
  const command_id = randomHex(16);
  await keep(call, [...commands, { command_id, ...body }]);
  return { command_id };
}

/** `PATCH …/:command_id`: partial; the description is replaced as a whole. */
export async function changeCommand(call: ApiCall): Promise<unknown> {
  const { description, icon } = bodyOf(call, changed);
  const known = knownCommand(call);
  const after = { ...known, ...(description && { description }), ...(icon && { icon }) };
  await keep(
    call,
    commandsOf(call).map((one) => (one === known ? after : one)),
  );
  return {};
}

/** `DELETE …/:command_id` */
export async function deleteCommand(call: ApiCall): Promise<unknown> {
  const known = knownCommand(call);
  await keep(
    call,
    commandsOf(call).filter((one) => one !== known),
  );
  return {};
}

const commandsOf = ({ core }: ApiCall): readonly SlashCommand[] => core.store.state.commands;

const keep = ({ core }: ApiCall, commands: readonly SlashCommand[]): Promise<void> =>
  core.store.write({ k: 'commands', v: commands });

function knownCommand(call: ApiCall): SlashCommand {
  const known = commandsOf(call).find(({ command_id }) => command_id === call.params['command_id']);
  if (!known) throw refusal('unknownCommand');
  return known;
}
