import { addIndex } from './add-index.ts';

export const indexCardUpload = addIndex(113, 'card', 'card_upload', ['upload_id']);
