export { createExportHandler, MOST_ROWS } from './handler.ts';
