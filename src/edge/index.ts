export { createExportHandler, type ExportOptions, MOST_ROWS } from './handler.ts';
