import { addColumn } from './add-column.ts';

export const addClockBreachedAt = addColumn(30, 'clock', (c) => c.moment('breached_at'));
