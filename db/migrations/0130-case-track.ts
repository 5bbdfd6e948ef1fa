import { addColumn } from './add-column.ts';

export const addCaseTrack = addColumn(130, 'case', (c) => c.json('track'));
