import type { Store } from '../../src/app/ports.ts';
import { formatMoment, instant } from '../../src/domain/local-date.ts';
import { CHECK, fine, notice, type Finding } from './finding.ts';
import type { Register } from './register.ts';

/** Makes the one-time code of the first admin; the only thing that the doctor ever writes. */
export type IssueAdminCode = (
  store: Store,
) => Promise<{ readonly code: string; /** Epoch ms. */ readonly expiresMs: number }>;

/**
 * Somebody who may set the register up: appointed, or named in ADMIN_IDS. With neither, a code is issued. Not an error:
 * every new installation begins so.
 */
export async function checkAdmin(
  { lacksAdmin }: Register,
  adminIds: readonly string[],
  issueCode: () => ReturnType<IssueAdminCode>,
): Promise<Finding> {
  if (!lacksAdmin) return fine(CHECK.admin, '已有人可以绑定群聊、登记人员');
  if (adminIds.length > 0) return fine(CHECK.admin, `由 ADMIN_IDS 指定 ${adminIds.length} 人`);
  const { code, expiresMs } = await issueCode();
  return notice(
    CHECK.admin,
    `还没有人可以绑定群聊、登记人员。管理员码：${code}`,
    `启动接办后，由系统管理员在飞书里打开与「接办」的单聊，发送：/绑定 管理员 ${code}。${formatMoment(instant(expiresMs))}前有效，用过即废；不要发到群里。`,
  );
}
