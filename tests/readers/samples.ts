import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileWriter } from '../../src/core/formats/create-file-writer.ts';
import { deflateHere } from '../../src/core/formats/zip/deflate.ts';
import type { CsvSeparator } from '../../src/core/model/types.ts';
import { TimeZone } from '../../src/core/util/time-zone.ts';
import { workbookTexts } from '../../src/locales/index.ts';
import { makeWorkbook, type TestSheet, testColumn } from '../support/workbook/make-workbook.ts';
import { reportOf, summaryOf } from '../support/workbook/summary-of.ts';

/** Texts that some program has been seen to get wrong. */
export const TEXTS: Readonly<Record<string, string>> = {
  Bangla: 'রহিম উদ্দিন',
  'a picture': 'Emoji 😀',
  'two lines': 'two\nlines',
  CRLF: 'line 1\r\nline 2',
  'a lone CR': 'line 1\rline 2',
  'a tab': 'a\tb',
  'blanks at both ends': '  both  ',
  'a control character': 'a\u0001b',
  'an escape itself': '_x000D_ and _x0041_',
  markup: `<&>"']]>`,
  'leading zeros': '00123',
  '19 digits': '1234567890123456789',
  'E notation': '1e5',
  'a formula': '=1+1',
  'a link as a formula': '=HYPERLINK("http://x","y")',
  'a sign': '-',
  'the longest text': 'x'.repeat(32_767),
};

export const TYPES = [
  testColumn('Count', 'integer'),
  testColumn('Due', 'money'),
  testColumn('Quantity', { decimal: 3 }),
  testColumn('Issue Date', 'date'),
  testColumn('Created At', 'timestamp'),
  testColumn('Active', 'boolean'),
  testColumn('Name', 'text'),
];

/** Rows of the long sheet. */
export const MANY = 5_000;

/** Names that would be something else in a formula, in XML or in a reference. */
const ODD = ["O'Brien & গ্রাহক", '=1+1', '@x', '$1 & <b>"q"', 'A1', 'Long text'];

export const SHEETS: readonly TestSheet[] = [
  {
    name: 'Texts',
    columns: [testColumn('Case', 'text'), testColumn('Text', 'text')],
    rows: [...Object.entries(TEXTS), ['an empty text', '']],
  },
  {
    name: 'Types',
    columns: TYPES,
    rows: [
      ['7', '-1234.50', '1.250', '2019-03-01', '2022-01-02 23:02:24.9+00', 'true', 'রহিম'],
      [null, null, null, null, null, null, 'nulls'],
    ],
  },
  ...ODD.map((name) => ({ name, columns: [testColumn('Only', 'text')], rows: [] })),
  {
    name: 'Many',
    columns: [testColumn('Number', 'integer'), testColumn('Name', 'text')],
    rows: Array.from({ length: MANY }, (_, index) => [String(index), `Name ${index}`]),
  },
];

/** Texts that a program could split or run in a CSV file. */
export const CSV_TEXTS: readonly string[] = [
  ...['Rahim; Karim', 'Rahim, Karim', 'a\tb', 'Rahim;=1+1;x', "x;=cmd|' /C calc'!A0;y", '=1+1', '@SUM(A1)', '-1+1'],
  ...["-cmd|' /C calc'!A0", '-', '-1,234.56', '+8801712345678', 'two\r\nlines', 'he said "=1"', 'রহিম', ';"', '";=1+1'],
];

export const SEPARATORS: readonly CsvSeparator[] = [',', ';', '\t'];

/** Files that readers are tried on, in a folder that is removed at the end. */
export interface Samples {
  readonly folder: string;
  readonly workbook: string;
  /** The same with its texts in a table, in a folder of its own. */
  readonly shared: string;
  /** A zip of CSV files, one of them with a Bangla name. */
  readonly zip: string;
  /** A CSV file a separator. */
  readonly csv: ReadonlyMap<CsvSeparator, string>;
  remove(): Promise<void>;
}

/** Writes the files. */
export async function writeSamples(): Promise<Samples> {
  const folder = await mkdtemp(join(tmpdir(), 'readers-'));
  const place = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  const reports = SHEETS.map(({ name, rows }) =>
    reportOf(name, { rowsWritten: rows.length, controlTotals: name === 'Types' ? { Due: '-1234.50' } : {} }),
  );
  const options = { summary: summaryOf(reports), currency: '৳' };
  const workbook = await makeWorkbook(SHEETS, options);
  const shared = await makeWorkbook(SHEETS, { ...options, sharedStrings: true });
  await mkdir(join(folder, 'shared'));
  const [texts] = SHEETS as [TestSheet];
  return {
    folder,
    workbook: await place('workbook.xlsx', workbook.bytes),
    shared: await place('shared/workbook.xlsx', shared.bytes),
    zip: await place('sheets.zip', await file('zip', [{ ...texts, name: 'গ্রাহক তালিকা' }, texts])),
    csv: new Map(
      await Promise.all(
        SEPARATORS.map(async (separator, index) => {
          const sheet = { name: 'A', columns: CSV_COLUMNS, rows: CSV_TEXTS.map((text) => ['7', text, text, '7']) };
          return [separator, await place(`separated-${index}.csv`, await file('csv', [sheet], separator))] as const;
        }),
      ),
    ),
    remove: () => rm(folder, { recursive: true }),
  };
}

const CSV_COLUMNS = [
  testColumn('Number', 'integer'),
  testColumn('First; text', 'text'),
  testColumn('Second, text', 'text'),
  testColumn('Last', 'integer'),
];

async function file(
  format: 'zip' | 'csv',
  sheets: readonly TestSheet[],
  separator?: CsvSeparator,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const writer = createFileWriter({
    format,
    sink: (chunk) => void chunks.push(Uint8Array.from(chunk)),
    signal: new AbortController().signal,
    deflate: deflateHere,
    texts: workbookTexts('en'),
    zone: new TimeZone('Asia/Dhaka'),
    sheets,
    summary: false,
    separator,
  });
  for (const { name, columns, rows } of sheets) {
    const pages = (async function* () {
      yield rows.map((values, index) => ({ key: [String(index)], values, unresolved: 0 }));
    })();
    await writer.writeSheet({ name, columns, pages });
  }
  await writer.finish(summaryOf([]), { title: '', author: '', createdAt: new Date(0), description: '' });
  return Buffer.concat(chunks);
}
