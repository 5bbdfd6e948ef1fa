/** All words of a card in reading order, for looking for what it says; markup is left in. */
export function cardText(node: unknown): string {
  if (Array.isArray(node)) return node.map(cardText).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .map(([key, value]) =>
      key === 'content' && typeof value === 'string' ? decoded(value) : cardText(value),
    )
    .filter((text) => text !== '')
    .join('\n');
}

const decoded = (text: string): string =>
  text.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
