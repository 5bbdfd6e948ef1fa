import { CHECK, fine, notice, skipped, wrong, type Finding } from './finding.ts';

/** Signatures of the webhook are refused beyond five minutes (DESIGN §7, door). */
const REFUSED_MS = 5 * 60_000;
/** Beyond this, times in the record begin to differ from those that people see. */
const NOTICED_MS = 5000;

const REMEDY = '在本机开启时间同步（timedatectl set-ntp true，或安装 chrony），虚拟机同时检查宿主机的时间。';

/** This machine's clock against Feishu's. `offsetMs` = how far Feishu's is ahead; null = it gave no time. */
export function checkClock(offsetMs: number | null): Finding {
  if (offsetMs === null) return skipped(CHECK.clock, '飞书没有回应，无从比较');
  const found = `本机比飞书${offsetMs > 0 ? '慢' : '快'} ${Math.round(Math.abs(offsetMs) / 1000)} 秒`;
  if (Math.abs(offsetMs) > REFUSED_MS)
    return wrong(CHECK.clock, `${found}，事件签名会被拒绝，收到时间也会记错`, REMEDY);
  if (Math.abs(offsetMs) > NOTICED_MS) return notice(CHECK.clock, found, REMEDY);
  return fine(CHECK.clock, '与飞书一致');
}
