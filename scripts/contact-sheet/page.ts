import { cardsOf, SHEETS, type ExampleCard } from './cards.ts';

export const WIDTHS = [390, 1280] as const;

/** File of a sheet in docs/. */
export const fileOf = (sheet: string, width: number): string => `cards-${sheet}-${width}.png`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** docs/cards.md: the sheets, and what each card says on a lock screen before it is opened. */
export function cardsPage(cards: readonly ExampleCard[]): string {
  const sheets = SHEETS.map(({ name, says }) => {
    const links = WIDTHS.map((width) => `[${width} px](${fileOf(name, width)})`);
    return `* ${says}: ${links.join(', ')}`;
  });
  const rows = SHEETS.flatMap(({ name }) => cardsOf(name, cards)).map(
    ({ name, card }) => `| \`${name}\` | ${cell(card.config.summary.content)} |`,
  );
  return `# Every card, as its readers see it

Drawn by the page of the local Feishu, as wide as on a phone (390 px) and on a PC (1280 px). \`npm run contact-sheet\` makes this
page and the pictures anew from the golden files of the card builders (\`test/cards/golden\`); a card with a golden file is on it.

${sheets.join('\n')}

The first line of a message is all that a lock screen and the chat list show: how urgent, which case, what to do, by when.
Where nothing is asked of the readers it says how the case stands.

| card | on a lock screen |
|---|---|
${rows.join('\n')}
`;
}
