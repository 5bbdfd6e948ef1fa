import { addColumn } from './add-column.ts';

export const addCaseMergedInto = addColumn(150, 'case', (c) => c.json('merged_into'));
