import { addColumn } from './add-column.ts';

export const addCaseTextPlace = addColumn(52, 'case', (c) => c.int('text_place'));
