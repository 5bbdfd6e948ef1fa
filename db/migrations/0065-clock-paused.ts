import { addColumn } from './add-column.ts';

export const addClockPaused = addColumn(65, 'clock', (c) => c.int('paused'));
