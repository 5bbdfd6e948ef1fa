import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';

/**
 * A box that opens from a button: below it on a wide screen, from the bottom edge on a phone. Escape or a tap elsewhere
 * closes it, and the focus goes back to where it was.
 */
export function Sheet({ label, kind, onClose, onKeyDown, children }) {
  const box = useRef(null);
  useEffect(() => {
    const opener = document.activeElement;
    // On a touch screen a focused field would bring up the keyboard over the list.
    const wanted = matchMedia('(pointer: coarse)').matches ? null : box.current.querySelector('[data-focus]');
    const first = wanted ?? box.current;
    first.focus({ preventScroll: true });
    const outside = (event) => {
      if (event.target.closest('[data-keeps-sheet]')) return;
      if (!box.current?.parentElement.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      const lost = document.activeElement === document.body || box.current?.contains(document.activeElement);
      if (lost && opener?.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const keys = (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else onKeyDown?.(event, box.current);
  };
  return html`<div class="sheet-back" onClick=${onClose} aria-hidden="true"></div>
    <div
      class=${`sheet sheet-${kind}`}
      ref=${box}
      role="dialog"
      aria-label=${label}
      tabindex="-1"
      onKeyDown=${keys}
    >
      <p class="sheet-title">
        <strong>${label}</strong>
        <button type="button" class="icon-btn" aria-label="关闭" onClick=${onClose}>×</button>
      </p>
      ${children}
    </div>`;
}
