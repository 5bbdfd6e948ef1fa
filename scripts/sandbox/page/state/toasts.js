import { store } from './store.js';

const STAY = 4_000;
const STAY_ERROR = 9_000;
let next = 1;

/**
 * Shows a short note on top of the page.
 * @param {'success'|'info'|'warning'|'error'} type
 * @param {string} content
 */
export function toast(type, content) {
  const id = next++;
  store.set(({ toasts }) => ({ toasts: [...toasts, { id, type, content }].slice(-4) }));
  setTimeout(() => dismiss(id), type === 'error' ? STAY_ERROR : STAY);
}

/** Takes a note away. */
export function dismiss(id) {
  store.set(({ toasts }) => ({ toasts: toasts.filter((t) => t.id !== id) }));
}

/** Shows a caught error as a note. */
export function toastError(error) {
  toast('error', error instanceof Error ? error.message : String(error));
}

/** Asks 确定/取消 in a dialog; resolves to the answer. */
export function ask({ title, text }) {
  return new Promise((resolve) => {
    store.set({
      dialog: {
        title,
        text,
        answer: (yes) => {
          store.set({ dialog: null });
          resolve(yes);
        },
      },
    });
  });
}
