import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { createFileWriter } from '../../../../src/core/formats/create-file-writer.ts';
import type { Summary } from '../../../../src/core/formats/xlsx/summary/summary-table.ts';
import { deflateHere } from '../../../../src/core/formats/zip/deflate.ts';
import type { BackupFormat, CellType, CsvSeparator } from '../../../../src/core/model/types.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';
import { workbookTexts } from '../../../../src/locales/index.ts';
import { type TestSheet, testColumn } from '../../../support/workbook/make-workbook.ts';
import { readCsv } from '../../../support/workbook/read-csv.ts';
import { readParts } from '../../../support/workbook/read-workbook.ts';

async function makeFile(
  format: BackupFormat,
  sheets: readonly TestSheet[],
  summary?: Summary,
  separator?: CsvSeparator,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const writer = createFileWriter({
    format,
    sink: (chunk) => void chunks.push(chunk),
    signal: new AbortController().signal,
    deflate: deflateHere,
    texts: workbookTexts('en'),
    zone: new TimeZone('Asia/Dhaka'),
    sheets,
    summary: summary !== undefined,
    separator,
  });
  for (const { name, columns, rows } of sheets) {
    const pages = (async function* () {
      yield rows.map((values, index) => ({ key: [String(index)], values, unresolved: 0 }));
    })();
    await writer.writeSheet({ name, columns, pages });
  }
  await writer.finish(summary ?? { title: '', facts: [], statements: [], sheets: [] }, {
    title: '',
    author: '',
    createdAt: new Date(0),
    description: '',
  });
  return Buffer.concat(chunks);
}

/** The text of a CSV file. */
async function textOf(sheets: readonly TestSheet[], separator?: CsvSeparator, about?: Summary): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await makeFile('csv', sheets, about, separator));
}

function csvOf(type: CellType, values: readonly (string | null)[]): Promise<string> {
  const columns = [testColumn('Value', type), testColumn('Next', 'integer')];
  return textOf([{ name: 'A', columns, rows: values.map((value) => [value, '1']) }]);
}

async function fieldsOf(type: CellType, values: readonly (string | null)[]): Promise<string[]> {
  const lines = (await csvOf(type, values)).split('\r\n').slice(1, -1);
  return lines.map((line) => line.replace(/,1$/, ''));
}

const summary: Summary = {
  title: 'Full system backup',
  facts: [['Made by', 'admin@example.com']],
  statements: ['No snapshot.'],
  sheets: [
    {
      name: 'Payments',
      source: 'payments',
      sheets: ['Payments'],
      rowsExpected: 2,
      rowsAfter: 2,
      rowsRead: 2,
      rowsWritten: 2,
      drift: null,
      verdict: 'complete',
      startedAt: '2026-03-01T00:00:00.000Z',
      finishedAt: '2026-03-01T00:00:01.000Z',
      controlTotals: { Amount: '3.00' },
      notes: [],
    },
  ],
};
const payments: TestSheet = {
  name: 'Payments',
  columns: [testColumn('Customer', 'text'), testColumn('Amount', 'money')],
  rows: [
    ['রহিম', '1.00'],
    ['=1+1', '2.00'],
  ],
};
const customers: TestSheet = { ...payments, name: 'Customers / গ্রাহক', rows: [] };

