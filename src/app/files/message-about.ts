import type { ReadTx, UploadRow } from '../ports.ts';

/** A case number as the bot writes it. */
const NUMBER = /\d{4}-\d{5}/g;

/**
 * What a message of the bot is about: an upload of the person, a case, or neither (null). A sentence is about the case
 * whose number it names, if it is one; that of a form stands in the line it left behind.
 */
export async function messageAbout(
  tx: ReadTx,
  messageId: string,
  personId: string,
): Promise<{ upload: UploadRow | null; caseId: string | null } | null> {
  const card = await tx.cards.byMessage(messageId);
  if (card?.uploadId != null) {
    const upload = await tx.uploads.find(card.uploadId);
    return upload?.personId === personId ? { upload, caseId: upload.caseId } : null;
  }
  if (card?.caseId != null) return { upload: null, caseId: card.caseId };
  const form = card?.formId == null ? null : await tx.forms.find(card.formId);
  const intent = card === null ? await tx.deliveries.byMessage(messageId) : null;
  const said = form?.outcome ?? (intent?.content.type === 'text' ? intent.content.text : '');
  const numbers = [...new Set(said.match(NUMBER) ?? [])];
  const caseId = form?.caseId ?? (numbers.length === 1 ? await tx.cases.idByNumber(numbers[0] ?? '') : null);
  return caseId === null ? null : { upload: null, caseId };
}
