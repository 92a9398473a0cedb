import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { CsvRows } from '../../src/core/formats/csv/csv-rows.ts';
import { TimeZone } from '../../src/core/util/time-zone.ts';
import { testColumn } from '../support/workbook/make-workbook.ts';
import { bookOf, type Cell } from './book.ts';
import { Findings } from './findings.ts';
import { libreOffice } from './libre-office.ts';
import { findProgram, output, pythonWith, script, versionOf } from './programs.ts';
import { CSV_TEXTS, type Samples, SEPARATORS, writeSamples } from './samples.ts';

const findings = new Findings('CSV');
const samples: Samples = await writeSamples();
afterAll(async () => {
  await findings.keep();
  await samples.remove();
});

const office = await libreOffice(samples.folder);
const pandas = await pythonWith('pandas');
const ssconvert = findProgram('ssconvert');
const gnumeric = await versionOf(ssconvert, ['--version']);
findings.reader('LibreOffice', office?.version ?? null);
findings.reader('pandas', pandas?.version ?? null);
findings.reader('gnumeric', gnumeric);
findings.reader('SheetJS', XLSX.version);

const files = [...samples.csv.values()];
const CODES = { ',': '44', ';': '59', '\t': '9' } as const;
const NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;
const ALL = '44/59/9';

/** A text as a spreadsheet shows it: it takes a number for one, and keeps one line feed of CRLF. */
function shown(cell: Cell | undefined): string {
  return String(cell ?? '').replaceAll('\r\n', '\n');
}

/** What stands in the cell of a text: itself, or itself made inert. */
function isText(cell: Cell | undefined, text: string): boolean {
  const seen = shown(cell).replaceAll("'", '');
  const plain = text.replaceAll('\r\n', '\n').replaceAll("'", '');
  return seen === plain || (typeof cell === 'number' && cell === Number(plain.replaceAll(',', '')));
}

function expectTexts(rows: readonly (readonly Cell[])[]): void {
  expect(rows[0]).toEqual(['Number', 'First; text', 'Second, text', 'Last']);
  expect(rows.length).toBe(CSV_TEXTS.length + 1);
  const wrong = rows
    .slice(1)
    .filter((row, index) => row.length !== 4 || ![1, 2].every((place) => isText(row[place], CSV_TEXTS[index] ?? '')));
  expect(wrong).toEqual([]);
  expect(rows.flat().filter((cell) => cell !== null && typeof cell === 'object')).toEqual([]);
}

async function rowsIn(bytes: Buffer): Promise<readonly (readonly Cell[])[]> {
  return [...bookOf(bytes).values()][0] ?? [];
}

if (office)
  describe('LibreOffice reads', () => {
    const { convert } = office;
    const filter = (codes: string) => `CSV:${codes},34,76,1`;
    const noFormula = (rows: readonly (readonly Cell[])[]) =>
      expect(rows.flat().filter((cell) => cell !== null && typeof cell === 'object')).toEqual([]);

    it('every file with all separators, as it does by default, and with each alone', async () => {
      const random = await randomFiles();
      for (const [codes, how] of [[ALL, 'all three'], ...SEPARATORS.map((own) => [CODES[own], NAMES[own]])] as const) {
        const converted = await convert([...files, ...random], 'xlsx', filter(codes));
        const books = await Promise.all(converted.map(rowsIn));
        for (const [index, separator] of SEPARATORS.entries()) {
          if (codes !== ALL && codes !== CODES[separator]) continue;
          const name = `every text, separated by ${NAMES[separator]}, read with ${how}`;
          await findings.try('LibreOffice', name, undefined, () => expectTexts(books[index] ?? []));
        }
        await findings.try('LibreOffice', `no formula, read with ${how}`, undefined, () => books.forEach(noFormula));
        await findings.try('LibreOffice', `as many rows of random texts, read with ${how}`, undefined, () => {
          expect(books.slice(files.length).map(({ length }) => length)).toEqual(random.map(() => RANDOM));
        });
      }
    });
  });

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
    '\r\n',
    '\n',
    '\n=1',
    'x',
  ],
);
// An empty text alone is an empty line, and the last of them are no rows to a spreadsheet.
const anyText = fc
  .array(fc.oneof(hard, fc.string({ maxLength: 4 })), { maxLength: 8 })
  .map((all) => `${all.join('')}x`);

/** How many random texts there are in a file. */
const RANDOM = 2_000;

/** What stands between texts: a number, nothing, and an empty text. */
const BETWEEN = ['7', null, ''];

/** Files of random texts: alone in their rows, with line breaks; and among other fields, without. */
async function randomFiles(): Promise<readonly string[]> {
  const values = fc.sample(anyText, { numRuns: RANDOM, seed: 20_260_301 });
  const lines = values.map((value) => value.replace(/[\r\n]/g, ''));
  const line = (index: number) => lines[index % RANDOM] ?? null;
  const between = (index: number) => BETWEEN[index % BETWEEN.length] ?? null;
  const kinds: Readonly<Record<string, (value: string, index: number) => readonly (string | null)[]>> = {
    alone: (value) => [value],
    first: (_, index) => [line(index), line(index + 1), between(index), line(index + 2)],
    among: (_, index) => [between(index), line(index), between(index + 1), line(index + 1), '7'],
    ended: (_, index) => ['7', line(index), null],
  };
  return Promise.all(
    SEPARATORS.flatMap((separator) =>
      Object.entries(kinds).map(([kind, row]) => {
        const text = values
          .map((value, index) => row(value, index))
          .map((cells) => new CsvRows(cells.map(textColumn), zone, separator).row(cells))
          .join('');
        return place(`${kind}-${CODES[separator]}.csv`, text);
      }),
    ),
  );
}

const textColumn = (_: unknown, index: number) => testColumn(`C${index}`, 'text');

async function place(name: string, text: string): Promise<string> {
  const file = join(samples.folder, name);
  await writeFile(file, `\uFEFF${text}`);
  return file;
}

if (pandas)
  describe('pandas reads', () => {
    it.each(SEPARATORS)('files separated by %j with their own separator', async (separator) => {
      const name = `every text, separated by ${NAMES[separator]}`;
      await findings.try('pandas', name, undefined, async () => {
        const args = [script('read_pandas.py'), samples.csv.get(separator) ?? '', separator];
        expectTexts(JSON.parse(await output(pandas.python, args)));
      });
    });
  });

if (ssconvert && gnumeric)
  describe('gnumeric reads', () => {
    it('a file separated by commas', async () => {
      await findings.try('gnumeric', `every text, separated by ${NAMES[',']}`, undefined, async () => {
        const target = join(samples.folder, 'gnumeric-csv.xlsx');
        await output(ssconvert, [samples.csv.get(',') ?? '', target]);
        expectTexts(await rowsIn(await readFile(target)));
      });
    });
  });

describe('SheetJS reads', () => {
  it.each(SEPARATORS)('files separated by %j with their own separator', async (separator) => {
    await findings.try('SheetJS', `every text, separated by ${NAMES[separator]}`, undefined, async () => {
      const text = await readFile(samples.csv.get(separator) ?? '', 'utf8');
      const sheet = XLSX.read(text.slice(1), { type: 'string', raw: true, FS: separator }).Sheets['Sheet1'];
      expectTexts(XLSX.utils.sheet_to_json(sheet as XLSX.WorkSheet, { header: 1, raw: true, defval: null }));
    });
  });
});
