import { addColumn } from './add-column.ts';

export const addFormPayload = addColumn(200, 'form', (c) => c.longText('payload'));
