import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExactNumber } from '../../../../src/core/formats/cell-value.ts';
import type { CellType } from '../../../../src/core/model/types.ts';
import { makeWorkbook, testColumn } from '../../../support/workbook/make-workbook.ts';
import {
  type ReadCell,
  readWithExcelJs,
  readWithSheetJs,
  serialToClock,
} from '../../../support/workbook/read-workbook.ts';

/** Values a type; the seed is fixed, and shown with what differs. */
const VALUES = 20_000;
const SEED = 20_260_301;

/** Values of one column, as both readers give them back; a missing cell is null. */
async function roundTrip(
  type: CellType,
  values: readonly string[],
  sharedStrings = false,
): Promise<{ sheetJs: ReadCell[]; excelJs: unknown[] }> {
  const sheet = { name: 'Values', columns: [testColumn('Value', type)], rows: values.map((value) => [value]) };
  const { bytes } = await makeWorkbook([sheet], { sharedStrings });
  const sheetJs = (readWithSheetJs(bytes).get('Values') ?? []).slice(1).map((row) => row[0] ?? null);
  const read = (await readWithExcelJs(bytes)).getWorksheet('Values');
  const excelJs = values.map((_, index) => read?.getCell(index + 2, 1).value ?? null);
  return { sheetJs, excelJs };
}

function sample(arbitrary: fc.Arbitrary<string>): readonly string[] {
  return fc.sample(arbitrary, { numRuns: VALUES, seed: SEED });
}

function differences(given: readonly unknown[], expected: readonly unknown[]): unknown[] {
  expect(given.length).toBe(expected.length);
  return expected
    .flatMap((value, index) =>
      Object.is(value, given[index]) ? [] : [{ seed: SEED, index, expected: value, got: given[index] }],
    )
    .slice(0, 5);
}

const tricky = fc.constantFrom(
  '_x0041_',
  '_x005F_',
  '_x000D_',
  '_X0041_',
  '_x00e9_',
  '_x',
  '__x0041_x0042_',
  '\r',
  '\r\n',
  '\n',
  '\t',
  '\0',
  '\u0001',
  '\u000b',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
  '😀',
  'বাংলা',
  ' ',
  '  ',
  '&',
  '<',
  '>',
  '"',
  "'",
  ']]>',
  '=1+1',
  '@SUM(A1)',
  '+8801712345678',
  '-5',
  '&amp;',
  '<t>',
  '𝒳',
  'e\u0301',
);
const anyText = fc
  .array(fc.oneof(tricky, fc.string({ unit: 'binary', maxLength: 6 }), fc.string({ maxLength: 6 })), { maxLength: 6 })
  .map((pieces) => pieces.join(''));

/** The documented rule: what exists in no Unicode text becomes U+FFFD, everything else stays. */
function carried(text: string): string {
  return text.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** exceljs 4.4.0 does not decode `_xHHHH_` in inline strings, and gives an empty text cell as null. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

describe('a round trip through the workbook keeps', () => {
  it('any text', async () => {
    const values = sample(anyText);
    const { sheetJs, excelJs } = await roundTrip('text', values);
    // SheetJS 0.20.3 turns CRLF into LF when it reads.
    expect(
      differences(
        sheetJs,
        values.map((value) => carried(value).replaceAll('\r\n', '\n')),
      ),
    ).toEqual([]);
    expect(
      differences(
        excelJs.map(decoded),
        values.map((value) => carried(value) || null),
      ),
    ).toEqual([]);
  });

  it('any text that stands in a table of them', async () => {
    const values = sample(anyText);
    const { sheetJs, excelJs } = await roundTrip('text', values, true);
    const expected = values.map((value) => carried(value));
    expect(
      differences(
        sheetJs,
        expected.map((value) => value.replaceAll('\r\n', '\n')),
      ),
    ).toEqual([]);
    // What has characters that are replaced stands in its cell.
    const read = excelJs.map((value, index) => (expected[index] === values[index] ? value : decoded(value)));
    expect(differences(read, expected)).toEqual([]);
  });

  it('any decimal up to 30 digits', async () => {
    const digits = fc.stringMatching(/^[0-9]{1,30}$/);
    const values = sample(
      fc.tuple(digits, fc.nat({ max: 30 }), fc.boolean()).map(([text, places, negative]) => {
        const padded = text.padStart(places + 1, '0');
        const whole = padded.slice(0, padded.length - places).replace(/^0+(?=\d)/, '');
        const number = places > 0 ? `${whole}.${padded.slice(-places)}` : whole;
        return negative && /[1-9]/.test(number) ? `-${number}` : number;
      }),
    );
    const expected = values.map((value) => (isExactNumber(value) ? Number(value) : value));
    const { sheetJs, excelJs } = await roundTrip({ decimal: 10 }, values);
    expect(differences(sheetJs, expected)).toEqual([]);
    expect(differences(excelJs, expected)).toEqual([]);
    const significant = (value: string) => value.replace(/^-?0*\.?0*|\.|(?<=\..*)0+$/g, '').length;
    for (const value of values)
      expect(isExactNumber(value)).toBe(value.replace(/[-.]/g, '').length <= 15 || significant(value) <= 15);
  });

  it('any bigint', async () => {
    const values = sample(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String));
    const expected = values.map((value) => (value.replace('-', '').length <= 15 ? Number(value) : value));
    const { sheetJs, excelJs } = await roundTrip('integer', values);
    expect(differences(sheetJs, expected)).toEqual([]);
    expect(differences(excelJs, expected)).toEqual([]);
  });

  it('any date of 1899 to 9999', async () => {
    const values = sample(
      fc
        .date({ min: new Date('1899-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
    );
    const { sheetJs, excelJs } = await roundTrip('date', values);
    const days = sheetJs.map((value) => (typeof value === 'number' ? serialToClock(value).slice(0, 10) : value));
    expect(differences(days, values)).toEqual([]);
    expect(sheetJs.every((value, index) => (typeof value === 'number') === (values[index] ?? '') >= '1900-03-01')).toBe(
      true,
    );
    const dates = excelJs.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value));
    expect(differences(dates, values)).toEqual([]);
  });

  it('any JSON', async () => {
    const values = sample(fc.jsonValue().map((value) => JSON.stringify(value)));
    const { sheetJs, excelJs } = await roundTrip('json', values);
    expect(differences(sheetJs, values.map(carried))).toEqual([]);
    expect(differences(excelJs.map(decoded), values.map(carried))).toEqual([]);
  });
});
