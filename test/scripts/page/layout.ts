import type { Page } from 'playwright-core';

/**
 * What is wrong with how the cards on a page look: something wider than its card, a label that is cut, a title cut short,
 * letters that cannot be read on their ground. Tables and code may scroll within themselves.
 */
export const layoutProblems = (page: Page): Promise<string[]> => page.evaluate<string[]>(`(${LOOK})()`);

/** WCAG 2.1 AA for text. */
const CONTRAST = 4.5;

/** Runs in the page, which knows no TypeScript. */
const LOOK = `() => {
  const problems = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) problems.push('the page scrolls sideways: ' + wide);
  const shown = (node) => node.checkVisibility() && !node.closest('.unseen, .menu, svg, canvas');
  const nameOf = (node) => node.closest('[data-message]').dataset.message + ' <' + (node.className || node.localName) + '> ' +
    node.textContent.trim().slice(0, 30);

  for (const card of document.querySelectorAll('.card')) {
    const edge = card.getBoundingClientRect().right + 1;
    for (const node of card.querySelectorAll('*')) {
      if (!shown(node)) continue;
      const scrolls = node.closest('.table-scroll, .md pre');
      if (!scrolls && node.getBoundingClientRect().right > edge) problems.push('leaves the card: ' + nameOf(node));
      if (node.matches('button, label, .tag, .text, .card-title, .card-subtitle, .picker-value') &&
        node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1) problems.push('is cut: ' + nameOf(node));
      if (node.matches('.card-title, .card-subtitle') && node.scrollHeight > node.clientHeight + 2)
        problems.push('is cut short: ' + nameOf(node));
    }
  }

  const rgb = (css) => {
    const [r, g, b, a = 1] = css.match(/-?[\\d.]+(e-?\\d+)?/g).map(Number);
    return css.startsWith('color') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const groundOf = (node) => {
    for (let up = node; up; up = up.parentElement) {
      const ground = rgb(getComputedStyle(up).backgroundColor);
      if (ground[3] > 0.5) return ground;
    }
    return [255, 255, 255];
  };
  for (const node of document.querySelectorAll('.card *')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '');
    if (!own || !shown(node) || node.closest(':disabled, [aria-disabled=true], .frame-off, option, .avatar, .struck')) continue;
    const [one, two] = [light(rgb(getComputedStyle(node).color)), light(groundOf(node))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (two + 0.05);
    if (contrast < ${CONTRAST}) problems.push('is hard to read, ' + contrast.toFixed(1) + ': ' + nameOf(node));
  }
  return [...new Set(problems)];
}`;
