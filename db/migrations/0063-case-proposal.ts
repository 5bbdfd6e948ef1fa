import { addColumn } from './add-column.ts';

export const addCaseProposal = addColumn(63, 'case', (c) => c.json('proposal'));
