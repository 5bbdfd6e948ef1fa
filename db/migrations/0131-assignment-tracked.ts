import { addColumn } from './add-column.ts';

export const addAssignmentTracked = addColumn(131, 'assignment', (c) => c.json('tracked'));
