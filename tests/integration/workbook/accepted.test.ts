import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../support/workbook/accept-workbook.ts';
import { makeWorkbook, testColumn } from '../../support/workbook/make-workbook.ts';
import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';

const columns = [
  testColumn('Name', 'text'),
  testColumn('Phone', 'code'),
  testColumn('Due', 'money'),
  testColumn('Qty', { decimal: 3 }),
  testColumn('Made', 'timestamp'),
  testColumn('Day', 'date'),
  testColumn('Active', 'boolean'),
  testColumn('Details', 'json'),
];
const row = [
  'রহিম & Sons <"x">',
  '01712345678',
  '1234.50',
  '1.250',
  '2026-02-28 21:35:07+00',
  '2026-03-01',
  'true',
  '{"a": [1]}',
];

describe('readers that did not write it accept', () => {
  it('an empty database', async () => {
    const { bytes } = await makeWorkbook([
      { name: 'Customers', columns, rows: [] },
      { name: 'Payments', columns, rows: [] },
    ]);
    await expectAccepted(bytes);
    expect(readWithSheetJs(bytes).get('Payments')).toEqual([columns.map(({ header }) => header)]);
  });

  it('a sheet split in two, with every row in one of them', async () => {
    const rows = Array.from({ length: 15 }, (_, index) => [`Name ${index}`, ...row.slice(1)]);
    const { bytes, outputs } = await makeWorkbook([{ name: 'Payments', columns, rows }], { maxRows: 10, pageSize: 4 });
    await expectAccepted(bytes);
    expect(outputs[0]?.sheets).toEqual(['Payments', 'Payments (2)']);
    const sheets = readWithSheetJs(bytes);
    const names = ['Payments', 'Payments (2)'].flatMap((name) =>
      (sheets.get(name) ?? []).slice(1).map((cells) => cells[0]),
    );
    expect(names).toEqual(rows.map(([name]) => name));
    expect(sheets.get('Payments')?.length).toBe(10);
  });

  it('300 sheets', async () => {
    const sheets = Array.from({ length: 300 }, (_, index) => ({ name: `Sheet ${index + 1}`, columns, rows: [row] }));
    const { bytes } = await makeWorkbook(sheets);
    await expectAccepted(bytes);
    expect(readWithSheetJs(bytes).size).toBe(300);
  });

  it('500 columns', async () => {
    const wide = Array.from({ length: 500 }, (_, index) => testColumn(`Column ${index + 1}`, 'integer'));
    const { bytes } = await makeWorkbook([
      { name: 'Wide', columns: wide, rows: [wide.map((_, index) => String(index))] },
    ]);
    await expectAccepted(bytes);
    expect(readWithSheetJs(bytes).get('Wide')?.[1]?.[499]).toBe(499);
  });

  it('the nastiest texts, in cells, headers and sheet names', async () => {
    const nasty = [
      ...'\0\u0001\u0008\t\n\u000b\r\u001f\u007f\u0085\ufeff\ufffe\uffff',
      '\ud800',
      '\udc00',
      '_x0041_',
      '_x005F_',
      '\r\n',
      ' both ends ',
      ']]>',
      '=1+1',
      '@SUM(A1)',
      'x'.repeat(32_767),
      '😀'.repeat(20_000),
      "'",
      '$&$1',
      '<![CDATA[',
      '&#0;',
      '\u202e rtl',
      'বাংলা',
      '',
    ];
    const names = ['=1+1', '@x', "O'Brien", '$1 & <b>"q"</b>', 'বাংলা', 'Long text', 'Summary'];
    const { bytes, outputs } = await makeWorkbook(
      names.map((name) => ({
        name,
        columns: [testColumn(`${name} <&> \u0001`, 'text')],
        rows: nasty.map((text) => [text]),
      })),
      {
        summary: {
          title: 'Nasty <&>',
          facts: [['By', 'a"b&c']],
          statements: ['One.'],
          sheets: names.map((name) => ({
            name,
            source: name,
            sheets: [name],
            rowsExpected: null,
            rowsAfter: null,
            rowsRead: 1,
            rowsWritten: 1,
            drift: null,
            verdict: 'unproven' as const,
            startedAt: '2026-03-01T00:00:00.000Z',
            finishedAt: '2026-03-01T00:00:01.000Z',
            controlTotals: { A: '1.00', B: '2.00' },
            notes: ['a "note" & more'],
          })),
        },
      },
    );
    await expectAccepted(bytes);
    for (const output of outputs) expect(output).toMatchObject({ replaced: 4, cut: 1 });
  });
});
