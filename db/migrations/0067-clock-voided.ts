import { addColumn } from './add-column.ts';

export const addClockVoided = addColumn(67, 'clock', (c) => c.flag('voided'));
