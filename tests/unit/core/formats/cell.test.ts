import { describe, expect, it } from 'vitest';
import { type CellSink, cellRule, numberFormat } from '../../../../src/core/formats/cell-value.ts';
import type { CellType } from '../../../../src/core/model/types.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';
import { serialToClock } from '../../../support/workbook/read-workbook.ts';

const zone = new TimeZone('Asia/Dhaka');

function cellOf(type: CellType, value: string): readonly [kind: keyof CellSink, value: string | number | boolean] {
  let cell: readonly [keyof CellSink, string | number | boolean] | undefined;
  cellRule(type).write(
    value,
    {
      number: (digits) => {
        cell = ['number', digits];
      },
      serial: (serial) => {
        cell = ['serial', serial];
      },
      boolean: (truth) => {
        cell = ['boolean', truth];
      },
      text: (text) => {
        cell = ['text', text];
      },
    },
    zone,
  );
  if (!cell) throw new Error('no cell was written');
  return cell;
}

describe('a number column', () => {
  it.each([
    ['money', '1234.50'],
    ['money', '-0.01'],
    ['money', '9999999999999.99'],
    ['integer', '999999999999999'],
    ['integer', '0'],
    [{ decimal: 3 }, '0.001'],
    [{ decimal: 30 }, '0.000000000000000000123456789012345'],
  ] as const)('of type %j holds %s as a number', (type, value) => {
    expect(cellOf(type, value)).toEqual(['number', value]);
  });

  it.each([
    ['integer', '9223372036854775807'],
    ['integer', '1000000000000000'],
    ['money', '12345678901234.56'],
    ['money', 'NaN'],
    ['money', 'Infinity'],
    ['money', '-Infinity'],
    [{ decimal: 30 }, '0.1234567890123456'],
    [{ decimal: 2 }, `1${'0'.repeat(400)}`],
  ] as const)('of type %j holds %s as text, since a number cell would lose digits', (type, value) => {
    expect(cellOf(type, value)).toEqual(['text', value]);
  });
});

describe('a code or text column', () => {
  it.each([
    ['code', '01712345678'],
    ['code', '+8801712345678'],
    ['code', '00:1A:2B:3C:4D:5E'],
    ['text', '=HYPERLINK("http://x","y")'],
    ['text', '-5'],
    ['text', ''],
    ['json', '{"a": 1}'],
  ] as const)('of type %s holds %j as that very text', (type, value) => {
    expect(cellOf(type, value)).toEqual(['text', value]);
  });
});

describe('a date column', () => {
  it.each([
    ['1900-03-01', 61],
    ['2026-03-01', 46_082],
    ['9999-12-31', 2_958_465],
  ])('holds %s as the serial %d', (value, serial) => {
    expect(cellOf('date', value)).toEqual(['serial', serial]);
  });

  it.each(['1900-02-28', '1899-12-31', '10000-01-01', 'infinity', '0044-03-15 BC'])('holds %s as text', (value) => {
    expect(cellOf('date', value)).toEqual(['text', value]);
  });
});

describe('a day column', () => {
  it.each([
    ['2026-11-24 18:00:00+00', '2026-11-25'],
    ['2026-11-24 17:59:59.999999+00', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
  ])('shows %s as its day on the backup’s clock', (value, day) => {
    const [kind, serial] = cellOf('day', value);
    expect(kind).toBe('serial');
    expect(serialToClock(serial as number).slice(0, 10)).toBe(day);
    expect(Number.isInteger(serial)).toBe(true);
  });

  it.each([
    ['infinity', 'infinity'],
    ['1899-12-31 20:00:00+00', '1900-01-01'],
  ])('says what no date cell can show: %s', (value, text) => {
    expect(cellOf('day', value)).toEqual(['text', text]);
  });
});

describe('an array column', () => {
  it.each([
    ['{}', ''],
    ['{a,b,c}', 'a; b; c'],
    ['{"a b","c,d","e\\\\f"}', 'a b; c,d; e\\f'],
    ['{"a; b",NULL,"NULL","",ঢাকা}', '"a; b"; NULL; "NULL"; ""; ঢাকা'],
    ['{"say \\"hi\\""," x"}', '"say ""hi"""; " x"'],
    ['{{1,2},{3,4}}', '[1; 2]; [3; 4]'],
    ['[0:1]={a,b}', 'a; b'],
    ['not an array', 'not an array'],
    ['{a', '{a'],
  ])('shows %s as its elements', (value, text) => {
    expect(cellOf('array', value)).toEqual(['text', text]);
  });
});

describe('a timestamp column', () => {
  it.each([
    ['2026-02-28 21:35:07+00', '2026-03-01 03:35:07'],
    ['2026-02-28 21:35:07.999999+00', '2026-03-01 03:35:07'],
    ['2026-03-01 03:35:07+06', '2026-03-01 03:35:07'],
    ['2026-02-28 16:05:07-05:30', '2026-03-01 03:35:07'],
    ['2009-06-19 16:59:59+00', '2009-06-19 22:59:59'],
    ['2009-06-19 17:00:00+00', '2009-06-20 00:00:00'],
    ['2009-12-31 16:59:59+00', '2009-12-31 23:59:59'],
    ['2009-12-31 17:00:00+00', '2009-12-31 23:00:00'],
    ['2026-03-01 03:35:07', '2026-03-01 03:35:07'],
  ])('shows %s as %s', (value, clock) => {
    const [kind, serial] = cellOf('timestamp', value);
    expect(kind).toBe('serial');
    expect(serialToClock(Number(serial))).toBe(clock);
  });

  it.each([
    ['1899-12-31 00:00:00+00', '1899-12-31 05:53:20'],
    ['infinity', 'infinity'],
    ['0044-03-15 00:00:00+00 BC', '0044-03-15 00:00:00+00 BC'],
  ])('tells %s as the text %s', (value, text) => {
    expect(cellOf('timestamp', value)).toEqual(['text', text]);
  });
});

describe('number formats', () => {
  it('are those of the catalog', () => {
    expect(numberFormat('money')).toBe('#,##0.00');
    expect(numberFormat('date')).toBe('yyyy-mm-dd');
    expect(numberFormat('timestamp')).toBe('yyyy-mm-dd hh:mm:ss');
    expect(numberFormat({ decimal: 3 })).toBe('#,##0.000');
    expect(numberFormat('text')).toBeNull();
  });
});
