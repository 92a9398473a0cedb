import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { CsvRows } from '../../../../src/core/formats/csv/csv-rows.ts';
import type { CsvSeparator } from '../../../../src/core/model/types.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';
import { testColumn } from '../../../support/workbook/make-workbook.ts';
import { readCsv } from '../../../support/workbook/read-csv.ts';
import { rowsInLibreOffice } from '../../../support/workbook/rows-in-libre-office.ts';

const SEPARATORS: readonly CsvSeparator[] = [',', ';', '\t'];
/** What programs split at: one of them, or all three as LibreOffice does unless it is told otherwise. */
const READINGS = [...SEPARATORS, SEPARATORS.join('')];
const VALUES = 20_000;
const SEED = 20_260_301;

const zone = new TimeZone('UTC');
const hard = fc.constantFrom(
  ...[',', ';', '\t', '"', '""', "'", '=', '+', '-', '@', '|', '!', '(', ')', '1', '-1', '1.5', '1,000', 'e5', 'A1'],
  ...[
    ' ',
    '\u00a0',
    '=1+1',
    "=cmd|' /C calc'!A0",
    '- cable',
    '+8801712345678',
    'রহিম',
    '😀',
    '\ud800',
    '#',
    'sep=',
    '\uFEFF',
  ],
);
const texts = (...more: fc.Arbitrary<string>[]) =>
  fc
    .array(fc.oneof(hard, fc.string({ unit: 'binary', maxLength: 4 }), ...more), { maxLength: 8 })
    .map((all) => all.join(''));
const oneLine = texts().map((text) => text.replace(/[\r\n]/g, ''));
const anyText = texts(fc.constantFrom('\r\n', '\n', '\r', '\n=1', '\n- x'));

