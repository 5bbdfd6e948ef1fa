import { addColumn } from './add-column.ts';

export const addCaseReturns = addColumn(125, 'case', (c) => c.json('returns'));
