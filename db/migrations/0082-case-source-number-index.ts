import { addIndex } from './add-index.ts';

export const indexCaseSourceNumber = addIndex(82, 'case', 'case_source_number', ['source_number']);
