import { asJson, asList, isJson } from './json.ts';
import type { Json } from './json.ts';

/** A component of a card and the form it sits in. */
export interface Part {
  node: Json;
  tag: string;
  form?: Json;
}

/** Where a component keeps the components inside it (CARD-V2.md §5, §7). */
const INSIDE = ['elements', 'columns', 'fields'] as const;

/** All components of header and body in reading order, collapsed panels included. */
export function* walkCard(card: unknown): Generator<Part> {
  const body = asJson(asJson(card)['body']);
  for (const node of asList(body['elements'])) yield* walkNode(node, undefined);
}

function* walkNode(node: unknown, form: Json | undefined): Generator<Part> {
  if (!isJson(node)) return;
  const tag = typeof node['tag'] === 'string' ? node['tag'] : '';
  yield form ? { node, tag, form } : { node, tag };
  const inner = tag === 'form' ? node : form;
  if (tag === 'checker') yield* walkAll(asJson(node['button_area'])['buttons'], inner);
  for (const key of INSIDE) yield* walkAll(node[key], inner);
}

function* walkAll(nodes: unknown, form: Json | undefined): Generator<Part> {
  for (const node of asList(nodes)) yield* walkNode(node, form);
}
