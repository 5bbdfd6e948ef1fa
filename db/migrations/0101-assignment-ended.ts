import { addColumn } from './add-column.ts';

export const addAssignmentEnded = addColumn(101, 'assignment', (c) => c.moment('ended_at'));
