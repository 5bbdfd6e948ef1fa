/** What the person who acted is told at once. Every refusal is a toast of type `error`; nothing else is (DESIGN §6). */
export interface Answer {
  readonly toast?: { readonly type: 'success' | 'info' | 'error'; readonly content: string };
  /** The tapped card as it looks now. */
  readonly card?: object;
  /** The words are for this moment alone and never stored, not even for a repetition: they hold a telephone number. */
  readonly unkept?: true;
}

/** A green toast: it was done. */
export const success = (content: string): Answer => ({ toast: { type: 'success', content } });

/** A blue toast: something to know, nothing refused. */
export const info = (content: string): Answer => ({ toast: { type: 'info', content } });

/** A red toast: it was refused, and what to do instead. */
export const denied = (content: string): Answer => ({ toast: { type: 'error', content } });
