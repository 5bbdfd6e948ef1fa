import { ClockButton, QuickMoves } from './clock.js';
import { html } from './html.js';
import { useStore } from './state/store.js';
import { nextTheme } from './state/theme.js';
import { TourButton } from './tour/tour-button.js';

const THEMES = {
  auto: { mark: '◐', name: '跟随系统' },
  light: { mark: '☀', name: '浅色' },
  dark: { mark: '☾', name: '深色' },
};

function ThemeButton() {
  const theme = useStore((s) => s.theme);
  const { mark, name } = THEMES[theme];
  return html`<button
    type="button"
    class="icon-btn"
    aria-label=${`颜色：${name}`}
    title=${`颜色：${name}`}
    onClick=${nextTheme}
  >
    ${mark}
  </button>`;
}

/** What belongs to the demo rather than to the chat: its name, the tour, the colours, the time. */
export function TopBar() {
  return html`<header class="top-bar">
    <span class="brand">接办 <small>本地飞书演示</small></span>
    <${TourButton} />
    <${ThemeButton} />
    <span class="top-time"><${ClockButton} /><${QuickMoves} /></span>
  </header>`;
}
