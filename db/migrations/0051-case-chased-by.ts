import { addColumn } from './add-column.ts';

export const addCaseChasedBy = addColumn(51, 'case', (c) => c.id('chased_by'));
