import { shortName } from '../../cards/short-name.ts';
import type { CaseState } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { fieldLabel, type CorrectableField } from '../domain/correctable.ts';
import { guard } from '../domain/guards.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { unitHere } from './in-sight.ts';
import { namesOf } from './names.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { quoted } from './quoted.ts';
import { readTypedCorrection } from './read-correction.ts';
import { command } from './reply.ts';
import { unitsWithPart } from './units-with-part.ts';
import { correctedValue } from './views/corrected-value.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * `/更正 42 字段 新值` (Article 4(1)): the centre puts right what was registered wrong, also after the case has ended. The old
 * value stays on record; cards and search follow. Units that have the case are told which field, and read it on their card.
 */
export const correctCase =
  (deps: Deps) =>
  (origin: Origin, typed: string, said: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const found = await findCase(act, typed);
      if (isRefusal(found)) return await refused(deps, act, found, 'correct', null);
      const mayNot = guard(found, act.actor, 'correct', await namesOf(act.tx, found, origin.at));
      const done = mayNot ?? (await correct(deps, act, found.id, said));
      return isRefusal(done) ? await refused(deps, act, done, 'correct', found.id) : done;
    });

async function correct(deps: Deps, act: Act, caseId: string, said: string): Promise<Answer | Refusal> {
  const { tx, origin, actor } = act;
  // What is read of the contact and of other cases must still hold when this one is saved.
  const locked = await tx.cases.lock(caseId);
  if (locked === null) throw new Error(`case ${caseId} is gone`);
  const read = await readTypedCorrection(act, locked, said);
  if (isRefusal(read)) return read;
  const { field, is, contact } = read;
  const done = await actOnCase(deps, act, caseId, { type: 'correct', field, is });
  if (isRefusal(done)) return done;
  const { after } = done;
  if (contact !== null) await tx.cases.replaceContact(caseId, contact, { at: origin.at, by: actor.personId });
  const told = await tellUnits(deps, act, after, field);
  const wasSeen = told && field === 'confidential' && after.demand.confidential;
  return success(
    [
      `${after.number ?? ''} 已更正${fieldLabel(field)}${await change(act, done.before, after, field)}。`,
      told ? '已告知承办单位。' : '',
      wasSeen ? '此前单位群里的消息可能写有企业名称，请联系单位删除。' : '',
    ].join(''),
  );
}

/** `：「一般」改为「特急」`; not where a unit reads it, and never of the contact, who stands in no message. */
async function change(
  act: Act,
  before: CaseState,
  after: CaseState,
  field: CorrectableField,
): Promise<string> {
  if ((await unitHere(act)) !== null) return '';
  const names = await namesOf(act.tx, after, act.origin.at, [], unitsNamed(before, after));
  const [was, is] = [before, after].map((state) => correctedValue(state, field, names));
  return was == null || is == null ? '' : `：${quoted(was)}改为${quoted(is)}`;
}

const unitsNamed = (...states: readonly CaseState[]): readonly string[] =>
  states.flatMap(({ demand }) => (demand.complainedOf === null ? [] : [demand.complainedOf]));

/** What a unit does not read on its card, or reads only where the enterprise does not ask for 要求保密. */
const CENTRES: readonly CorrectableField[] = ['source', 'sourceNumber', 'complainedOf'];
const IDENTITY: readonly CorrectableField[] = ['enterprise', 'creditCode', 'contactName', 'contactPhone'];

/** The units that have the case now are told which field was corrected; false where there is none, or nothing for them. */
async function tellUnits(
  deps: Deps,
  { tx, origin }: Act,
  state: CaseState,
  field: CorrectableField,
): Promise<boolean> {
  const units = unitsWithPart(state);
  if (CENTRES.includes(field) || (state.demand.confidential && IDENTITY.includes(field))) return false;
  for (const { unitId, no } of units) {
    const due = field === 'urgency' ? dueSentence(state, origin.at, ['firstContact'], { no }) : '';
    const text = `更正：${state.number ?? ''} ${shortName(enterpriseForUnits(state.demand))}：受理中心更正了${fieldLabel(field)}，${field === 'contactPhone' ? '请在诉求卡片上点「查看联系方式」再看一次' : '请以诉求卡片为准'}。${due}`;
    await tellUnderCard(deps, tx, origin, state, { audience: 'unit', unitId }, text);
  }
  return units.length > 0;
}
