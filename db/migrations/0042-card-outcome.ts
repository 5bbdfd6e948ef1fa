import { addColumn } from './add-column.ts';

export const addCardOutcome = addColumn(42, 'card', (c) => c.longText('outcome'));
