import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unguardedFields } from '../../../../src/core/compare/file/csv-fields.ts';
import { CsvRows } from '../../../../src/core/formats/csv/csv-rows.ts';
import type { CsvSeparator } from '../../../../src/core/model/types.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';

/** What the guard looks at, and its own apostrophes in any number. */
const hard = fc.constantFrom(
  ...[
    "'",
    "''",
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '"',
    ' ',
    '=',
    '=1+1',
    '-',
    '-5',
    '- x',
    '+8801712345678',
    '@',
    '1',
    'a',
  ],
);
const text = fc.array(hard, { maxLength: 7 }).map((pieces) => pieces.join(''));
const rows = fc.sample(fc.array(fc.option(text), { minLength: 1, maxLength: 4 }), {
  numRuns: 5_000,
  seed: 20_260_301,
});

const roundTrip = (row: readonly (string | null)[], separator: CsvSeparator) => {
  const line = new CsvRows([], new TimeZone('UTC'), separator).texts(row);
  return unguardedFields(line.slice(0, -'\r\n'.length), separator);
};

describe.each<CsvSeparator>([',', ';', '\t'])('the apostrophes of a CSV file separated by %j', (separator) => {
  it('are told from those of its texts, in any row', () => {
    const wrong = rows.filter((row) => JSON.stringify(roundTrip(row, separator)) !== JSON.stringify(row));
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["'plain", "'plain"],
    ["'-5", "'-5"],
    ["'-1e1000", "''-1e1000"],
  ])('make of %j %j', (value, written) => {
    expect(new CsvRows([], new TimeZone('UTC'), separator).texts([value])).toBe(`${written}\r\n`);
  });

  it.each(['\n', '\r', '\r\n'])('are told from those of a text behind a break: %j', (lineBreak) => {
    const row = [`a${lineBreak}=1+1`, `a${lineBreak}'=1+1`, `a${lineBreak}''=1+1`, `a${lineBreak}'b`];
    expect(roundTrip(row, separator)).toEqual(row);
  });
});