/** Whether a spreadsheet would begin to calculate: written apart from the module, from what the documentation says. */
function wouldRun(cell: string): boolean {
  if (!/^[=+\-@]/.test(cell)) return false;
  const isNumber = /^[+-]?[\d.,]*\d(e[+-]?\d+)?$/i.test(cell);
  const isPhone = /^\+[\d ().-]+$/.test(cell) && cell.replace(/\D/g, '').length >= 7;
  const isBullet = /^[+-] [^(|!={["]*("|$)/.test(cell);
  return !(isNumber || isPhone || isBullet || cell === '-' || cell === '+');
}

/** Rows of any length in which any text, an empty one too, a number or nothing stands anywhere; line breaks in the first field. */
const nothingElse = fc.constantFrom('7', null, '');
const anyRows = fc
  .sample(
    fc.tuple(fc.oneof(anyText, nothingElse), fc.array(fc.oneof(oneLine, nothingElse), { minLength: 1, maxLength: 4 })),
    { numRuns: VALUES, seed: SEED },
  )
  .map(([first, others]) => [first, ...others]);
/** Rows with a text in front and line breaks anywhere. */
const brokenRows = fc
  .sample(
    fc.tuple(
      fc.oneof(anyText, fc.constantFrom('7', '')),
      fc.array(fc.oneof(anyText, nothingElse), { minLength: 1, maxLength: 4 }),
    ),
    { numRuns: VALUES, seed: SEED },
  )
  .map(([first, others]) => [first, ...others]);
/** What no quotes help in LibreOffice: the row begins with one, and the last text in it is empty or made of nothing else. */
const endsInEmptyText = /^".*[,;\t](?:"")+[,;\t]*\r\n$/s;

const oneLineTexts = fc.sample(oneLine, { numRuns: VALUES, seed: SEED });
const anyTexts = fc.sample(anyText, { numRuns: VALUES, seed: SEED });

/** Rows in which each text stands in the columns at these places; the others hold a number. */
function csvOf(values: readonly string[], columns: number, places: readonly number[], separator: CsvSeparator): string {
  const types = Array.from({ length: columns }, (_, column) =>
    testColumn(`C${column}`, places.includes(column) ? 'text' : 'integer'),
  );
  const rows = new CsvRows(types, zone, separator);
  return values.map((value) => rows.row(types.map(({ type }) => (type === 'text' ? value : '7')))).join('');
}

const textColumn = (_: unknown, index: number) => testColumn(`C${index}`, 'text');

/** The first field of a cell in which a program with another separator has more of them. */
function beginning(cell: string, own: CsvSeparator): string {
  return cell.split(own)[0] ?? '';
}

/** What the module does to a text that stands in its own field. */
function isKept(value: string, cell: string | undefined): boolean {
  return cell !== undefined && cell.replaceAll("'", '') === value.toWellFormed().replaceAll("'", '');
}

describe.each(SEPARATORS)('CSV files separated by %j', (own) => {
  it.each(READINGS)('that hold any text have as many rows read with %j, and no cell that runs', (reading) => {
    const values = anyTexts;
    const rows = readCsv(csvOf(values, 1, [0], own), reading);
    expect(rows.length).toBe(values.length);
    expect(rows.flat().filter(wouldRun)).toEqual([]);
  });

  it.each(READINGS)('have no cell that runs read with %j, wherever in the row a text stands', (reading) => {
    for (const values of [anyTexts, oneLineTexts]) {
      const rows = readCsv(csvOf(values, 4, [1, 2, 3], own), reading);
      expect(rows.flat().filter(wouldRun)).toEqual([]);
      const first = readCsv(csvOf(values, 3, [0], own), reading);
      expect(first.length).toBe(values.length);
      expect(first.flat().filter((cell) => wouldRun(cell.replace(/,7.*|;7.*|\t7.*/, '')))).toEqual([]);
    }
  });

  it.each(READINGS)('have as many rows read with %j, whatever stands in them', (reading) => {
    const lines = anyRows.map((row) => new CsvRows(row.map(textColumn), zone, own).row(row));
    expect(readCsv(lines.join(''), reading).length).toBe(lines.length);
    const legible = lines.filter((line) => !endsInEmptyText.test(line) && !/[\r\n]/.test(line.trimEnd()));
    expect(legible.length).toBeGreaterThan(0.5 * VALUES);
    expect(legible.filter((line) => rowsInLibreOffice(`${line}x`, reading).length !== 2)).toEqual([]);
    const cells = readCsv(lines.join(''), reading).map(([first = '', ...others]) => [beginning(first, own), ...others]);
    expect(cells.flat().filter(wouldRun)).toEqual([]);
  });

  it.each(SEPARATORS)(
    'have as many rows for a program that counts quotes read with %j, wherever a line breaks',
    (reading) => {
      const rows = brokenRows.map((row) => new CsvRows(row.map(textColumn), zone, own).row(row));
      // SheetJS takes the first characters of a file for its separator, or for a mark.
      const sheet = XLSX.read(`-\r\n${rows.join('')}-\r\n`, { type: 'string', FS: reading, raw: true }).Sheets[
        'Sheet1'
      ];
      expect(XLSX.utils.decode_range(sheet?.['!ref'] ?? '').e.r).toBe(rows.length + 1);
    },
  );

  it.each([own, SEPARATORS.join('')])('give back any row to the letter read with %j', (reading) => {
    const text = anyRows.map((row) => new CsvRows(row.map(textColumn), zone, own).row(row)).join('');
    const wrong = readCsv(text, reading).filter(
      (cells, index) => !cells.every((cell, place) => isKept(anyRows[index]?.[place] ?? '', cell)),
    );
    expect(wrong).toEqual([]);
  });

  it.each([own, SEPARATORS.join('')])('give back any text in its own cell read with %j', (reading) => {
    const values = anyTexts;
    const rows = readCsv(csvOf(values, 4, [1, 3], own), reading);
    expect(rows.length).toBe(values.length);
    const wrong = rows.filter(
      (row, index) => row.length !== 4 || !isKept(values[index] ?? '', row[1]) || !isKept(values[index] ?? '', row[3]),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a text that a program with another separator would run', () => {
  it.each([
    ['Rahim;=1+1;x', `Rahim;'=1+1;x`],
    ["x;=cmd|' /C calc'!A0;y", `x;'=cmd|' /C calc'!A0;y`],
    ['a\t@b', `a\t'@b`],
    ['a\n=1', `a\n'=1`],
    ['a; -b', `a;' -b`],
  ])('is inert inside of its field: %j', (text, cell) => {
    expect(readCsv(csvOf([text], 2, [1], ','), ',')).toEqual([['7', cell]]);
  });

  it.each(['a,=1', 'a;b', 'a;-5;b', 'a;-;b', 'a; - ;b', 'Steps:\n- restarted\n- called', 'x\n-5\ny', 'a=b;c=d'])(
    'is nothing else: %j',
    (text) => {
      expect(readCsv(csvOf([text], 2, [1], ','), ',')).toEqual([['7', text]]);
    },
  );

  it('is left whole where it begins a row, whose two ends are quoted then', () => {
    expect(csvOf(['Rahim;=1+1;x', 'Rahim; Karim'], 3, [0], ',')).toBe('"Rahim;=1+1;x",7,"7"\r\n"Rahim; Karim",7,7\r\n');
    expect(readCsv('"Rahim;=1+1;x",7,"7"\r\n', ';')).toEqual([['Rahim;=1+1;x,7,"7"']]);
  });
});

describe('a text that would open quotes for a program with another separator', () => {
  it.each([
    ['among fields that need none', ['7', 'Rahim, Karim', '7'], '7,"Rahim, Karim",7'],
    ['that the next quote closes', ['7', 'Rahim;', '7'], '"7","Rahim;","7"'],
    ['that the next quote closes, before nothing', ['7', 'a\t"b"', '7', null], '7,"a\t""b""",7,'],
    ['that only an apostrophe keeps shut', ['7', 'Rahim;'], `"7","Rahim;'"`],
    ['that has a line break, with the first field in quotes, too', ['Rahim', 'a\nb', '7'], '"Rahim","a\nb",7'],
    ['that has an old line break, with the first field in quotes, too', ['Rahim', 'a\rb'], '"Rahim","a\rb"'],
    ['that has a line break, with nothing for the first field', [null, 'a\nb'], ',"a\nb"'],
    ['that no quote follows', ['7', 'Rahim;', null], `"7","Rahim;'",`],
  ])('has no more quotes around it than it needs: %s', (_, row, line) => {
    expect(new CsvRows(row.map(textColumn), zone, ',').row(row)).toBe(`${line}\r\n`);
  });
});
