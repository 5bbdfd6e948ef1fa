import { addColumn } from './add-column.ts';

export const addCaseVoided = addColumn(141, 'case', (c) => c.json('voided'));
