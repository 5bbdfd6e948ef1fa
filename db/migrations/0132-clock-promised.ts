import { addColumn } from './add-column.ts';

export const addClockPromised = addColumn(132, 'clock', (c) => c.date('promised'));
