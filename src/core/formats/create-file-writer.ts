import { CombinedCsvWriter, CsvZipWriter } from './csv/csv-writer.ts';
import type { FileOptions, FileWriter } from './file-writer.ts';
import { WorkbookWriter } from './xlsx/workbook-writer.ts';

/** The writer of a format. */
export function createFileWriter(options: FileOptions): FileWriter {
  switch (options.format) {
    case 'xlsx':
      return new WorkbookWriter(options);
    case 'zip':
      return new CsvZipWriter(options);
    case 'csv':
      return new CombinedCsvWriter(options);
  }
}
