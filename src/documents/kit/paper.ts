import { Document, Packer } from 'docx';
import type { ISectionOptions } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Instant } from '../../domain/local-date.ts';
import { zipTime } from './archive.ts';
import { CHARACTER_SPACING, FONTS, SIZES, section, type Layout } from './page.ts';

/** The bytes of a docx in the type of GB/T 9704. The same title, content and moment always give the same bytes. */
export async function paper(
  title: string,
  at: Instant,
  layout: Layout,
  children: ISectionOptions['children'],
): Promise<Uint8Array> {
  const document = new Document({
    creator: '接办',
    lastModifiedBy: '接办',
    title,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: FONTS.body,
            size: SIZES.三号,
            characterSpacing: CHARACTER_SPACING,
            // A number in Chinese text would be broken at the end of a line if it were Chinese, too.
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [section(layout, children)],
  });
  return dated(await Packer.toBuffer(document), at);
}

/** The library writes the time of the host into the file; in its place stands the legal time of the paper. */
function dated(docx: Uint8Array, at: Instant): Uint8Array {
  const parts = Object.entries(unzipSync(docx)).map(([path, bytes]): [string, Uint8Array] =>
    path === 'docProps/core.xml' ? [path, strToU8(withTime(strFromU8(bytes), at))] : [path, bytes],
  );
  return zipSync(Object.fromEntries(parts), { mtime: zipTime(at) });
}

const withTime = (xml: string, at: Instant): string =>
  xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.slice(0, 19)}Z`);
