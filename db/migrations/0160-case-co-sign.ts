import { addColumn } from './add-column.ts';

export const addCaseCoSign = addColumn(160, 'case', (c) => c.json('co_sign'));
