import { addIndex } from './add-index.ts';

/** Looked up every minute: open forms that ran out. */
export const indexFormExpiry = addIndex(24, 'form', 'form_expiry', ['status', 'expires_at']);
