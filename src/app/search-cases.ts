import { searchCard } from '../../cards/search-card.ts';
import { parseCreditCode } from '../domain/credit-code.ts';
import { localDate } from '../domain/local-date.ts';
import { parsePhone } from '../domain/phone.ts';
import { isRefusal, refuse, type Refusal } from '../domain/refusal.ts';
import type { Sight } from '../domain/scope.ts';
import { wordsOf } from '../domain/search-text.ts';
import { info, type Answer } from './answer.ts';
import { MOST_FOUND, type Found } from './case-search.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { namesOf } from './names.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { ReadTx } from './ports.ts';
import { command, replyWith } from './reply.ts';
import { postLookup } from './show-case.ts';
import { sightHere, unitHere } from './in-sight.ts';
import { caseLine } from './views/case-line.ts';
import { holderName } from './views/case-view.ts';

/** Cases on one card: a phone screen. */
const PAGE = 8;
/** Longest search in characters; the longest name of an enterprise is shorter. */
const LONGEST = 100;
/** So many characters that begin the name of an enterprise are meant as its name, and nothing else is looked through. */
const NAME_BEGINS = 6;

/** By what was searched, for the card and the record: the words themselves are kept nowhere. */
const BY = {
  number: '按编号',
  creditCode: '按统一社会信用代码',
  phone: '按联系电话',
  enterprise: '按企业名称',
  text: '按企业名称、诉求内容、联系人姓名',
} as const;
type By = keyof typeof BY;

/**
 * `/搜 词`: by number, credit code, telephone number, enterprise, text of the demand, or the contact's full name; within
 * sight. A single hit is opened at once.
 */
export const searchCases =
  (deps: Deps) =>
  (origin: Origin, typed: string, typedNumber: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const sight = sightHere(act, await unitHere(act));
      const numbered = await findCase(act, typedNumber);
      if (!isRefusal(numbered)) {
        await record(act, 'number', 1);
        await postLookup(deps, act, numbered);
        return {};
      }
      const outcome = unsearchable(typed, sight) ?? (await find(act.tx, typed, sight));
      if (isRefusal(outcome)) return await refused(deps, act, outcome, 'search', null);
      await record(act, outcome.by, outcome.found.ids.length);
      return await answer(deps, act, sight, outcome);
    });

interface Outcome {
  readonly by: By;
  readonly found: Found;
}

/** The first exact reading that finds something; else whatever holds the words. */
async function find({ search }: ReadTx, typed: string, sight: Sight): Promise<Outcome> {
  const exact: (readonly [By, () => Promise<Found | null>])[] = [];
  const code = parseCreditCode(typed);
  if (code !== null && !isRefusal(code)) exact.push(['creditCode', () => search.byCreditCode(code, sight)]);
  const phone = parsePhone(typed);
  if (!isRefusal(phone)) exact.push(['phone', () => search.byContact('phone', phone, sight)]);
  if (Array.from(typed).length >= NAME_BEGINS)
    exact.push(['enterprise', () => search.byEnterprise(typed, sight)]);
  for (const [by, lookUp] of exact) {
    const found = await lookUp();
    if (found !== null && found.ids.length > 0) return { by, found };
  }
  const contacts = await search.byContact('name', typed, sight);
  return { by: 'text', found: union(contacts, await search.byText(wordsOf(typed), sight)) };
}

const union = (a: Found, b: Found): Found => {
  const ids = [...new Set([...a.ids, ...b.ids])].sort((one, other) => (one < other ? 1 : -1));
  return { ids: ids.slice(0, MOST_FOUND), complete: a.complete && b.complete && ids.length <= MOST_FOUND };
};

/** Why nothing can be looked for; what was typed is not repeated. */
function unsearchable(typed: string, sight: Sight): Refusal | null {
  if (sight.length === 0)
    return refuse(
      'not-appointed',
      '第八条',
      '这里没有您可以搜索的诉求。请在本单位的群或与接办的单聊里搜索；职务或联络员有变动的，请先报受理中心备案。',
    );
  const refuses = (say: string): Refusal => refuse('bad-input', '中心工作要求', say);
  if (typed === '')
    return refuses(
      '请写上要找的内容，例如：/搜 退税。可以写编号、统一社会信用代码、企业名称、诉求里的词、联系人全名或完整电话。',
    );
  if (Array.from(typed).length > LONGEST) return refuses(`要找的内容太长，请缩短到${LONGEST}字以内。`);
  if (!wordsOf(typed).some((word) => Array.from(word).length > 1))
    return refuses('请至少写两个字，例如：/搜 退税。');
  return null;
}

async function answer(deps: Deps, act: Act, sight: Sight, { by, found }: Outcome): Promise<Answer> {
  const { tx, origin } = act;
  const states = await tx.cases.findAll(found.ids.slice(0, PAGE));
  const [only] = states;
  if (only === undefined)
    return info(
      `没有搜到。${within(sight)}可以换个说法：企业名称或诉求里的词（两个字以上）、编号、统一社会信用代码、联系人全名、完整的电话号码。`,
    );
  if (found.ids.length === 1 && found.complete) {
    await postLookup(deps, act, only);
    return {};
  }
  const today = localDate(origin.at);
  const rules = await tx.rulebook(today);
  const [first, ...rest] = await Promise.all(
    states.map(async (state) => {
      const names = await namesOf(tx, state, origin.at);
      const line = caseLine(state, rules, today, sight === 'all' ? null : sight);
      const has = holderName(state, names);
      return { ...line, waitsFor: line.due === null ? has : `${has} ${line.waitsFor}` };
    }),
  );
  if (first === undefined) throw new Error('a page without cases');
  const notes = [within(sight), await inDirectChat(act, by)].filter((note) => note !== '');
  const card = searchCard({
    ...{ by: BY[by], at: origin.at, items: [first, ...rest], notes },
    ...{ total: found.ids.length, orMore: !found.complete },
  });
  await replyWith(deps, act, { type: 'card', card });
  return {};
}

const within = (sight: Sight): string => (sight === 'all' ? '' : '只包括本单位承办过的诉求。');

/** A telephone number written in a group is read by all of it. */
async function inDirectChat({ tx, origin }: Act, by: By): Promise<string> {
  const isGroup = by === 'phone' && (await tx.directory.chat(origin.chatId)) !== null;
  return isGroup ? '电话号码请在与接办的单聊里搜索，以免群里都看到。' : '';
}

/** Who searched by what and how much he found; never the words. */
const record = ({ tx, origin, actor }: Act, by: By, count: number): Promise<void> =>
  tx.audit.record({
    at: origin.at,
    personId: actor.personId === '' ? null : actor.personId,
    openId: origin.openId,
    caseId: null,
    action: 'search',
    outcome: `${by}: ${count}`,
  });
