import { strFromU8, unzipSync } from 'fflate';

/** The texts of the parts of a docx, by path. */
export const partsOf = (docx: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(docx)).map(([path, bytes]) => [path, strFromU8(bytes)]));

export const documentXml = (docx: Uint8Array): string => partsOf(docx)['word/document.xml'] ?? '';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/** What a reader sees: one line for each paragraph. */
export const linesOf = (docx: Uint8Array): string[] =>
  documentXml(docx)
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
        .map(([, text = '']) => text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity))
        .join(''),
    )
    .filter((line) => line !== '');
