import { addIndex } from './add-index.ts';

export const indexCaseCreditCode = addIndex(54, 'case', 'case_credit_code', ['credit_code']);
