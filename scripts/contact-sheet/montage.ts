import type { Page } from 'playwright-core';

/** The picture of one card, with the words above it. */
export interface Picture {
  readonly caption: string;
  readonly png: Buffer;
}

/** The pictures of the cards drawn on `page`, in their order. */
export async function photograph(page: Page, captions: readonly string[]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [index, caption] of captions.entries()) {
    const png = await page.locator('article.card').nth(index).screenshot();
    pictures.push({ caption, png });
  }
  return pictures;
}

const GAP = 20;

/** A PNG names its width in bytes 16 to 19. */
const widthOf = ({ png }: Picture): number => png.readUInt32BE(16);

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

const figure = ({ caption, png }: Picture): string =>
  `<figure><figcaption>${escapeHtml(caption)}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`;

/** All pictures on one sheet, in columns read from top to bottom. Uses the page up. */
export async function montage(page: Page, pictures: readonly Picture[], columns: number): Promise<Buffer> {
  const width = Math.max(...pictures.map(widthOf));
  await page.setViewportSize({ width: columns * (width + GAP) + GAP, height: 600 });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: ${GAP}px; background: #eef0f4; font: 13px/1.6 system-ui, sans-serif; }
    main { column-count: ${columns}; column-gap: ${GAP}px; }
    figure { margin: 0 0 ${GAP}px; break-inside: avoid; }
    figcaption { color: #5f6670; }
    img { display: block; }
  </style><main>${pictures.map(figure).join('')}</main>`);
  return page.screenshot({ fullPage: true });
}
