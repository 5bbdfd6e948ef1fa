import { addColumn } from './add-column.ts';

export const addCardIntentId = addColumn(31, 'card', (c) => c.id('intent_id'));
