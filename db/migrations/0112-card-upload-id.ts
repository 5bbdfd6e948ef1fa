import { addColumn } from './add-column.ts';

export const addCardUploadId = addColumn(112, 'card', (c) => c.id('upload_id'));
