import { addColumn } from './add-column.ts';

export const addClockExtended = addColumn(66, 'clock', (c) => c.int('extended'));
