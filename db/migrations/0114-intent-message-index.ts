import { addIndex } from './add-index.ts';

/** Looked up when somebody replies to a message of ours with a file. */
export const indexIntentMessage = addIndex(114, 'intent', 'intent_message', ['message_id']);
