import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ButtonValue } from '../../../cards/actions.ts';
import type { Card } from '../../../cards/kit/shell.ts';
import { analyzeCard } from '../../../scripts/sandbox/card-check/index.ts';
import { buttonsOf, fieldsOf, type Button, type Field } from '../../../scripts/sandbox/card-controls.ts';
import { cardText } from '../../../scripts/sandbox/card-text.ts';

const nobody = (): undefined => undefined;

/** All text of a card as its readers see it. */
export const textOf = (card: Card): string => cardText(card, nobody);

export const buttons = (card: Card): Button[] => buttonsOf(card, nobody);
export const labels = (card: Card): string[] => buttons(card).map(({ label }) => label);
export const fields = (card: Card): Field[] => fieldsOf(card, nobody, []);

/** What a tap on the button would send. */
export function valueOf({ node, option }: Button): ButtonValue {
  if (option !== undefined) return ButtonValue.parse(JSON.parse(option));
  const [behaviour] = node['behaviors'] as { type: string; value: unknown }[];
  expect(behaviour?.type).to.equal('callback');
  return ButtonValue.parse(behaviour?.value);
}

/** Feishu takes it, below 25 KB; every button works; no two buttons, fields or panels of one name. */
export function expectSendable(card: Card): void {
  const { errors, warnings, stats } = analyzeCard(card);
  expect({ errors, warnings }).to.deep.equal({ errors: [], warnings: [] });
  expect(stats.bytes).to.be.below(25_000);
  expect(card.config.update_multi).to.equal(true);
  expect(card.config.summary.content).to.not.equal('');
  const names = [...labels(card), ...fields(card).map(({ label }) => label), ...panelTitles(card)];
  expect(names, 'labels').to.deep.equal([...new Set(names)]);
  for (const button of buttons(card)) valueOf(button);
}

const panelTitles = (card: Card): string[] =>
  card.body.elements.flatMap((one) => (one.tag === 'collapsible_panel' ? [one.header.title.content] : []));

const GOLDEN = new URL('../golden/', import.meta.url);

/** Compares with `golden/<name>.json`, which is reviewed like code; UPDATE_GOLDEN=1 writes it. */
export function expectGolden(name: string, card: Card): void {
  const file = new URL(`${name}.json`, GOLDEN);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, `${JSON.stringify(card, null, 2)}\n`);
  }
  expect(card).to.deep.equal(JSON.parse(readFileSync(file, 'utf8')));
}
