import { describe, expect, it } from 'vitest';
import { makeWorkbook, type TestSheet, testColumn } from '../../../support/workbook/make-workbook.ts';
import { readParts, readWithExcelJs } from '../../../support/workbook/read-workbook.ts';
import { reportOf, summaryOf } from '../../../support/workbook/summary-of.ts';

const columns = [
  testColumn('Name', 'text'),
  testColumn('Phone', 'code'),
  testColumn('Due', 'money'),
  testColumn('Qty', { decimal: 3 }),
  testColumn('Count', 'integer'),
  testColumn('Made', 'timestamp'),
  testColumn('Day', 'date'),
  testColumn('Active', 'boolean'),
];
const row = ['রহিম উদ্দিন', '017', '1234.5', '1.25', '7', '2026-02-28 21:35:07+00', '2026-03-01', 'true'];
const customers: TestSheet = { name: 'Customers', columns, rows: [row] };

async function looksOf(sheets: readonly TestSheet[] = [customers], options: { currency?: string } = {}) {
  const summary = summaryOf(sheets.map(({ name }) => reportOf(name, { controlTotals: { Due: '1234.50' } })));
  const { bytes } = await makeWorkbook(sheets, { summary, ...options });
  const parts = readParts(bytes);
  const paths = [...parts.keys()].filter((path) => path.startsWith('xl/worksheets/')).toSorted();
  const sheetXml = paths.map((path) => parts.get(path) ?? '');
  return { book: await readWithExcelJs(bytes), parts, sheetXml };
}

describe('what a reader would have to guess is said:', () => {
  it('how high rows are, on every sheet', async () => {
    const { sheetXml } = await looksOf([{ ...customers, rows: [['x'.repeat(40_000)]] }]);
    expect(sheetXml.length).toBe(3);
    for (const xml of sheetXml) {
      expect(xml).toMatch(/<\/sheetViews><sheetFormatPr defaultRowHeight="21" customHeight="1"\/><cols>/);
    }
  });

  it('the height of rows whose text is larger', async () => {
    const { book } = await looksOf();
    const title = book.getWorksheet('Summary')?.getCell('A1');
    const size = title?.font.size ?? 0;
    expect(size).toBeGreaterThan(16);
    expect(book.getWorksheet('Summary')?.getRow(1).height).toBeGreaterThan(size * 1.7);
  });

  it('number formats, by ids of their own or by those that every program knows', async () => {
    const { book, parts } = await looksOf();
    const styles = parts.get('xl/styles.xml') ?? '';
    const own = [...styles.matchAll(/<numFmt numFmtId="(\d+)"/g)].map(([, id]) => Number(id));
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own).size).toBe(own.length);
    expect(Math.min(...own)).toBeGreaterThanOrEqual(164);
    const used = [...styles.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => Number(id));
    expect(used.filter((id) => id >= 50 && !own.includes(id))).toEqual([]);
    const formats = columns.map((_, index) => book.getWorksheet('Customers')?.getCell(2, index + 1).numFmt);
    expect(formats).toEqual([
      undefined,
      ...['@', '#,##0.00', '#,##0.000', '0', 'yyyy-mm-dd hh:mm:ss', 'yyyy-mm-dd'],
      undefined,
    ]);
    expect(book.getWorksheet('Customers')?.getCell('F2').value).toEqual(new Date('2026-03-01T03:35:07Z'));
  });

  it('the range of the cells', async () => {
    const many = Array.from({ length: 20_000 }, () => row);
    const { sheetXml } = await looksOf([
      customers,
      { ...customers, name: 'Empty', rows: [] },
      { ...customers, name: 'Many', rows: many },
    ]);
    const ranges = sheetXml.map((xml) => /<dimension ref="([^"]+)"\/><sheetViews>/.exec(xml)?.[1]);
    expect(ranges.slice(1)).toEqual(['A1:H2', 'A1:H1', 'A1:H20001']);
    expect(ranges[0]).toMatch(/^A1:I\d+$/);
  });

  it('that the names of filters are hidden, and which row is printed on each page', async () => {
    const { parts } = await looksOf([customers, { ...customers, name: "O'Brien" }]);
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName ([^>]*)>([^<]*)</g)];
    expect(names.map(([, attributes, ref]) => `${attributes} ${ref}`)).toEqual([
      expect.stringMatching(/^name="_xlnm.Print_Titles" localSheetId="0" &apos;Summary&apos;!\$\d:\$\d$/),
      'name="_xlnm._FilterDatabase" localSheetId="1" hidden="1" &apos;Customers&apos;!$A$1:$H$2',
      'name="_xlnm.Print_Titles" localSheetId="1" &apos;Customers&apos;!$1:$1',
      'name="_xlnm._FilterDatabase" localSheetId="2" hidden="1" &apos;O&apos;&apos;Brien&apos;!$A$1:$H$2',
      'name="_xlnm.Print_Titles" localSheetId="2" &apos;O&apos;&apos;Brien&apos;!$1:$1',
    ]);
    expect(parts.get('xl/workbook.xml')).toMatch(/<bookViews><workbookView [^>]*activeTab="0"/);
  });

  it('how it is printed: on A4 across, as wide as the paper, with the sheet and the page at the foot', async () => {
    const { book, sheetXml } = await looksOf();
    for (const sheet of book.worksheets) {
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true });
      expect(sheet.headerFooter.oddFooter).toBe('&L&A&RPage &P of &N');
    }
    expect(sheetXml[0]).not.toContain('fitToHeight="0"');
    expect(sheetXml[1]).toContain('fitToHeight="0"');
  });
});