describe('a CSV field', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['-5+3', `'-5+3`],
    ['-A1', `'-A1`],
    ['--', `'--`],
    ['=', `'=`],
    ['@', `'@`],
    ['+5-3', `'+5-3`],
    // No number to a spreadsheet, whose largest has an exponent of three digits.
    ['-1e1000', `'-1e1000`],
    ['- cable', `'- cable`],
    // Too many digits for a telephone number, and too few.
    ['+12 3456 7890 1234 56', `'+12 3456 7890 1234 56`],
    ['+1 23 456', `'+1 23 456`],
    ["-cmd|' /C calc'!A0", `'-cmd|' /C calc'!A0`],
    ["+cmd|' /C calc'!A0", `'+cmd|' /C calc'!A0`],
  ])('that a spreadsheet would run is made inert: %j', async (value, field) => {
    expect(await csvOf('text', [value])).toBe(`\uFEFFValue,Next\r\n${field},1\r\n`);
  });

  it.each(['\t=1', '\r=1', ' =1', '\u00a0@SUM(A1)'])(
    'is inert behind blanks that a program passes over: %j',
    async (value) => {
      expect(readCsv(await csvOf('text', [value]), ',')[1]?.[0]).toMatch(/^'/);
    },
  );

  it.each([
    ['text', '-'],
    ['text', '+'],
    ['text', '-5'],
    ['text', '-0.02'],
    ['text', '-1.5e10'],
    ['text', '-1E+5'],
    ['text', '+8801712345678'],
    ['text', '+880 1712-345678'],
    ['text', '+1 (800) 555-0199'],
    ['code', '+880 1712-345678'],
    ['code', '01712345678'],
    ['money', '-1234.50'],
    ['integer', '-9223372036854775808'],
    ['text', 'a=b'],
  ] as const)('of type %s is left alone where nothing would run: %s', async (type, value) => {
    expect(await fieldsOf(type, [value])).toEqual([value]);
  });

  it.each(['-1,234.56', '-12,34,567.00', '-1.234,56', 'Rahim; Karim', 'a\tb', 'a\u2028b', ' x'])(
    'that a program would split or trim is quoted and nothing else: %j',
    async (value) => {
      expect(await fieldsOf('text', [value])).toEqual([`"${value}"`]);
    },
  );

  it('is quoted in headers and names of sheets too', async () => {
    const columns = [testColumn('Name; Address', 'text'), testColumn('=Due', 'money')];
    expect(await textOf([{ name: 'A; "B"', columns, rows: [] }], ',', summary)).toContain(
      `\uFEFF"# A; ""B"""\r\n"Name; Address",'=Due\r\n`,
    );
  });

  it.each([';', '\t'] as const)('is separated by %j where that is chosen', async (separator) => {
    const text = await textOf([payments], separator, summary);
    expect(text).toContain(`# Payments\r\nCustomer${separator}Amount\r\nরহিম${separator}1.00\r\n`);
    expect(text).toContain(`Made by${separator}admin@example.com\r\n`);
    expect(text).toContain(`Payments${separator}${separator}2${separator}2${separator}complete`);
  });

  it('tells a null from an empty string', async () => {
    expect(await fieldsOf('text', [null, ''])).toEqual(['', '""']);
  });

  it('shows days and times on the clock of the backup', async () => {
    expect(await fieldsOf('timestamp', ['2026-02-28 21:35:07.9+00', '1899-01-01 00:00:00'])).toEqual([
      '2026-03-01 03:35:07',
      '1899-01-01 00:00:00',
    ]);
    expect(await fieldsOf('date', ['2026-03-01', '9999-12-31'])).toEqual(['2026-03-01', '9999-12-31']);
    expect(await fieldsOf('boolean', ['true', 'false'])).toEqual(['TRUE', 'FALSE']);
  });

  it('keeps any text to the letter', async () => {
    const values = fc.sample(fc.string({ unit: 'binary', maxLength: 12 }), { numRuns: 20_000, seed: 20_260_301 });
    const rows = readCsv(await csvOf('text', values), ',').slice(1);
    const expected = values
      .map((value) => value.toWellFormed())
      .map((value) => (/^[=+\-@\t\r]/.test(value) && !/^[+-](\d+)?$/.test(value) ? `'${value}` : value));
    expect(rows.length).toBe(expected.length);
    expect(rows.filter(([value], index) => value !== expected[index])).toEqual([]);
  });
});

describe('a zip of CSV files', () => {
  it('holds one file a sheet and a summary, each with a byte order mark', async () => {
    const parts = readParts(await makeFile('zip', [payments, customers], summary));
    const names = [...parts.keys()].filter((name) => name.endsWith('.csv'));
    expect(names).toEqual(['Payments.csv', 'Customers _ গ্রাহক.csv', 'Summary.csv']);
    const raw = XLSX.CFB.read(await makeFile('zip', [payments]), { type: 'array' });
    const file = raw.FileIndex.find(({ name }: { name: string }) => name === 'Payments.csv');
    expect([...Uint8Array.from(file?.content ?? [])].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
    expect(parts.get('Payments.csv')).toBe("Customer,Amount\r\nরহিম,1.00\r\n'=1+1,2.00\r\n");
    expect(parts.get('Summary.csv')).toContain(
      'Payments,,2,2,complete,Amount,3.00,2026-03-01 06:00:00,2026-03-01 06:00:01\r\nAll sheets,,2,',
    );
  });
});

describe('one CSV file of all sheets', () => {
  it('begins each section with the name of its sheet and its headers', async () => {
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await makeFile('csv', [payments, customers], summary),
    );
    expect(
      csv.startsWith(
        "\uFEFF# Payments\r\nCustomer,Amount\r\nরহিম,1.00\r\n'=1+1,2.00\r\n\r\n# Customers / গ্রাহক\r\nCustomer,Amount\r\n\r\n# Summary\r\n",
      ),
    ).toBe(true);
  });

  it('holds Bangla that a spreadsheet reads as Bangla', async () => {
    const book = XLSX.read(await makeFile('csv', [payments]), { type: 'array' });
    expect(book.Sheets['Sheet1']?.['A2']?.v).toBe('রহিম');
  });
});
