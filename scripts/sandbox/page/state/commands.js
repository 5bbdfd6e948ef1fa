import { getCommands } from '../api.js';
import { COMMANDS } from '../commands.js';
import { store } from './store.js';

/** Feishu's clients keep the list about five minutes (platform.md §7.6). */
const KEEP_MS = 5 * 60_000;
let readAt = -Infinity;

const bare = (word) => word.replace(/^\//, '').toLowerCase();

/** What a registered command says in Chinese; its description may be a text or Feishu's object. */
const saying = (description) =>
  typeof description === 'string'
    ? description
    : (description?.i18n?.zh_cn ?? description?.default_value ?? '');

/** Feishu's list as rows of the panel; what follows the name is known for commands we know. */
export function fromRegistered(answer) {
  const items = Array.isArray(answer) ? answer : (answer?.items ?? answer?.data?.items);
  if (!Array.isArray(items)) return null;
  const rows = items.filter((item) => typeof item?.command === 'string' && bare(item.command) !== '');
  return rows.map((item) => {
    const word = bare(item.command);
    const known = COMMANDS.find((c) => bare(c.name) === word || bare(c.alias) === word);
    const other = known && bare(known.alias) === word ? known.name : (known?.alias ?? `/${word}`);
    return {
      name: `/${word}`,
      alias: other,
      does: saying(item.description) || (known?.does ?? ''),
      ...(known?.args ? { args: known.args } : {}),
    };
  });
}

/** Reads the commands the bot registered; a server without such a list, or an empty one, leaves the page its own. */
export async function loadCommands() {
  if (Date.now() - readAt < KEEP_MS) return;
  readAt = Date.now();
  const rows = fromRegistered(await getCommands().catch(() => null));
  store.set({ commands: rows?.length ? rows : null });
}
