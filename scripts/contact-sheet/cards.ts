import { readdirSync, readFileSync } from 'node:fs';
import type { Named } from './gallery.ts';

/** Golden files: what the product's own builders make of fixed example data; a test keeps them true. */
const GOLDEN = new URL('../../test/cards/golden/', import.meta.url);

export interface ExampleCard extends Named {
  readonly card: { readonly config: { readonly summary: { readonly content: string } } };
}

/** The card of every kind, stage and audience that there is an example of, in the order of their names. */
export const exampleCards = (): ExampleCard[] =>
  readdirSync(GOLDEN)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace('.json', ''),
      card: JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8')) as ExampleCard['card'],
    }));

/** The sheets on which they are drawn: a card goes to the first whose pattern its name matches. */
export const SHEETS: readonly { readonly name: string; readonly says: string; readonly pattern: RegExp }[] = [
  { name: 'centre', says: 'the card of a case in the chat of the centre', pattern: /^case-.*-centre$/ },
  { name: 'unit', says: 'the card of a case in the chat of its unit', pattern: /^case-/ },
  { name: 'forms', says: 'forms, open and settled', pattern: /^form-/ },
  {
    name: 'others',
    says: 'lists, reminders, help, deliveries and what is left of cards that are done with',
    pattern: /./,
  },
];

/** The cards of one sheet. */
export const cardsOf = (sheet: string, cards: readonly ExampleCard[]): ExampleCard[] =>
  cards.filter(({ name }) => SHEETS.find(({ pattern }) => pattern.test(name))?.name === sheet);
