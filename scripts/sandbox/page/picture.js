import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { store, useStore } from './state/store.js';

/** A picture of the chat, as large as the window allows. */
export function Picture() {
  const picture = useStore((s) => s.picture);
  const box = useRef(null);
  useEffect(() => {
    if (picture) box.current?.showModal();
  }, [picture]);
  if (!picture) return null;
  const close = () => store.set({ picture: null });
  return html`<dialog
    class="picture-dialog"
    ref=${box}
    onCancel=${close}
    onClick=${close}
    aria-label=${picture.name}
  >
    <img src=${picture.src} alt=${picture.name} />
    <p>
      <a href=${picture.src} download=${picture.name} onClick=${(event) => event.stopPropagation()}>下载</a>
      <button type="button" class="link-btn" onClick=${close}>关闭</button>
    </p>
  </dialog>`;
}
