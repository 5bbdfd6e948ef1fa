import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';

/** What can be written after `/`, the chosen one marked. */
export function CommandList({ commands, active, onPick }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return html`<div class="commands" role="listbox" id="commands" aria-label="命令" ref=${box}>
    ${commands.map(
      (c, index) =>
        html`<button
          type="button"
          role="option"
          id=${`command-${index}`}
          key=${c.name}
          tabindex="-1"
          aria-selected=${String(index === active)}
          onPointerDown=${(event) => event.preventDefault()}
          onClick=${() => onPick(c)}
        >
          <strong>${c.name}</strong>${c.args && html`<code>${c.args}</code>`}<span>${c.does}</span>
        </button>`,
    )}
  </div>`;
}
