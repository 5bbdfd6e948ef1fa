import { addColumn } from './add-column.ts';

export const addCaseSupplement = addColumn(100, 'case', (c) => c.json('supplement'));
