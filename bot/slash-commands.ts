import { z } from 'zod';

import type { FeishuClient } from './client.ts';
import type { Command } from './commands/command.ts';
import { FeishuFailure } from './feishu-failure.ts';

/** What became of one command in Feishu's `/` panel; `word` is what the panel shows. */
export interface Registered {
  readonly word: string;
  readonly did: 'created' | 'changed' | 'kept' | 'removed' | 'refused';
}

const PATH = '/open-apis/application/v7/app_slash_commands';

const Item = z.looseObject({
  command_id: z.string().min(1),
  command: z.string(),
  description: z
    .looseObject({
      default_value: z.string().catch(''),
      i18n: z.record(z.string(), z.string()).catch({}),
    })
    .catch({ default_value: '', i18n: {} }),
});
type Item = z.infer<typeof Item>;
const List = z.looseObject({ data: z.looseObject({ items: z.array(Item).catch([]) }) });

/** By its English description a command is known as ours, whatever it was called when it was registered. */
const MARK = 'Jieban /';

/** Already there, or a name that the panel does not take: Feishu has one code for both (platform.md §7.6). */
const NOT_TAKEN: ReadonlySet<number | null> = new Set([40000000, 99992402]);

/**
 * Brings Feishu's `/` panel in line with `commands`: registers what is missing, corrects what is described otherwise,
 * removes what was ours and is a command no more. May be repeated, by several processes at once; commands of others stay.
 * Each is registered by its Chinese word; where Feishu does not take that, by its English one (not known beforehand).
 * @throws FeishuFailure
 */
export async function registerSlashCommands(
  client: FeishuClient,
  commands: readonly Command[],
): Promise<readonly Registered[]> {
  const known = await list(client);
  const done: Registered[] = [];
  const wanted = new Set<string>();
  for (const command of commands) {
    const found = known.find((item) => namesOf(command).includes(item.command));
    if (found === undefined) {
      done.push(await create(client, command));
      continue;
    }
    wanted.add(found.command_id);
    const isKept = isDescribed(found, command);
    if (!isKept) await request(client, 'PATCH', `/${found.command_id}`, { description: describe(command) });
    done.push({ word: found.command, did: isKept ? 'kept' : 'changed' });
  }
  for (const item of known) {
    if (!isOurs(item) || wanted.has(item.command_id)) continue;
    await request(client, 'DELETE', `/${item.command_id}`);
    done.push({ word: item.command, did: 'removed' });
  }
  return done;
}

async function create(client: FeishuClient, command: Command): Promise<Registered> {
  for (const word of namesOf(command))
    try {
      await request(client, 'POST', '', { command: word, description: describe(command) });
      return { word, did: 'created' };
    } catch (error) {
      if (!(error instanceof FeishuFailure) || !NOT_TAKEN.has(error.facts.code)) throw error;
      // Another replica was faster.
      if ((await list(client)).some((item) => item.command === word)) return { word, did: 'kept' };
    }
  return { word: command.words[0], did: 'refused' };
}

/** The word people know, then its English one. */
const namesOf = ({ words: [first, ...others] }: Command): readonly string[] => [
  first,
  ...others.filter((word) => /^[a-z]+$/.test(word)).slice(0, 1),
];

const describe = (command: Command) => ({
  default_value: command.says,
  i18n: { zh_cn: command.says, en_us: `${MARK}${namesOf(command).at(-1)}` },
});

const isDescribed = ({ description }: Item, command: Command): boolean => {
  const { default_value, i18n } = describe(command);
  return (
    description.default_value === default_value &&
    description.i18n['zh_cn'] === i18n.zh_cn &&
    description.i18n['en_us'] === i18n.en_us
  );
};

const isOurs = ({ description }: Item): boolean => description.i18n['en_us']?.startsWith(MARK) ?? false;

const list = async (client: FeishuClient): Promise<readonly Item[]> =>
  List.parse(await request(client, 'GET', '')).data.items;

const request = (
  client: FeishuClient,
  method: string,
  path: string,
  data?: { readonly command?: string; readonly description: ReturnType<typeof describe> },
): Promise<unknown> =>
  client.call<unknown>((sdk, options) =>
    sdk.request<unknown>({ method, url: `${PATH}${path}`, ...(data === undefined ? {} : { data }) }, options),
  );
