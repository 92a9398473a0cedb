import { CombinedCsvWriter, CsvZipWriter } from './csv-writer';
import type { FileOptions, FileWriter } from './file-writer';
import { WorkbookWriter } from './workbook-writer';

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
