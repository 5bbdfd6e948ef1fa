import { addIndex } from './add-index.ts';

export const indexCaseEnterprise = addIndex(55, 'case', 'case_enterprise', ['enterprise']);
