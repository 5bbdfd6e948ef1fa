import { addColumn } from './add-column.ts';

export const addCaseConfidential = addColumn(80, 'case', (c) => c.flag('confidential'));
