import type { SheetOutput } from '../../../src/core/formats/file-writer.ts';
import type { Summary } from '../../../src/core/formats/xlsx/summary/summary-table.ts';
import { WorkbookWriter } from '../../../src/core/formats/xlsx/workbook-writer.ts';
import { deflateHere } from '../../../src/core/formats/zip/deflate.ts';
import type { Column, Row } from '../../../src/core/model/types.ts';
import { TimeZone } from '../../../src/core/util/time-zone.ts';
import { workbookTexts } from '../../../src/locales/index.ts';

/** A sheet to write in a test: its rows are the database's texts. */
export interface TestSheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly group?: string;
}

/** A column of a test sheet. */
export function testColumn(header: string, type: Column['type']): Column {
  return { header, from: header, type };
}

/** Writes sheets into a workbook in memory, in pages of `pageSize` rows. */
export async function makeWorkbook(
  sheets: readonly TestSheet[],
  options: {
    readonly maxRows?: number;
    readonly pageSize?: number;
    readonly timeZone?: string;
    readonly summary?: Summary;
    readonly currency?: string;
    readonly sharedStrings?: boolean;
  } = {},
): Promise<{ readonly bytes: Uint8Array; readonly outputs: readonly SheetOutput[] }> {
  const { pageSize = 1000, timeZone = 'Asia/Dhaka', summary } = options;
  const chunks: Uint8Array[] = [];
  const writer = new WorkbookWriter({
    sink: (chunk) => {
      chunks.push(chunk);
    },
    signal: new AbortController().signal,
    deflate: deflateHere,
    texts: workbookTexts('en'),
    zone: new TimeZone(timeZone),
    sheets,
    summary: summary !== undefined,
    currency: options.currency,
    sharedStrings: options.sharedStrings,
    ...(options.maxRows === undefined ? {} : { maxRows: options.maxRows }),
  });
  const outputs: SheetOutput[] = [];
  for (const { name, columns, rows } of sheets) {
    outputs.push(await writer.writeSheet({ name, columns, pages: pages(rows, pageSize) }));
  }
  await writer.finish(summary ?? { title: '', facts: [], statements: [], sheets: [] }, {
    title: 'Test',
    author: 'admin@example.com',
    createdAt: new Date('2026-03-01T00:00:00Z'),
    description: 'A workbook of a test',
  });
  return { bytes: Buffer.concat(chunks), outputs };
}

async function* pages(rows: TestSheet['rows'], size: number): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += size) {
    yield rows
      .slice(from, from + size)
      .map((values, index) => ({ key: [String(from + index)], values, unresolved: 0 }));
  }
}
