import { addColumn } from './add-column.ts';

export const addAppointmentCovers = addColumn(60, 'appointment', (c) => c.id('covers'));
