import { addColumn } from './add-column.ts';

export const addClockKept = addColumn(201, 'clock', (c) => c.int('kept'));
