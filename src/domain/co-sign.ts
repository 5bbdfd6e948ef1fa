import type { Actor, CaseState, CoSignAsked, Result } from './case.ts';
import { leadOf, opinionsMissing } from './case.ts';
import { meetRunning } from './clocks.ts';
import { happened, type CaseEvent } from './events.ts';
import type { Instant } from './local-date.ts';
import type { Place } from './offices.ts';
import { refuse, type Refusal } from './refusal.ts';
import { liaisonOf, ofDirector } from './scope.ts';
import type { CaseAct } from './transitions.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/**
 * 审签 (Article 2(2): 主管领导具体负责), where the unit wants it: 办结反馈 waits for its 主管领导. It is reported when he agrees, and the
 * clock of the unit runs until then. The 联络员 may give another one instead meanwhile. He who wrote it does not agree to it himself.
 * @param coSigners ids of those who hold the office of 主管领导 of the unit on the day, stand-ins included
 */
export function askCoSign(
  state: CaseState,
  report: CoSignAsked['report'],
  act: By,
  coSigners: readonly string[],
): readonly CaseEvent[] | Refusal {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  if (!coSigners.some((id) => id !== act.by)) return nobody(coSigners.length > 0);
  const asked = { ...act, assignmentNo: lead.no, report };
  // That the enterprise was told is the act of the 联络员, whenever the result is agreed to (Article 4(4)).
  return [happened('coSignAsked', act, { asked }), ...meetRunning(state, 'firstContact', act.at, act.by)];
}

const nobody = (himself: boolean): Refusal =>
  refuse(
    himself ? 'second-person' : 'not-yet-possible',
    '第二条',
    himself
      ? '本单位的办结反馈须经主管领导审签，而主管领导只有您一位，不能审签自己写的。请用 /代班 请人代班主管领导，或者发送 /单位 审签 关，直接报送。'
      : '本单位的办结反馈须经主管领导审签，但现在没有登记主管领导。请受理中心登记，或者发送 /单位 审签 关，直接报送。',
  );

/** What stands against 同意报送 and 退回: nothing waits, he wrote it himself, or a unit joined that was not heard. */
export function heldByCoSign(state: CaseState, actor: Actor, action: CaseAct): Refusal | null {
  const { coSign } = state;
  if (coSign === null) return refuse('wrong-stage', '第二条', '本件没有等待审签的办结反馈，不用审签。');
  if (coSign.by === actor.personId)
    return refuse(
      'second-person',
      '第二条',
      '这是您自己写的办结反馈，须由另一位主管领导审签。主管领导只有您一位的，请用 /代班 请人代班。',
    );
  if (action !== 'coSign' || coSign.report.missing !== null || opinionsMissing(state).length === 0)
    return null;
  return refuse(
    'not-yet-possible',
    '第四条（三）',
    '送审以后增加了协办单位，它的意见还没有提交。请点「退回」，由联络员催要或写明原因后重新提交。',
  );
}

/** 同意报送: the result as it is reported, with the name of who agreed to it. It counts from that moment (DESIGN §5). */
export function coSigned(state: CaseState, { name }: Actor, at: Instant): Result {
  const { report, by } = waiting(state);
  return { ...report, approver: name, at, by };
}

function waiting(state: CaseState): CoSignAsked {
  if (state.coSign === null) throw new Error(`case ${state.id} has no result to co-sign`);
  return state.coSign;
}

/** What the 联络员 of the lead wrote last and has not reported: to be mended instead of written again. */
export function lastDraft(state: CaseState, events: readonly CaseEvent[]): CoSignAsked['report'] | null {
  const last = events.findLast(({ type }) => type === 'coSignAsked' || type === 'resolved');
  if (last?.type !== 'coSignAsked' || last.data.asked.assignmentNo !== leadOf(state)?.no) return null;
  return last.data.asked.report;
}

/** The unit's switch as it stands, and as somebody wants it. */
export interface CoSignSwitch {
  readonly was: boolean;
  readonly on: boolean;
  /** Whether there is a 主管领导 whom a card can reach. */
  readonly reachable: boolean;
}

/** `/单位 市税务局 审签 开`: the unit decides whether its 主管领导 co-signs, by its 联络员; the centre's 负责人 may for it. */
export function maySwitchCoSign(
  actor: Actor,
  { unitId, name }: Place,
  { was, on, reachable }: CoSignSwitch,
): Refusal | null {
  if (unitId === null)
    return refuse('bad-input', '第二条', `${name}不是责任单位，没有办结反馈要审签。请写责任单位的名称。`);
  if (!ofDirector(actor) && !liaisonOf(actor).includes(unitId))
    return refuse(
      'not-appointed',
      '第二条',
      `「${name}」是否审签，由它的联络员或中心负责人设置。请联系他们。`,
    );
  if (was === on)
    return refuse(
      'already-done',
      '第二条',
      `「${name}」的审签已经是${on ? '开启' : '关闭'}的，不用重复设置。`,
    );
  if (!on || reachable) return null;
  return refuse(
    'not-yet-possible',
    '第二条',
    `「${name}」还没有登记能收到消息的主管领导，开启后无人审签。请受理中心先发送 /联络员 ${name} @某人 主管领导。`,
  );
}
