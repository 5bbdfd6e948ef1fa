import { addColumn } from './add-column.ts';

export const addAssignmentCoOpinion = addColumn(68, 'assignment', (c) => c.json('co_opinion'));
