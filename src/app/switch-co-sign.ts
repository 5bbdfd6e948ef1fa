import { maySwitchCoSign } from '../domain/co-sign.ts';
import { localDate } from '../domain/local-date.ts';
import type { Place } from '../domain/offices.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { success, type Answer } from './answer.ts';
import { deputiesOf } from './co-signers.ts';
import type { Deps } from './deps.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { placeMeant } from './places.ts';
import { command } from './reply.ts';
import { tellPlace } from './tell-place.ts';

const EXAMPLE = '/单位 市税务局 审签 开';

/**
 * `/单位 市税务局 审签 开|关` (Article 2(2)): whether the results of a unit wait for its 主管领导, from now on and on record. He, his unit
 * and the centre are told.
 */
export const switchCoSign =
  (deps: Deps) =>
  (origin: Origin, named: string | null, on: boolean): Promise<Answer> =>
    command(deps, origin, async (act) => {
      await act.tx.directory.lock();
      const place = await turn(deps, act, named, on);
      if (isRefusal(place)) return await refused(deps, act, place, 'coSign', null);
      const text = on
        ? `「${place.name}」的办结反馈自即时起由主管领导审签，同意后报受理中心，办理时限照常计算。`
        : `「${place.name}」的办结反馈自即时起直接报受理中心，不再由主管领导审签。已送审的仍可审签，联络员也可以重新提交，直接报送。`;
      const by = `（${act.actor.name}设置，第二条）`;
      await tellPlace(deps, act, { purpose: 'centre', unitId: null }, `【备案】${text}${by}`);
      await tellPlace(deps, act, place, `【备案】${text}${by}`);
      await tellDeputies(deps, act, place, `${text}${by}`);
      return success(`已设置：${text}`);
    });

/** Decides and stores, with the audit row; gives the unit. In force from when it reaches us, like every change of the register. */
async function turn(deps: Deps, act: Act, named: string | null, on: boolean): Promise<Place | Refusal> {
  const { tx, origin, actor } = act;
  const at = deps.clock.now();
  const place = await placeMeant(tx, origin, named, localDate(at), EXAMPLE);
  if (isRefusal(place)) return place;
  const unitId = place.unitId ?? '';
  const was = (await tx.directory.coSigning(at)).has(unitId);
  const reachable = unitId !== '' && (await deputiesOf(tx, unitId, at)).length > 0;
  const refusal = maySwitchCoSign(actor, place, { was, on, reachable });
  if (refusal !== null) return refusal;
  await tx.directory.switchCoSign({ unitId, at, on, by: actor.personId });
  const { personId } = actor;
  const outcome = `${on ? 'on' : 'off'} ${unitId}`;
  await tx.audit.record({
    at: origin.at,
    personId,
    openId: origin.openId,
    caseId: null,
    action: 'coSign',
    outcome,
  });
  deps.log.info({ cause: origin.key, by: personId, unitId, on }, 'co-signing switched');
  return place;
}

/** In their direct chats: they work there, and seldom read the group. */
async function tellDeputies(
  deps: Deps,
  { tx, origin, actor }: Act,
  { unitId }: Place,
  text: string,
): Promise<void> {
  if (unitId === null) return;
  for (const { personId } of await deputiesOf(tx, unitId, deps.clock.now())) {
    const chatId = personId === actor.personId ? null : await tx.directory.openIdOf(personId);
    if (chatId === null) continue;
    await tx.intents.enqueue({
      id: deps.newId(),
      lane: 1,
      target: { type: 'chat', chatId },
      content: { type: 'text', text },
      after: null,
      createdAt: origin.at,
      cause: origin.key,
    });
  }
}
