import { addColumn } from './add-column.ts';

export const addCaseJoint = addColumn(69, 'case', (c) => c.json('joint'));
