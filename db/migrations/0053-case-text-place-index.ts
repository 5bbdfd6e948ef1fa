import { addIndex } from './add-index.ts';

export const indexCaseTextPlace = addIndex(53, 'case', 'case_text_place', ['text_place']);
