import { addColumn } from './add-column.ts';

export const addCaseExtension = addColumn(64, 'case', (c) => c.json('extension'));
