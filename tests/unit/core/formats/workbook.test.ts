import { describe, expect, it } from 'vitest';
import { WorkbookWriter } from '../../../../src/core/formats/xlsx/workbook-writer.ts';
import { deflateHere } from '../../../../src/core/formats/zip/deflate.ts';
import { BackupError } from '../../../../src/core/index.ts';
import type { Row } from '../../../../src/core/model/types.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';
import { workbookTexts } from '../../../../src/locales/index.ts';
import { makeWorkbook, testColumn } from '../../../support/workbook/make-workbook.ts';
import { readParts, readWithExcelJs, readWithSheetJs } from '../../../support/workbook/read-workbook.ts';

const columns = [testColumn('Name', 'text'), testColumn('Phone', 'code'), testColumn('Due', 'money')];

describe('a workbook', () => {
  it('tells a null from an empty string', async () => {
    const { bytes } = await makeWorkbook([
      {
        name: 'A',
        columns,
        rows: [
          ['', null, null],
          [null, '', '0.00'],
        ],
      },
    ]);
    expect(readWithSheetJs(bytes).get('A')?.slice(1)).toEqual([[''], [null, '', 0]]);
  });

  it('holds no formula, whatever the cells look like', async () => {
    const texts = ['=HYPERLINK("http://x","y")', '@SUM(A1)', '+8801712345678', '-5', '=1+1', '\t=1', '\r=1'];
    const { bytes } = await makeWorkbook([{ name: 'A', columns, rows: texts.map((text) => [text, text, '1']) }]);
    for (const [path, part] of readParts(bytes)) expect(`${path}: ${/<f[ >]/.test(part)}`).toBe(`${path}: false`);
    expect(
      readWithSheetJs(bytes)
        .get('A')
        ?.slice(1)
        .map((row) => row[0]),
    ).toEqual(texts);
  });

  it('freezes a bold header row with filter buttons, and formats its columns', async () => {
    const { bytes } = await makeWorkbook([
      {
        name: 'A',
        columns,
        rows: [
          ['x', '017', '1234.5'],
          ['y', '018', '2'],
        ],
      },
    ]);
    const sheet = (await readWithExcelJs(bytes)).getWorksheet('A');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:C3');
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.getCell('A1').fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
    expect(sheet?.getCell('C2').numFmt).toBe('#,##0.00');
    expect(sheet?.getCell('B2').numFmt).toBe('@');
  });

  it('makes columns as wide as their first rows ask for, within bounds', async () => {
    const { bytes } = await makeWorkbook([
      {
        name: 'A',
        columns,
        rows: [
          ['x'.repeat(30), '017', '1'],
          ['y'.repeat(500), '018', '2'],
        ],
      },
    ]);
    const widths = (await readWithExcelJs(bytes)).getWorksheet('A')?.columns.map(({ width }) => Math.floor(width ?? 0));
    expect(widths).toEqual([60, 9, 8]);
  });

  it('keeps a text that is too long for its cell whole on a sheet of its own', async () => {
    const long = '😀'.repeat(40_000);
    const { bytes, outputs } = await makeWorkbook([
      {
        name: 'A',
        columns,
        rows: [
          ['short', null, null],
          [long, '1', null],
        ],
      },
    ]);
    const sheets = readWithSheetJs(bytes);
    expect(outputs[0]?.cut).toBe(1);
    const shown = String(sheets.get('A')?.[2]?.[0]);
    expect(shown.length).toBeLessThanOrEqual(32_767);
    expect(shown).toMatch(/whole text is on the sheet "Long text"\]$/);
    const parts = (sheets.get('Long text') ?? []).slice(1);
    expect(parts.map((cells) => cells.slice(0, 4))).toEqual([1, 2, 3].map((part) => ['A', 3, 'Name', part]));
    expect(parts.map((cells) => cells[4]).join('')).toBe(long);
  });

  it('links each sheet from the Summary, which comes first', async () => {
    const { bytes } = await makeWorkbook([{ name: "O'Brien", columns, rows: [['x', '1', '2']] }], {
      summary: {
        title: 'Full system backup',
        facts: [['By', 'admin@example.com']],
        statements: ['No snapshot.'],
        sheets: [
          {
            name: "O'Brien",
            source: 'o',
            sheets: ["O'Brien"],
            rowsExpected: 1,
            rowsAfter: 1,
            rowsRead: 1,
            rowsWritten: 1,
            drift: null,
            verdict: 'complete',
            startedAt: '2026-03-01T00:00:00.000Z',
            finishedAt: '2026-03-01T00:00:01.000Z',
            controlTotals: { Due: '2.00' },
            notes: ['new columns: extra'],
          },
        ],
      },
    });
    const sheets = readWithSheetJs(bytes);
    expect([...sheets.keys()]).toEqual(['Summary', "O'Brien"]);
    const row = sheets.get('Summary')?.find((cells) => cells[0] === "O'Brien");
    expect(row?.slice(0, 7)).toEqual(["O'Brien", 'new columns: extra', 1, 1, 'complete', 'Due', 2]);
    expect(readParts(bytes).get('xl/worksheets/sheet1.xml')).toContain(`location="'O''Brien'!A1"`);
    expect(readParts(bytes).get('xl/worksheets/sheet2.xml')).toContain(`<hyperlink ref="A1" location="'Summary'!A1"`);
  });

  it('names the sheet and the row that could not be written', async () => {
    const failing = {
      get values(): (string | null)[] {
        throw new Error('the row is broken');
      },
      key: ['2026-03-01', 'b'],
      unresolved: 0,
    } as Row;
    const writer = new WorkbookWriter({
      sink: () => undefined,
      signal: new AbortController().signal,
      deflate: deflateHere,
      texts: workbookTexts('en'),
      zone: new TimeZone('UTC'),
      sheets: [{ name: 'Payments', columns }],
      summary: false,
    });
    const pages = (async function* () {
      yield [{ key: ['2026-03-01', 'a'], values: ['x', 'y', '1'], unresolved: 0 }];
      yield [failing];
    })();
    const error = await writer.writeSheet({ name: 'Payments', columns, pages }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BackupError);
    expect(error).toMatchObject({
      code: 'write_failed',
      sheet: 'Payments',
      message: "A row of Payments can't be written: 2026-03-01, b.",
      details: 'the row is broken',
    });
  });

  it('fails with the reason when the sink does', async () => {
    const full = new BackupError('write_failed', 'The disk is full.');
    const writer = new WorkbookWriter({
      sink: () => {
        throw full;
      },
      signal: new AbortController().signal,
      deflate: deflateHere,
      texts: workbookTexts('en'),
      zone: new TimeZone('UTC'),
      sheets: [{ name: 'Payments', columns }],
      summary: false,
    });
    const pages = (async function* () {
      for (let page = 0; page < 200; page += 1) {
        yield Array.from({ length: 100 }, (_, n) => ({
          key: [`${page}-${n}`],
          values: [crypto.randomUUID(), null, null],
          unresolved: 0,
        }));
      }
    })();
    await expect(writer.writeSheet({ name: 'Payments', columns, pages })).rejects.toBe(full);
  });
});
