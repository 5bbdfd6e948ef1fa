import { localDate } from '../domain/local-date.ts';
import { refuse } from '../domain/refusal.ts';
import { maySetUp } from '../domain/scope.ts';
import { success, type Answer } from './answer.ts';
import { applyChange } from './apply-change.ts';
import { ADMIN_CODE_ATTEMPTS, tidyAdminCode } from './issue-admin-code.ts';
import { keepPerson, nomineeOf } from './nominee.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';
import { tellPlace } from './tell-place.ts';

/** Said to every failure alike, so that an attempt learns nothing. */
const WRONG =
  '管理员码不正确或已失效。管理员码一小时内有效，输错5次作废；请在服务器上重新运行 npm run doctor 取得。';

/**
 * `/绑定 管理员 CODE`, in the direct chat: the code of `npm run doctor` makes its sender 系统管理员, once. In a group the
 * code has been seen by others, so there it only dies.
 */
export const redeemAdminCode =
  (deps: RegisterDeps) =>
  async (origin: Origin, { direct }: { readonly direct: boolean }, typed: string): Promise<Answer> => {
    const name = (await deps.lookup.personName(origin.openId)) ?? '系统管理员';
    return await registerCommand(deps, origin, async (act) => {
      if (maySetUp(act.actor))
        return await no(deps, act, 'already-done', '您已经可以绑定群聊、登记人员，不需要管理员码。');
      const right = await isRight(deps, act, typed);
      if (right || !direct) await act.tx.adminCodes.revoke();
      if (!direct)
        return await no(
          deps,
          act,
          'bad-input',
          '管理员码不能在群里发送，发过的码一律作废。请重新运行 npm run doctor，并在与接办的单聊里发送。',
        );
      if (!right) return await no(deps, act, 'not-found', WRONG);
      await appointAdmin(deps, act, name);
      return success(
        [
          '您已成为系统管理员。接下来：',
          '1. 把接办拉进受理中心的群，在群里发送：@接办 /绑定 受理中心',
          '2. 在同一个群里登记工作人员：@接办 /联络员 受理中心 @某人 负责人；受理员只写 @某人',
          '3. 在每个责任单位的群里发送：@接办 /绑定 市税务局，再发送：@接办 /联络员 市税务局 @某人',
          '4. 领导专班、督查室的群同样绑定。发送 /单位 随时查看还缺什么。',
        ].join('\n'),
      );
    });
  };

async function isRight({ transport }: RegisterDeps, { tx }: Act, typed: string): Promise<boolean> {
  const attempt = await tx.adminCodes.attempt(tidyAdminCode(typed));
  return (
    attempt !== null &&
    attempt.matches &&
    attempt.attempts <= ADMIN_CODE_ATTEMPTS &&
    transport.nowMs() < attempt.expiresMs
  );
}

async function appointAdmin(deps: RegisterDeps, act: Act, name: string): Promise<void> {
  const { openId, unionId } = act.origin;
  const today = localDate(deps.clock.now());
  const mentioned = { openId, unionId, name };
  const nominee = await nomineeOf(deps, act, mentioned, today);
  await keepPerson(act, mentioned, nominee);
  const { personId } = nominee;
  const office = { personId, name, role: 'admin', unitId: null, validFrom: today, validTo: null } as const;
  await applyChange(deps, act, { ends: [], begins: [{ ...office, covers: null }] }, today);
  const text = `【备案】${nominee.name}凭管理员码成为系统管理员。如不知情，请立即报告中心负责人。`;
  await tellPlace(deps, act, { purpose: 'centre', unitId: null }, text);
}

const no = (
  deps: RegisterDeps,
  act: Act,
  code: 'already-done' | 'bad-input' | 'not-found',
  say: string,
): Promise<Answer> => refused(deps, act, refuse(code, '中心工作要求', say), 'redeemAdminCode', null);
