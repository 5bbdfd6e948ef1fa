import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cardsOf, exampleCards, SHEETS } from './contact-sheet/cards.ts';
import { CHROMIUM, Gallery } from './contact-sheet/gallery.ts';
import { montage, photograph } from './contact-sheet/montage.ts';
import { cardsPage, fileOf, WIDTHS } from './contact-sheet/page.ts';

const DOCS = new URL('../docs/', import.meta.url);
/** Cards side by side on a sheet. */
const COLUMNS = { 390: 4, 1280: 3 } as const;

/** `npm run contact-sheet`: pictures of all cards and docs/cards.md, made anew. */
async function main(): Promise<void> {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is missing: apt-get install chromium fonts-wqy-microhei`);
  const cards = exampleCards();
  await writeFile(new URL('cards.md', DOCS), cardsPage(cards));
  const gallery = await Gallery.open();
  try {
    for (const width of WIDTHS)
      for (const { name } of SHEETS) {
        const shown = cardsOf(name, cards);
        const page = await gallery.draw(shown, { width }, (problem) => console.error(problem));
        const pictures = await photograph(
          page,
          shown.map((one) => one.name),
        );
        const file = fileOf(name, width);
        await writeFile(new URL(file, DOCS), await montage(page, pictures, COLUMNS[width]));
        await page.close();
        console.log(`docs/${file}: ${shown.length} cards`);
      }
  } finally {
    await gallery.close();
  }
}

await main();
