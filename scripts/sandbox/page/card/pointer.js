/**
 * Where in the card a component stands, as a JSON pointer: `/body/elements/2`. Names and labels are for components that
 * have one.
 * @param {object} card
 * @param {object} el the very object, a part of `card`
 */
export function pointerTo(card, el) {
  if (card === el) return '';
  if (card === null || typeof card !== 'object') return undefined;
  for (const [key, value] of Object.entries(card)) {
    const rest = pointerTo(value, el);
    if (rest !== undefined) return `/${key}${rest}`;
  }
  return undefined;
}