describe('a text with line breaks', () => {
  const textOf = async (text: string) => {
    const { book } = await looksOf([
      { name: 'A', columns: [testColumn('Text', 'text'), testColumn('Code', 'code')], rows: [[text, 'x']] },
    ]);
    const sheet = book.getWorksheet('A');
    return {
      height: sheet?.getRow(2).height,
      vertical: sheet?.getCell('A2').alignment?.vertical,
      wrap: sheet?.getCell('A2').alignment?.wrapText ?? false,
      other: sheet?.getCell('B2'),
    };
  };

  it.each(['two\nlines', 'two\r\nlines', 'two\rlines'])('is shown on all of them: %j', async (text) => {
    const { height, wrap, other } = await textOf(text);
    expect({ height, wrap }).toEqual({ height: 42, wrap: true });
    expect(other?.alignment.wrapText ?? false).toBe(false);
  });

  it('is given room for lines that are broken to fit, up to ten', async () => {
    expect((await textOf(`${'word '.repeat(24)}\nend`)).height).toBe(84);
    expect((await textOf('line\n'.repeat(500))).height).toBe(210);
    expect((await textOf('line\n'.repeat(500))).vertical).toBe('top');
    expect((await textOf('two\nlines')).vertical).toBe('middle');
  });

  it('is told from a long one, which stays on its line', async () => {
    expect(await textOf('word '.repeat(500))).toMatchObject({ height: undefined, wrap: false });
  });
});

describe('a sheet that its owner likes', () => {
  it('has headers that stand where their columns do, and texts that keep away from the numbers before', async () => {
    const sheet = (await looksOf()).book.getWorksheet('Customers');
    const places = (number: number) =>
      columns.map((_, index) => sheet?.getCell(number, index + 1).alignment.horizontal);
    expect(places(1)).toEqual(['left', 'left', ...Array.from({ length: 5 }, () => 'right'), 'center']);
    expect(places(2)).toEqual(places(1));
    expect(sheet?.getCell('A2').alignment.indent).toBe(1);
    expect(sheet?.getCell('C1').alignment.indent).toBe(sheet?.getCell('C2').alignment.indent);
  });

  it.each([
    ['৳', '"৳ "#,##0.00'],
    ['BDT', '"BDT "#,##0.00'],
    ['"x"', '"x "#,##0.00'],
    [undefined, '#,##0.00'],
  ])('shows amounts of money, and their totals, with the currency %s', async (currency, format) => {
    const { book } = await looksOf([customers], currency === undefined ? {} : { currency });
    expect(book.getWorksheet('Customers')?.getCell('C2')).toMatchObject({ numFmt: format, value: 1234.5 });
    const totals: unknown[] = [];
    book.getWorksheet('Summary')?.eachRow((cells) => {
      if (cells.getCell(1).text === 'Customers') totals.push(cells.getCell(7).value, cells.getCell(7).numFmt);
    });
    expect(totals).toEqual([1234.5, format]);
  });

  it('is wide enough for every number, also one that comes late', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => [index === 2_999 ? '123456789012.5' : '1']);
    const { book } = await looksOf([{ name: 'A', columns: [testColumn('Due', 'money')], rows }], { currency: '৳' });
    expect(book.getWorksheet('A')?.getColumn(1).width).toBeGreaterThan('৳ 123,456,789,012.50'.length);
  });

  it('does not count marks above and below letters as wide', async () => {
    const rows = [['ক্ষু'.repeat(10)]];
    const { book } = await looksOf([{ name: 'A', columns: [testColumn('Name', 'text')], rows }]);
    expect(book.getWorksheet('A')?.getColumn(1).width).toBeLessThan(40);
  });

  it('leads back to the Summary, whose names lead to the sheets', async () => {
    const { sheetXml } = await looksOf([customers]);
    expect(sheetXml[0]).toMatch(/<hyperlink ref="A\d+" location="'Customers'!A1" tooltip="Go to Customers"\/>/);
    expect(sheetXml[1]).toContain(`<hyperlink ref="A1" location="'Summary'!A1" tooltip="Back to Summary"/>`);
  });

  it('has a tab in the colour of its group', async () => {
    const { sheetXml } = await looksOf([
      { ...customers, name: 'A', group: 'money' },
      { ...customers, name: 'B', group: 'staff' },
      { ...customers, name: 'C', group: 'money' },
      { ...customers, name: 'D' },
    ]);
    const [, a, b, c, d] = sheetXml.map((xml) => /<tabColor rgb="FF([0-9A-F]{6})"\/>/.exec(xml)?.[1]);
    expect(a).toBeDefined();
    expect(c).toBe(a);
    expect(b).not.toBe(a);
    expect(d).toBeUndefined();
  });
});

describe('the Summary', () => {
  it('says in its last line how many rows there are in all', async () => {
    const summary = summaryOf([reportOf('A', { rowsWritten: 97_000 }), reportOf('B', { rowsWritten: 191 })]);
    const { bytes } = await makeWorkbook([], { summary });
    const sheet = (await readWithExcelJs(bytes)).getWorksheet('Summary');
    const lines: unknown[] = [];
    sheet?.eachRow((cells) => {
      if (cells.getCell(1).value === 'All sheets') lines.push(cells.getCell(3).value);
    });
    expect(lines).toEqual([97_191]);
  });

  it('shows long notes whole, beside the name of their sheet', async () => {
    const notes = ['left out: password_hash, which looks like a secret', 'new columns: '.padEnd(150, 'x')];
    const { bytes } = await makeWorkbook([customers], { summary: summaryOf([reportOf('Customers', { notes })]) });
    const sheet = (await readWithExcelJs(bytes)).getWorksheet('Summary');
    const heights: unknown[] = [];
    sheet?.eachRow((cells) => {
      if (cells.getCell(2).value === notes.join('; ')) heights.push(cells.height, cells.getCell(2).alignment.wrapText);
    });
    expect(heights).toEqual([84, true]);
  });
});
