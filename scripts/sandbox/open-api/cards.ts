import { analyzeCard } from '../card-check/index.ts';
import type { Core } from '../core.ts';
import { isJson } from '../json.ts';
import { cardRefusal } from './errors.ts';
import type { ApiError } from './errors.ts';

/** Sub-codes of 230099 that the problem itself names in brackets, e.g. "(200915)". */
const NAMED_CODE = /\((\d{5,6})\)/;
/** Anything else about the JSON (platform.md §2.6). */
const BAD_JSON = 200621;

/** Why Feishu would refuse this card, or undefined when it takes it (card-v2/CARD-V2.md). */
export function cardProblem(core: Core, card: unknown): ApiError | undefined {
  if (isJson(card) && card['schema'] !== '2.0') {
    return cardRefusal(BAD_JSON, '/schema', 'only card JSON 2.0 is checked here; declare schema "2.0"');
  }
  const [first] = analyzeCard(card).errors;
  if (first !== undefined) {
    const at = first.indexOf(': ');
    return cardRefusal(subCode(first), first.slice(0, at), first.slice(at + 2));
  }
  const stranger = unknownPerson(core, card);
  return stranger === undefined ? undefined : cardRefusal(100290, '/body', `unknown user id ${stranger}`);
}

function subCode(problem: string): number {
  const named = NAMED_CODE.exec(problem)?.[1];
  if (named !== undefined) return Number(named);
  if (problem.includes('is not a card JSON 2.0 component')) return 200861;
  if (problem.includes(' elements, at most') || problem.includes('tables')) return 11310;
  return BAD_JSON;
}

/** A mention or a chip of somebody who does not exist fails the whole card (CARD-V2.md §11). */
function unknownPerson(core: Core, card: unknown): string | undefined {
  // Plain text and the line of the chat list are shown as they are: what looks like a mention there is none.
  const json = JSON.stringify(card, (key, value: unknown) =>
    key === 'summary' || (isJson(value) && value['tag'] === 'plain_text') ? undefined : value,
  );
  for (const [, ids] of json.matchAll(/<(?:at|person)\s+ids?\s*=\s*(?:\\")?'?([^'"\\>\s]+)/g)) {
    for (const id of (ids ?? '').split(',')) {
      if (id !== 'all' && core.nameOf(id) === undefined) return id;
    }
  }
  return undefined;
}
