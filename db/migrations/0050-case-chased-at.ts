import { addColumn } from './add-column.ts';

export const addCaseChasedAt = addColumn(50, 'case', (c) => c.moment('chased_at'));
