export { createExportHandler } from './handler.ts';
export { mostRowsOf } from './options.ts';
