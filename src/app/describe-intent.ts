import { maskPhonesIn } from '../domain/demand.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import { oneLine } from '../../cards/kit/clean-text.ts';
import { FORM_TITLES } from './draw-form.ts';
import type { ChatPurpose, IntentRow, ReadTx } from './ports.ts';

/** Characters of a text by which people recognise it. */
const FIRST_WORDS = 30;

const CHATS: Readonly<Record<Exclude<ChatPurpose, 'unit'>, string>> = {
  centre: '受理中心群',
  leadership: '领导专班群',
  supervision: '市政府督查室群',
};

/** What people call a chat: 「市税务局」群, 张三的单聊. */
export async function placeName(tx: ReadTx, chatId: string, now: Instant): Promise<string> {
  const today = localDate(now);
  const chat = await tx.directory.chat(chatId);
  if (chat === null) {
    const person = await tx.directory.actorByOpenId(chatId, today);
    return person === null ? '单聊或未绑定的群' : `${person.name}的单聊`;
  }
  if (chat.purpose !== 'unit') return CHATS[chat.purpose];
  const units =
    chat.unitId === null ? new Map<string, never>() : await tx.directory.unitsById([chat.unitId], today);
  return `「${units.get(chat.unitId ?? '')?.shortName ?? '未知单位'}」群`;
}

/** The case that a message shows; null when it shows none. */
export async function caseOf(tx: ReadTx, { content }: IntentRow): Promise<string | null> {
  return content.type === 'keptCard' ? ((await tx.cards.find(content.cardId))?.caseId ?? null) : null;
}

/** What a message says, short enough for a list: its case, or its first words without telephone numbers. */
export async function describeIntent(tx: ReadTx, { content }: IntentRow): Promise<string> {
  switch (content.type) {
    case 'text':
      return `「${oneLine(maskPhonesIn(content.text), FIRST_WORDS)}」`;
    case 'card':
      return '一张答复卡片';
    case 'digest':
      return '到期提醒';
    case 'urgent':
      return '加急提醒';
    case 'upload':
    case 'file':
      return `文件「${oneLine(maskPhonesIn(content.name), FIRST_WORDS)}」`;
    case 'fetch': {
      const file = await tx.uploads.file(content.attachmentId);
      return `收到的文件「${oneLine(file?.name ?? '', FIRST_WORDS)}」`;
    }
    case 'keptCard':
      return await describeCard(tx, content.cardId);
  }
}

async function describeCard(tx: ReadTx, cardId: string): Promise<string> {
  const card = await tx.cards.find(cardId);
  if (card?.kind === 'upload') return '一张请发材料的卡片';
  if (card?.kind === 'form') {
    const form = card.formId === null ? null : await tx.forms.find(card.formId);
    return form === null ? '一张表单' : `「${FORM_TITLES[form.kind]}」表单`;
  }
  const state = card?.caseId == null ? null : await tx.cases.find(card.caseId);
  return state === null ? '一张卡片' : `${state.number ?? ''} 的诉求卡片`;
}
