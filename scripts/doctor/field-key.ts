import type { ContactKeys } from '../../db/contact-keys.ts';
import { makeFieldCipher } from '../../db/field-cipher.ts';
import { CHECK, fine, wrong, type Finding } from './finding.ts';

/** Whether `fieldKey` is a key at all. */
export function isFieldKey(fieldKey: string): boolean {
  try {
    makeFieldCipher(fieldKey);
    return true;
  } catch {
    return false;
  }
}

export const notAKey: Finding = wrong(
  CHECK.fieldKey,
  'FIELD_KEY 不是 32 字节',
  '填回原来的密钥；新装的系统运行 openssl rand -base64 32 生成一个。',
);

/** Whether the key opens what is stored. Key ids say which key it is, and nothing about it. */
export function checkFieldKey({ keyId, stored, opens }: ContactKeys): Finding {
  const others = stored.filter((one) => one.keyId !== keyId);
  if (others.length > 0) {
    const list = others.map((one) => `密钥 ${one.keyId}：${one.contacts} 条`).join('，');
    return wrong(
      CHECK.fieldKey,
      `当前 FIELD_KEY（编号 ${keyId}）解不开已有的联系人（${list}）`,
      `填回编号为 ${others.map((one) => one.keyId).join('、')} 的原密钥（从保存处或旧 .env 找回），再重启接办。`,
    );
  }
  if (opens === false)
    return wrong(
      CHECK.fieldKey,
      `密钥编号 ${keyId} 相符，但联系人解不开，数据可能被改动`,
      '从备份恢复 case_contact 表，并查明谁改动了数据库。',
    );
  const count = stored[0]?.contacts ?? 0;
  return fine(CHECK.fieldKey, `编号 ${keyId}，${count === 0 ? '还没有联系人' : `${count} 条联系人可以解密`}`);
}
