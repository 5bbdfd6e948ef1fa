import { addColumn } from './add-column.ts';

export const addCaseAbsorbed = addColumn(151, 'case', (c) => c.json('absorbed'));
