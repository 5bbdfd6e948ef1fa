import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { useStore } from './state/store.js';

/** The question a component asks before a tap counts. */
export function Dialog() {
  const question = useStore((s) => s.dialog);
  const box = useRef(null);
  useEffect(() => {
    if (question) box.current?.showModal();
  }, [question]);
  if (!question) return null;
  const cancel = (event) => {
    event.preventDefault();
    question.answer(false);
  };
  return html`<dialog class="dialog" ref=${box} onCancel=${cancel} aria-labelledby="dialog-title">
    <h2 id="dialog-title">${question.title || '请确认'}</h2>
    ${question.text && html`<p>${question.text}</p>`}
    <div class="dialog-buttons">
      <button type="button" class="btn btn-default btn-medium" onClick=${() => question.answer(false)}>
        取消
      </button>
      <button type="button" class="btn btn-primary-filled btn-medium" onClick=${() => question.answer(true)}>
        确定
      </button>
    </div>
  </dialog>`;
}
