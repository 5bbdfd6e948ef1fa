import { addColumn } from './add-column.ts';

export const addCaseComplainedOf = addColumn(81, 'case', (c) => c.id('complained_of'));
