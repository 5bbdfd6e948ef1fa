import { fileUrl } from './api.js';
import { html } from './html.js';
import { store } from './state/store.js';
import { fileKind, fileSize, isPicture } from './util/text.js';

function Shot({ file, src }) {
  return html`<button
    type="button"
    class="shot"
    aria-label=${`看大图 ${file.name}`}
    onClick=${() => store.set({ picture: { src, name: file.name } })}
  >
    <img class="picture" src=${src} alt=${file.name} />
  </button>`;
}

/** The files of a message: pictures to look at, everything to download. */
export function Files({ message, me }) {
  return html`<ul class="files">
    ${message.files.map((file) => {
      const src = fileUrl(me.key, file.file_key);
      return html`<li key=${file.file_key}>
        ${isPicture(message, file) && html`<${Shot} file=${file} src=${src} />`}
        <a class="file" href=${src} download=${file.name} aria-label=${`下载 ${file.name}`}>
          <span class="file-kind" aria-hidden="true">${fileKind(file.name)}</span>
          <span class="file-name">${file.name}<small>${fileSize(file.size)}</small></span>
          <span class="file-get">下载</span>
        </a>
      </li>`;
    })}
  </ul>`;
}
