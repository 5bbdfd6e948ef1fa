import { addColumn } from './add-column.ts';

export const addCaseAnswer = addColumn(62, 'case', (c) => c.json('answer'));
