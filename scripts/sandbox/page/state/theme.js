import { rememberTheme, themeChoice } from './prefs.js';
import { store } from './store.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };

/** Puts the chosen colours on the page: `data-theme` for whoever draws, `color-scheme` for `light-dark()`. */
function apply(theme) {
  const { dataset, style } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
  style.colorScheme = theme === 'auto' ? '' : theme;
  store.set({ theme });
}

/** The colours chosen last time. */
export const startTheme = () => apply(themeChoice());

/** 跟随系统 → 浅色 → 深色 → 跟随系统 */
export function nextTheme() {
  const theme = NEXT[store.get().theme] ?? 'auto';
  rememberTheme(theme);
  apply(theme);
}
