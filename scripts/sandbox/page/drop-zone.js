import { useState } from 'preact/hooks';
import { html } from './html.js';
import { chooseFiles } from './state/files.js';

const hasFiles = (event) => event.dataTransfer?.types?.includes('Files');

/** The open chat; files dropped on it are put beside the line. */
export function DropZone({ children }) {
  const [over, setOver] = useState(false);
  const onDragOver = (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDragLeave = (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOver(false);
  };
  const onDrop = (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    chooseFiles(event.dataTransfer.files);
  };
  return html`<main class="chat" onDragOver=${onDragOver} onDragLeave=${onDragLeave} onDrop=${onDrop}>
    ${children} ${over && html`<p class="drop-here" aria-hidden="true">松手添加文件</p>`}
  </main>`;
}
