import { addColumn } from './add-column.ts';

export const addIntentQueuedMs = addColumn(43, 'intent', (c) => c.ms('queued_ms'));
